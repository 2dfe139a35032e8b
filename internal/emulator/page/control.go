package page

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// control is one setting in a form. What it needs to know follows from the type of the setting.
type control struct {
	Name    string // Go names, joined by points
	Label   string
	Kind    string // checkbox, number, text, password, select or set
	Value   string
	Options []option
	Default string
	Changed bool // from the default

	ID  string // in the page
	Was string // the value when the form was made, which a hidden field carries

	path []string
}

// At gives the control its place in the page.
func (c control) At(id string) control {
	c.ID = id
	return c
}

// option is one of several values.
type option struct {
	Value string
	On    bool
}

// controls lists the settings of a struct as forms have them: pointers and sets, at any depth. Others are no settings, and
// what is nil there is not.
func controls(settings any) []control {
	if settings == nil {
		return nil
	}
	return controlsOf(reflect.Indirect(reflect.ValueOf(settings)), nil, "")
}

func controlsOf(v reflect.Value, path []string, label string) (out []control) {
	for f, value := range v.Fields() {
		here, name := append(slices.Clone(path), f.Name), label+words(f.Name, label == "")
		if value.Kind() == reflect.Pointer && value.IsNil() {
			continue
		}
		value = reflect.Indirect(value)
		c := control{Name: strings.Join(here, "."), Label: name, path: here, Value: text(value)}
		all := chat.Enumerations[value.Type()].Values
		switch {
		case value.Kind() == reflect.Struct && f.Type.Kind() == reflect.Struct:
			out = append(out, controlsOf(value, here, label)...)
			continue
		case value.Kind() == reflect.Struct:
			out = append(out, controlsOf(value, here, name+": ")...)
			continue
		case value.Kind() == reflect.Slice:
			c.Kind, all = "set", chat.Enumerations[value.Type().Elem()].Values
		case f.Type.Kind() != reflect.Pointer:
			continue
		case value.Type() == reflect.TypeFor[chat.Secret]():
			c.Kind, c.Value = "password", ""
		case value.Kind() == reflect.Bool:
			c.Kind = "checkbox"
		case value.Kind() == reflect.Int64:
			c.Kind = "number"
		case all != nil:
			c.Kind = "select"
		default:
			c.Kind = "text"
		}
		c.Was = c.Value
		for _, choice := range all {
			c.Options = append(c.Options, option{Value: choice})
		}
		c.choose()
		out = append(out, c)
	}
	return out
}

// choose marks the options that the value has.
func (c *control) choose() {
	chosen := strings.Split(c.Value, ", ")
	for i := range c.Options {
		c.Options[i].On = slices.Contains(chosen, c.Options[i].Value)
	}
}

// text renders a setting as forms carry it.
func text(v reflect.Value) string {
	if v.Kind() != reflect.Slice {
		return fmt.Sprint(v)
	}
	var parts []string
	for _, item := range v.Seq2() {
		parts = append(parts, item.String())
	}
	return strings.Join(parts, ", ")
}

// people renders a value for people.
func people(c control) string {
	switch {
	case c.Kind == "checkbox" && c.Value == "true":
		return "on"
	case c.Kind == "checkbox":
		return "off"
	case c.Value == "":
		return "none"
	}
	return c.Value
}

// parse puts a value that a form carries into a setting.
func (c control) parse(value string, into reflect.Value) error {
	switch c.Kind {
	case "set":
		into.Set(reflect.MakeSlice(into.Type(), 0, 0))
		for part := range strings.SplitSeq(value, ", ") {
			if part != "" {
				into.Set(reflect.Append(into, reflect.ValueOf(part).Convert(into.Type().Elem())))
			}
		}
	case "checkbox":
		into.SetBool(value == "true")
	case "number":
		n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		if err != nil {
			return fmt.Errorf("%s cannot be %q; write a whole number", c.Label, value)
		}
		into.SetInt(n)
	default:
		into.SetString(value)
	}
	return nil
}

// words splits a Go name: HistoryStorageDays is "History storage days".
func words(name string, begins bool) string {
	runes := []rune(name)
	var parts []string
	start := 0
	for i := 1; i <= len(runes); i++ {
		switch {
		case i == len(runes):
		case !unicode.IsUpper(runes[i]):
			continue
		case unicode.IsUpper(runes[i-1]) && (i+1 == len(runes) || unicode.IsUpper(runes[i+1])):
			continue
		}
		part := string(runes[start:i])
		if rest := string(runes[start+1 : i]); rest != strings.ToUpper(rest) || rest == "" {
			if start > 0 || !begins {
				part = strings.ToLower(part)
			}
		}
		parts, start = append(parts, part), i
	}
	return strings.Join(parts, " ")
}
