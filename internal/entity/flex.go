package entity

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sort"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Models and domain structs meet by the names of their fields; nested objects and the values of maps meet domain structs
// by the names that guard.AttributeName gives. Whatever is at fault here is a mistake of the provider, so it panics, and
// the tests that fill every kind of object find it.

// Expand copies what a model knows into a domain struct; null and unknown leave a field as it is. A field that can be nil
// then says "set" or "not touched".
func Expand(model, domain any) {
	eachPair(model, domain, func(m, d reflect.Value) {
		if v, ok := reflect.TypeAssert[attr.Value](m); ok {
			expand(v, d)
		}
	})
}

func expand(v attr.Value, to reflect.Value) {
	if v.IsNull() || !known(v) {
		return
	}
	if to.Kind() == reflect.Pointer {
		p := reflect.New(to.Type().Elem())
		if !to.IsNil() {
			p.Elem().Set(to.Elem())
		}
		expand(v, p.Elem())
		to.Set(p)
		return
	}
	switch v := v.(type) {
	case types.String:
		to.SetString(v.ValueString())
	case SDKAppID:
		to.SetUint(uint64(v.ID()))
	case types.Int64:
		to.SetInt(v.ValueInt64())
	case types.Bool:
		to.SetBool(v.ValueBool())
	case types.Set:
		words := reflect.MakeSlice(to.Type(), len(v.Elements()), len(v.Elements()))
		for i, e := range v.Elements() {
			expand(e, words.Index(i))
		}
		sort.Slice(words.Interface(), func(i, j int) bool { return words.Index(i).String() < words.Index(j).String() })
		to.Set(words)
	case types.Object:
		attributes := v.Attributes()
		for f, field := range to.Fields() {
			if a, ok := attributes[memberName(f)]; ok {
				expand(a, field)
			}
		}
	case types.Map:
		all := reflect.MakeMap(to.Type())
		for key, e := range v.Elements() {
			value := reflect.New(to.Type().Elem()).Elem()
			expand(e, value)
			all.SetMapIndex(reflect.ValueOf(key).Convert(to.Type().Key()), value)
		}
		to.Set(all)
	default:
		panic(fmt.Sprintf("entity: no way from %T to %s", v, to.Type()))
	}
}

// known reports whether a value can be copied: an object whose members are unknown can, a collection cannot.
func known(v attr.Value) bool {
	if v.IsUnknown() {
		return false
	}
	var elements []attr.Value
	switch v := v.(type) {
	case types.Set:
		elements = v.Elements()
	case types.Map:
		for _, e := range v.Elements() {
			elements = append(elements, e)
		}
	}
	for _, e := range elements {
		raw, err := e.ToTerraformValue(context.Background())
		if err != nil || !raw.IsFullyKnown() {
			return false
		}
	}
	return true
}

// memberName is the attribute of a nested object that shows a field. A secret is written by an attribute that Secret makes.
func memberName(f reflect.StructField) string {
	name := guard.AttributeName(f.Name)
	if isSecret(f.Type) {
		name += WriteOnly
	}
	return name
}

func isSecret(t reflect.Type) bool {
	return t == reflect.TypeFor[chat.Secret]() || t == reflect.TypeFor[*chat.Secret]()
}

// Flatten copies a domain struct into a model; what has no counterpart keeps its value, and secrets are not shown. A model with objects or
// maps in it must come from a state, a plan or Kind.New: a zero value does not know what they hold.
func Flatten(domain, model any) {
	eachPair(model, domain, func(m, d reflect.Value) {
		if as, ok := reflect.TypeAssert[attr.Value](m); ok {
			m.Set(reflect.ValueOf(flatten(d, as.Type(context.Background()), as)))
		}
	})
}

// flatten makes a value of a type out of one of the domain; old is what the model had.
func flatten(d reflect.Value, as attr.Type, old attr.Value) attr.Value {
	if d.Kind() == reflect.Pointer {
		if d.IsNil() {
			return empty(as)
		}
		d = d.Elem()
	}
	switch as := as.(type) {
	case types.SetType:
		words := make([]attr.Value, 0, d.Len())
		for i := range d.Len() { // a service may name one twice, which no set does
			if word := flatten(d.Index(i), types.StringType, nil); !slices.ContainsFunc(words, word.Equal) {
				words = append(words, word)
			}
		}
		return types.SetValueMust(types.StringType, words)
	case types.ObjectType:
		attributes := kept(as, old)
		for f, field := range d.Fields() {
			name := memberName(f)
			if t, ok := as.AttrTypes[name]; ok && !isSecret(f.Type) {
				attributes[name] = flatten(field, t, attributes[name])
			} else if ok {
				attributes[name] = empty(t)
			}
		}
		return types.ObjectValueMust(as.AttrTypes, attributes)
	case types.MapType:
		all := map[string]attr.Value{}
		for key, value := range d.Seq2() {
			all[key.String()] = flatten(value, as.ElemType, nil)
		}
		return types.MapValueMust(as.ElemType, all)
	}
	switch as {
	case SDKAppIDType{}:
		return SDKAppIDValue(chat.SDKAppID(d.Uint()))
	case types.StringType:
		return text(d)
	case types.Int64Type, WholeType{}:
		return types.Int64Value(d.Int())
	case types.BoolType:
		return types.BoolValue(d.Bool())
	}
	panic(fmt.Sprintf("entity: no way from %s to %s", d.Type(), as))
}

// kept returns the attributes of an object as they were, or null where it was not there.
func kept(as types.ObjectType, old attr.Value) map[string]attr.Value {
	had, _ := old.(types.Object)
	attributes := had.Attributes()
	for name, t := range as.AttrTypes {
		if attributes[name] == nil {
			attributes[name] = empty(t)
		}
	}
	return attributes
}

// empty returns null of a type.
func empty(as attr.Type) attr.Value {
	ctx := context.Background()
	v, err := as.ValueFromTerraform(ctx, null(as.TerraformType(ctx)))
	if err != nil {
		panic("entity: " + err.Error())
	}
	return v
}

func text(d reflect.Value) attr.Value {
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

// eachPair visits the fields that two structs, given by pointer, have in common. What a domain struct embeds counts as its own.
func eachPair(model, domain any, visit func(m, d reflect.Value)) {
	eachField(reflect.ValueOf(model).Elem(), reflect.Indirect(reflect.ValueOf(domain)), visit)
}

func eachField(m, domain reflect.Value, visit func(m, d reflect.Value)) {
	for f, d := range domain.Fields() {
		if f.Anonymous {
			eachField(m, d, visit)
		} else if field := m.FieldByName(f.Name); field.IsValid() {
			visit(field, d)
		}
	}
}
