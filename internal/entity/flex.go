package entity

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// Expand copies what a model knows into a domain struct: fields meet by their Go names, null and unknown leave a field
// as it is. A pointer field then says "set" or "not touched".
func Expand(model, domain any) {
	eachPair(model, domain, func(m, d reflect.Value) {
		v, ok := reflect.TypeAssert[attr.Value](m)
		if !ok || v.IsNull() || !known(v) {
			return
		}
		if d.Kind() == reflect.Pointer {
			p := reflect.New(d.Type().Elem())
			put(v, p.Elem())
			d.Set(p)
			return
		}
		put(v, d)
	})
}

// known tells whether a value holds nothing that is unknown.
func known(v attr.Value) bool {
	if set, ok := v.(types.Set); ok && slices.ContainsFunc(set.Elements(), attr.Value.IsUnknown) {
		return false
	}
	return !v.IsUnknown()
}

func put(v attr.Value, to reflect.Value) {
	switch v := v.(type) {
	case types.String:
		to.SetString(v.ValueString())
	case types.Int64:
		to.SetInt(v.ValueInt64())
	case types.Bool:
		to.SetBool(v.ValueBool())
	case types.Set:
		words := reflect.MakeSlice(to.Type(), len(v.Elements()), len(v.Elements()))
		for i, e := range v.Elements() {
			put(e, words.Index(i))
		}
		sort.Slice(words.Interface(), func(i, j int) bool { return words.Index(i).String() < words.Index(j).String() })
		to.Set(words)
	default:
		panic(fmt.Sprintf("entity: no way from %T to %s", v, to.Type()))
	}
}

// Flatten copies a domain struct into a model; model fields without a counterpart keep their value.
func Flatten(domain, model any) {
	eachPair(model, domain, func(m, d reflect.Value) {
		m.Set(reflect.ValueOf(show(d, m.Interface())))
	})
}

func show(d reflect.Value, as any) attr.Value {
	if d.Kind() == reflect.Pointer {
		if d.IsNil() {
			return none(as)
		}
		d = d.Elem()
	}
	switch as.(type) {
	case types.String:
		return text(d)
	case types.Int64:
		return types.Int64Value(d.Int())
	case types.Bool:
		return types.BoolValue(d.Bool())
	case types.Set:
		words := make([]attr.Value, d.Len())
		for i := range words {
			words[i] = text(d.Index(i))
		}
		return types.SetValueMust(types.StringType, words)
	}
	panic(fmt.Sprintf("entity: no way from %s to %T", d.Type(), as))
}

func none(as any) attr.Value {
	switch as.(type) {
	case types.Int64:
		return types.Int64Null()
	case types.Bool:
		return types.BoolNull()
	}
	return types.StringNull()
}

func text(d reflect.Value) basetypes.StringValue {
	switch v := d.Interface().(type) {
	case time.Time:
		if v.IsZero() {
			return types.StringNull()
		}
		return types.StringValue(v.UTC().Format(time.RFC3339))
	case fmt.Stringer:
		return types.StringValue(v.String())
	}
	return types.StringValue(d.String())
}

// eachPair visits the fields that two structs, given by pointer, have in common.
func eachPair(model, domain any, visit func(m, d reflect.Value)) {
	m, d := reflect.ValueOf(model).Elem(), reflect.Indirect(reflect.ValueOf(domain))
	for i := range d.NumField() {
		if f := m.FieldByName(d.Type().Field(i).Name); f.IsValid() {
			visit(f, d.Field(i))
		}
	}
}
