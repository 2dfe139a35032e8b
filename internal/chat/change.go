package chat

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// Settings are structs whose fields can be nil. As a change, nil means not touched; as a state, nil means that there is no
// such setting. A field that cannot be nil, such as a consent, goes along as it is. A pointer to a struct, or a map of such
// pointers, is a group of settings, each of which is touched or not.

// Overlay returns base with everything that change sets.
func Overlay[T any](base, change T) T {
	overlay(reflect.ValueOf(&base).Elem(), reflect.ValueOf(change))
	return base
}

func overlay(base, change reflect.Value) {
	for i := range change.NumField() {
		b, c := base.Field(i), change.Field(i)
		switch {
		case c.IsNil():
		case isGroup(c) && !b.IsNil():
			b.Set(overlaid(b, c))
		case isGroups(c) && !b.IsNil():
			groups := reflect.MakeMap(b.Type())
			for k, group := range b.Seq2() {
				groups.SetMapIndex(k, group)
			}
			for k, group := range c.Seq2() {
				if group.IsNil() {
					continue
				}
				if old := groups.MapIndex(k); old.IsValid() && !old.IsNil() {
					group = overlaid(old, group)
				}
				groups.SetMapIndex(k, group)
			}
			b.Set(groups)
		default:
			b.Set(c)
		}
	}
}

// overlaid returns a new group.
func overlaid(base, change reflect.Value) reflect.Value {
	group := reflect.New(base.Type().Elem())
	group.Elem().Set(base.Elem())
	overlay(group.Elem(), change.Elem())
	return group
}

// Changed returns the part of change that differs from base.
func Changed[T any](base, change T) T {
	var none T
	changed(reflect.ValueOf(&none).Elem(), reflect.ValueOf(base), reflect.ValueOf(change))
	return none
}

func changed(out, base, change reflect.Value) {
	for i := range change.NumField() {
		b, c := base.Field(i), change.Field(i)
		switch {
		case c.Kind() == reflect.Bool:
			out.Field(i).Set(c)
		case c.IsNil(), reflect.DeepEqual(b.Interface(), c.Interface()):
		case isGroup(c) && !b.IsNil():
			if group := changedGroup(b, c); !group.Elem().IsZero() {
				out.Field(i).Set(group)
			}
		case isGroups(c) && !b.IsNil():
			groups := reflect.MakeMap(c.Type())
			for k, group := range c.Seq2() {
				if group.IsNil() {
					continue
				}
				if old := b.MapIndex(k); old.IsValid() && !old.IsNil() {
					if group = changedGroup(old, group); group.Elem().IsZero() {
						continue
					}
				}
				groups.SetMapIndex(k, group)
			}
			if groups.Len() > 0 {
				out.Field(i).Set(groups)
			}
		default:
			out.Field(i).Set(c)
		}
	}
}

func changedGroup(base, change reflect.Value) reflect.Value {
	group := reflect.New(change.Type().Elem())
	changed(group.Elem(), base.Elem(), change.Elem())
	return group
}

func isGroup(v reflect.Value) bool {
	return v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Struct
}

// isGroups reports whether a value is a map of groups.
func isGroups(v reflect.Value) bool {
	return v.Kind() == reflect.Map && v.Type().Elem().Kind() == reflect.Pointer
}

// IsEmpty reports whether a change of settings touches nothing.
func IsEmpty[T any](change T) bool { return reflect.ValueOf(change).IsZero() }

// Replacement is a value that a change takes the place of.
type Replacement struct {
	Field           string // Go names, joined by points; keys of maps in brackets
	Present, Wanted string // for people
}

// Replaced returns what a change replaces of the values that differ from the defaults.
func Replaced[T any](defaults, present, change T) []Replacement {
	return replaced("", reflect.ValueOf(defaults), reflect.ValueOf(present), reflect.ValueOf(change))
}

func replaced(path string, defaults, present, change reflect.Value) []Replacement {
	var out []Replacement
	for f, c := range change.Fields() {
		d, p := defaults.FieldByIndex(f.Index), present.FieldByIndex(f.Index)
		switch {
		case c.IsNil() || p.IsNil() || reflect.DeepEqual(p.Interface(), c.Interface()):
		case isGroup(c):
			out = append(out, replacedGroup(path+f.Name, d, p, c)...)
		case isGroups(c):
			keys := slices.SortedFunc(slices.Values(c.MapKeys()), func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
			for _, k := range keys {
				out = append(out, replacedGroup(fmt.Sprintf("%s%s[%s]", path, f.Name, k), d.MapIndex(k), p.MapIndex(k), c.MapIndex(k))...)
			}
		case !reflect.DeepEqual(d.Interface(), p.Interface()):
			old, wanted := fmt.Sprint(reflect.Indirect(p)), fmt.Sprint(reflect.Indirect(c))
			out = append(out, Replacement{path + f.Name, WithoutPassword(old), WithoutPassword(wanted)})
		}
	}
	return out
}

// replacedGroup compares groups; one that there is not is the zero Value or nil.
func replacedGroup(path string, defaults, present, change reflect.Value) []Replacement {
	if !present.IsValid() || present.IsNil() || change.IsNil() {
		return nil
	}
	if !defaults.IsValid() || defaults.IsNil() {
		defaults = reflect.New(change.Type().Elem())
	}
	return replaced(path+".", defaults.Elem(), present.Elem(), change.Elem())
}
