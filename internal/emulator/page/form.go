package page

import (
	"encoding/json"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// form is what a person can change together: the settings of a struct, and the call that changes them.
type form struct {
	ID       string
	Title    string
	Note     string
	Button   string
	Charges  bool // the call can cost money, so it takes a consent
	Defaults bool // the settings have defaults
	Controls []control
	URL      string // where it is posted
	Token    string // by which it is known to be of the page

	action string   // such as im.SetConfInfo
	member []string // of the request, that has the changes; none: the request itself
	whole  bool     // the call takes all values, changed or not
	kind   reflect.Type
}

// newForm makes a form of a pointer to a wire struct whose settings are what they are now. Defaults is such a struct too,
// or nil.
func newForm(id, title, action string, present, defaults any, member ...string) *form {
	f := &form{ID: id, Title: title, Button: "Save", action: action, member: member, Controls: controls(present), Defaults: defaults != nil}
	if present != nil {
		f.kind = reflect.TypeOf(present).Elem()
	}
	byName := map[string]control{}
	for _, c := range controls(defaults) {
		byName[c.Name] = c
	}
	for i, c := range f.Controls {
		if d, ok := byName[c.Name]; ok {
			f.Controls[i].Default, f.Controls[i].Changed = people(d), d.Value != c.Value
		}
	}
	return f
}

// read returns the value that a posted form has of a control.
func (c control) read(posted url.Values) string {
	switch c.Kind {
	case "set":
		return strings.Join(posted[c.Name], ", ")
	case "checkbox":
		if !posted.Has(c.Name) {
			return "false"
		}
	}
	return posted.Get(c.Name)
}

// request returns the body of the call: what the person changed of what the page had shown, and nothing else, so that a
// change that somebody else made meanwhile stays.
func (f *form) request(app uint64, posted url.Values) ([]byte, error) {
	body := map[string]any{}
	if f.kind != nil {
		change := reflect.New(f.kind)
		for _, c := range f.Controls {
			value := c.read(posted)
			was := posted.Get("was:" + c.Name)
			if !posted.Has("was:"+c.Name) || !f.whole && oneLine(value) == oneLine(was) {
				continue
			}
			if err := c.parse(value, field(change.Elem(), c.path)); err != nil {
				return nil, err
			}
		}
		b, err := json.Marshal(change.Interface())
		if err != nil {
			return nil, err
		}
		var members map[string]json.RawMessage
		if err := json.Unmarshal(b, &members); err != nil {
			return nil, err
		}
		for name, member := range members {
			body[name] = member
		}
	}
	for _, name := range slices.Backward(f.member) {
		body = map[string]any{name: body}
	}
	if f.Charges {
		body["AcceptCharges"] = posted.Has("accept_charges")
	}
	body["SdkAppId"] = app
	return json.Marshal(body)
}

// oneLine drops line breaks, which text fields lose.
func oneLine(s string) string { return strings.NewReplacer("\r", "", "\n", "").Replace(s) }

// field finds a setting, making the groups on the way to it.
func field(v reflect.Value, path []string) reflect.Value {
	for _, name := range path {
		v = v.FieldByName(name)
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
	}
	return v
}

// refill shows what a person had entered, but never a secret.
func (f *form) refill(posted url.Values) {
	for i := range f.Controls {
		c := &f.Controls[i]
		if c.Kind == "password" || !posted.Has("was:"+c.Name) {
			continue
		}
		c.Value, c.Was = c.read(posted), posted.Get("was:"+c.Name)
		c.choose()
	}
}
