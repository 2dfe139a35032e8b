package emulator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// choices lists the values of the enumerations that requests and seeds carry.
var choices = map[reflect.Type][]string{
	reflect.TypeFor[chat.Edition]():            words(chat.Editions),
	reflect.TypeFor[chat.Region]():             words(chat.Regions),
	reflect.TypeFor[chat.FieldType]():          words(chat.FieldTypes),
	reflect.TypeFor[chat.Permission]():         words(chat.Permissions),
	reflect.TypeFor[chat.MultiDevicePolicy]():  words(chat.MultiDevicePolicies),
	reflect.TypeFor[chat.SignatureAlgorithm](): words(chat.SignatureAlgorithms),
	reflect.TypeFor[chat.FieldKind]():          words(chat.FieldKinds),
	reflect.TypeFor[chat.GroupType]():          words(chat.GroupTypes),
	reflect.TypeFor[chat.GroupPermission]():    words(chat.GroupPermissions),
	reflect.TypeFor[chat.JoinOption]():         words(chat.JoinOptions),
	reflect.TypeFor[chat.InviteOption]():       words(append([]chat.InviteOption{""}, chat.InviteOptions...)),
	reflect.TypeFor[chat.GroupRole]():          words(append([]chat.GroupRole{chat.RoleOwner}, chat.GroupRoles...)),
	reflect.TypeFor[chat.Verification]():       words(chat.Verifications),
	reflect.TypeFor[chat.Notice]():             words(chat.Notices),
	reflect.TypeFor[chat.AccountType]():        words(chat.AccountTypes),
	reflect.TypeFor[chat.BeforeTimeout]():      words(chat.BeforeTimeouts),
	reflect.TypeFor[chat.LogEvent]():           words(chat.LogEvents),
	reflect.TypeFor[chat.Status]():             words(chat.Statuses),
	reflect.TypeFor[chat.PushEnvironment]():    words(chat.PushEnvironments),
	reflect.TypeFor[chat.PushVendor]():         words(chat.PushVendors),
	reflect.TypeFor[chat.ClickKind]():          words(chat.ClickKinds),
	reflect.TypeFor[chat.CallEdition]():        words(chat.CallEditions),
	reflect.TypeFor[chat.Origin]():             words([]chat.Origin{chat.OriginChat, chat.OriginTRTC}),
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// decode reads a request into a struct of the contract. Only what the type has is let in, and what is neither a pointer
// nor marked omitempty or omitzero must be there.
func decode(body []byte, into any) error {
	return filler{}.decode(body, into)
}

// filler puts JSON into Go values.
type filler struct {
	overlay bool // what is left out keeps the value it has
	strict  bool // a number is a number, never a string
}

func (d filler) decode(body []byte, into any) error {
	n, refusal := parse(body)
	if refusal == nil {
		refusal = d.fill(reflect.ValueOf(into).Elem(), n, "")
	}
	if refusal != nil {
		return refusal
	}
	return nil
}

// fillNode is decode for a value that was parsed, at a path that messages name.
func (d filler) fillNode(into any, n *node, path string) *Refusal {
	return d.fill(reflect.ValueOf(into).Elem(), n, path)
}

func (d filler) fill(v reflect.Value, n *node, path string) *Refusal {
	wrong := func(wanted string) *Refusal {
		return &Refusal{
			Code: "InvalidParameter", Message: fmt.Sprintf("The member %s is a %s; it must be a %s.", path, n.kind, wanted),
			member: path, kind: n.kind,
		}
	}
	if raw, ok := reflect.TypeAssert[*json.RawMessage](v.Addr()); ok {
		var b strings.Builder
		n.render(&b, nil)
		*raw = json.RawMessage(b.String())
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		value := reflect.New(v.Type().Elem())
		if d.overlay && !v.IsNil() {
			value.Elem().Set(v.Elem())
		}
		v.Set(value)
		return d.fill(value.Elem(), n, path)
	case reflect.Struct:
		if n.kind != "object" {
			return wrong("object")
		}
		return d.fillStruct(v, n, path)
	case reflect.Slice:
		if n.kind != "list" {
			return wrong("list")
		}
		return d.fillSlice(v, n, path)
	case reflect.Map:
		if n.kind != "object" {
			return wrong("object")
		}
		return d.fillMap(v, n, path)
	case reflect.Bool:
		if n.kind != "boolean" {
			return wrong("boolean")
		}
		v.SetBool(n.truth)
	case reflect.String:
		if n.kind != "string" {
			return wrong("string")
		}
		if known, ok := choices[v.Type()]; ok && !slices.Contains(known, n.text) {
			return refuse("InvalidParameterValue", "The member %s cannot be %q; it is one of %s.", path, n.text, strings.Join(known, ", "))
		}
		v.SetString(n.text)
	default:
		// Documented examples of API 3.0 give integers as strings too (product page 598/32249).
		if n.kind != "number" && (d.strict || n.kind != "string") || !setInteger(v, n.text) {
			return refuse("InvalidParameter", "The member %s is the %s %q; it must be an integer that fits %s.", path, n.kind, n.text, v.Kind())
		}
	}
	return nil
}

func (d filler) fillStruct(v reflect.Value, n *node, path string) *Refusal {
	if name := n.unknown(memberNames(v.Type())); name != "" {
		return refuse("UnknownParameter", "The member %s is not known; %s.", join(path, name), memberList(v.Type()))
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name := memberName(f)
		at := join(path, name)
		m := n.member(name)
		switch {
		case m != nil:
			if refusal := d.fill(v.Field(i), m, at); refusal != nil {
				return refusal
			}
		case !d.overlay && f.Type.Kind() != reflect.Pointer && !strings.Contains(f.Tag.Get("json"), ",omit"):
			return refuse("MissingParameter", "The member %s is missing.", at)
		}
	}
	return nil
}

func (d filler) fillSlice(v reflect.Value, n *node, path string) *Refusal {
	v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
	_, enum := choices[v.Type().Elem()]
	seen := map[string]bool{}
	for i, item := range n.items {
		if refusal := d.fill(v.Index(i), item, path+"."+strconv.Itoa(i)); refusal != nil {
			return refusal
		}
		if enum && seen[item.text] {
			return refuse("InvalidParameterValue", "The member %s names %q twice.", path, item.text)
		}
		seen[item.text] = true
	}
	return nil
}

// fillMap fills a map. Of an overlay, keys that the node lacks keep their values.
func (d filler) fillMap(v reflect.Value, n *node, path string) *Refusal {
	out := reflect.MakeMap(v.Type())
	if d.overlay {
		for k, value := range v.Seq2() {
			out.SetMapIndex(k, value)
		}
	}
	for _, m := range n.members {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		if refusal := d.fill(key, &node{kind: "string", text: m.name}, join(path, m.name)); refusal != nil {
			return refusal
		}
		if old := out.MapIndex(key); old.IsValid() {
			value.Set(old)
		}
		if refusal := d.fill(value, m.value, join(path, m.name)); refusal != nil {
			return refusal
		}
		out.SetMapIndex(key, value)
	}
	v.Set(out)
	return nil
}

func setInteger(v reflect.Value, text string) bool {
	if v.CanUint() {
		u, err := strconv.ParseUint(text, 10, v.Type().Bits())
		v.SetUint(u)
		return err == nil
	}
	i, err := strconv.ParseInt(text, 10, v.Type().Bits())
	v.SetInt(i)
	return err == nil
}

// memberName is what encoding/json calls a field.
func memberName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return cmp.Or(name, f.Name)
}

func memberNames(t reflect.Type) (names []string) {
	for field := range t.Fields() {
		names = append(names, memberName(field))
	}
	return names
}

func memberList(t reflect.Type) string {
	if t.NumField() == 0 {
		return "nothing is expected"
	}
	return "the members are " + strings.Join(memberNames(t), ", ")
}
