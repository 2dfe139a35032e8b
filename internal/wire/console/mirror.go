package console

import (
	"fmt"
	"reflect"
)

// Mirror returns a struct with what it has in common with another one: fields of the same name, whatever the names of
// their types, at any depth, sharing nothing. It turns what the product knows into what the wire carries, and back. Fields
// that share a name and nothing else are a programming error and panic.
func Mirror[To any](from any) To {
	var to To
	mirror(reflect.ValueOf(&to).Elem(), reflect.ValueOf(from))
	return to
}

// MirrorInto is Mirror for a struct that has more than the other one, which it keeps.
func MirrorInto(to, from any) { mirror(reflect.ValueOf(to).Elem(), reflect.ValueOf(from)) }

func mirror(to, from reflect.Value) {
	if from.Kind() == reflect.Pointer {
		if !from.IsNil() {
			mirror(to, from.Elem())
		}
		return
	}
	if to.Kind() == reflect.Pointer {
		to.Set(reflect.New(to.Type().Elem()))
		mirror(to.Elem(), from)
		return
	}
	if to.Kind() != from.Kind() {
		panic(fmt.Sprintf("console: no way from %s to %s", from.Type(), to.Type()))
	}
	switch to.Kind() {
	case reflect.Struct:
		for f, v := range to.Fields() {
			if theirs := from.FieldByName(f.Name); theirs.IsValid() {
				mirror(v, theirs)
			} else if f.Anonymous {
				mirror(v, from)
			}
		}
	case reflect.Slice:
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeSlice(to.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			mirror(to.Index(i), from.Index(i))
		}
	case reflect.Map:
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeMapWithSize(to.Type(), from.Len()))
		for k, v := range from.Seq2() {
			if v.Kind() == reflect.Pointer && v.IsNil() {
				continue // as if it were left out
			}
			key, value := reflect.New(to.Type().Key()).Elem(), reflect.New(to.Type().Elem()).Elem()
			mirror(key, k)
			mirror(value, v)
			to.SetMapIndex(key, value)
		}
	default:
		to.Set(from.Convert(to.Type()))
	}
}
