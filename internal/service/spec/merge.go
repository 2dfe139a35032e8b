package spec

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// reader makes a specification of what a layer says, and collects what is wrong with it.
type reader struct {
	layer int // from 1
	wrong []string
}

func (r *reader) fail(at []string, format string, args ...any) {
	where := fmt.Sprintf("Layer %d", r.layer)
	if len(at) > 0 {
		where += ", " + strings.Join(at, ".")
	}
	r.wrong = append(r.wrong, where+": "+fmt.Sprintf(format, args...))
}

// read returns a value as one of a type; what the layer does not have is null.
func (r *reader) read(t attr.Type, v attr.Value, at []string) attr.Value {
	if d, ok := v.(types.Dynamic); ok && !v.IsNull() && !v.IsUnknown() {
		v = d.UnderlyingValue()
	}
	switch {
	case v == nil, v.IsNull():
		return blank(t, nil)
	case v.IsUnknown():
		return blank(t, tftypes.UnknownValue)
	}
	switch t := t.(type) {
	case types.ObjectType:
		return r.object(t, v, at)
	case types.MapType:
		return r.members(t, v, at)
	case types.SetType:
		return r.set(t, v, at)
	}
	text, ok := textOf(v)
	if !ok {
		r.fail(at, "must be %s, not %s", nameOf(t), kindOf(v))
		return blank(t, nil)
	}
	return r.word(t, text, at)
}

// word makes a value out of text, as a CLI converts it.
func (r *reader) word(t attr.Type, text string, at []string) attr.Value {
	switch t {
	case types.BoolType:
		if b, err := strconv.ParseBool(text); err == nil && len(text) > 1 {
			return types.BoolValue(b)
		}
	case types.Int64Type:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return types.Int64Value(n)
		}
	default:
		return types.StringValue(text)
	}
	r.fail(at, "must be %s, not %q", nameOf(t), text)
	return blank(t, nil)
}

func (r *reader) object(t types.ObjectType, v attr.Value, at []string) attr.Value {
	given, ok := entries(v)
	if !ok {
		r.fail(at, "must be %s, not %s", nameOf(t), kindOf(v))
		return blank(t, nil)
	}
	all := map[string]attr.Value{}
	for name, member := range t.AttrTypes {
		all[name] = r.read(member, given[name], inside(at, name))
	}
	for _, name := range keysOf(given) {
		if t.AttrTypes[name] == nil {
			r.fail(inside(at, name), "%s", unexpected(t, inside(at, name)))
		}
	}
	return types.ObjectValueMust(t.AttrTypes, all)
}

// unexpected says what to do about a key that a specification does not have.
func unexpected(t types.ObjectType, at []string) string {
	name := at[len(at)-1]
	if reason := why(at); reason != "" {
		return "this is no part of a specification: " + reason
	}
	if now := renamed(at); now != "" {
		return fmt.Sprintf("this is named %q now", now)
	}
	if near := chat.Nearest(name, keysOf(t.AttrTypes)); near != "" {
		return fmt.Sprintf("there is no such key. Did you mean %q?", near)
	}
	if len(t.AttrTypes) == 0 {
		return "there is no such key; write {}"
	}
	return "there is no such key. The keys are: " + strings.Join(keysOf(t.AttrTypes), ", ")
}

func (r *reader) members(t types.MapType, v attr.Value, at []string) attr.Value {
	given, ok := entries(v)
	if !ok {
		r.fail(at, "must be %s, not %s", nameOf(t), kindOf(v))
		return blank(t, nil)
	}
	all := map[string]attr.Value{}
	for name, member := range given {
		if _, object := t.ElemType.(types.ObjectType); object && (member == nil || member.IsNull()) {
			member = types.ObjectValueMust(nil, nil) // "level:" of YAML names a field of which nothing is said
		}
		if all[name] = r.read(t.ElemType, member, inside(at, name)); all[name].IsNull() {
			delete(all, name)
		}
	}
	return types.MapValueMust(t.ElemType, all)
}

func (r *reader) set(t types.SetType, v attr.Value, at []string) attr.Value {
	list, ok := elements(v)
	if !ok {
		r.fail(at, "must be %s, not %s", nameOf(t), kindOf(v))
		return blank(t, nil)
	}
	all, had := []attr.Value{}, map[string]bool{}
	for i, e := range list {
		here := inside(at, strconv.Itoa(i))
		if e == nil || e.IsNull() {
			r.fail(here, "an element must not be null")
			continue
		}
		if one := r.read(t.ElemType, e, here); !had[one.String()] || one.IsUnknown() {
			had[one.String()] = true
			all = append(all, one)
		}
	}
	return types.SetValueMust(t.ElemType, all)
}

// lay puts what a layer says over what those before it say. Null says nothing. Objects and maps are merged key by key; a set replaces
// another.
func lay(t attr.Type, below, above attr.Value) attr.Value {
	if above.IsNull() || below.IsUnknown() && merges(t) {
		return below
	}
	if below.IsNull() || above.IsUnknown() {
		return above
	}
	switch t := t.(type) {
	case types.ObjectType:
		under, over := below.(types.Object).Attributes(), above.(types.Object).Attributes() //nolint:forcetypeassert // read makes them so
		for name, member := range t.AttrTypes {
			under[name] = lay(member, under[name], over[name])
		}
		return types.ObjectValueMust(t.AttrTypes, under)
	case types.MapType:
		under, over := below.(types.Map).Elements(), above.(types.Map).Elements() //nolint:forcetypeassert // read makes them so
		for name, v := range over {
			if had, ok := under[name]; ok {
				v = lay(t.ElemType, had, v)
			}
			under[name] = v
		}
		return types.MapValueMust(t.ElemType, under)
	}
	return above
}

func merges(t attr.Type) bool {
	switch t.(type) {
	case types.ObjectType, types.MapType:
		return true
	}
	return false
}

// inside is the path of something in what a path leads to.
func inside(at []string, name string) []string { return append(slices.Clip(at), name) }

// blank returns null or unknown of a type.
func blank(t attr.Type, raw any) attr.Value {
	ctx := context.Background()
	v, err := t.ValueFromTerraform(ctx, tftypes.NewValue(t.TerraformType(ctx), raw))
	if err != nil {
		panic("spec: " + err.Error())
	}
	return v
}

// entries are those of an object or a map.
func entries(v attr.Value) (map[string]attr.Value, bool) {
	switch v := v.(type) {
	case types.Object:
		return v.Attributes(), true
	case types.Map:
		return v.Elements(), true
	}
	return nil, false
}

// elements are those of a tuple, a list or a set.
func elements(v attr.Value) ([]attr.Value, bool) {
	switch v := v.(type) {
	case types.Tuple:
		return v.Elements(), true
	case types.List:
		return v.Elements(), true
	case types.Set:
		return v.Elements(), true
	}
	return nil, false
}

// textOf is a word, a number or a truth value as text.
func textOf(v attr.Value) (string, bool) {
	switch v := v.(type) {
	case types.String:
		return v.ValueString(), true
	case types.Bool:
		return strconv.FormatBool(v.ValueBool()), true
	case types.Number:
		n := v.ValueBigFloat()
		if n.IsInt() {
			i, _ := n.Int(new(big.Int))
			return i.String(), true
		}
		return n.Text('g', -1), true
	}
	return "", false
}

// nameOf says in words what a type takes.
func nameOf(t attr.Type) string {
	switch t.(type) {
	case types.ObjectType:
		return "an object"
	case types.MapType:
		return "a map"
	case types.SetType:
		return "a list"
	}
	return map[attr.Type]string{types.StringType: "text", types.BoolType: "true or false", types.Int64Type: "a whole number"}[t]
}

// kindOf says in words what a value is.
func kindOf(v attr.Value) string {
	if _, ok := elements(v); ok {
		return "a list"
	}
	if _, ok := entries(v); ok {
		return "an object"
	}
	text, _ := textOf(v)
	return strconv.Quote(text)
}
