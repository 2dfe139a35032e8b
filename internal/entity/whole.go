package entity

import (
	"context"
	"fmt"
	"math/big"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// WholeType is the type of all numbers in schemas. CLIs know numbers only, so that 1.5 reaches the provider, and the framework's own type
// calls that a bug of the provider. Values are plain [types.Int64].
type WholeType struct{ basetypes.Int64Type }

var _ basetypes.Int64Typable = WholeType{}

// Equal holds for the type of the values too, which objects compare it with.
func (WholeType) Equal(other attr.Type) bool {
	switch other.(type) {
	case WholeType, basetypes.Int64Type:
		return true
	}
	return false
}

// String names the type.
func (WholeType) String() string { return "entity.WholeType" }

// ValueFromTerraform takes what is no whole number for an unknown one: Validate refuses it.
func (t WholeType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	if _, whole := wholeNumber(in); !whole {
		return types.Int64Unknown(), nil
	}
	return t.Int64Type.ValueFromTerraform(ctx, in)
}

// Validate refuses what is no whole number.
func (WholeType) Validate(_ context.Context, in tftypes.Value, at path.Path) (diags diag.Diagnostics) {
	if text, whole := wholeNumber(in); !whole {
		diags.AddAttributeError(at, "Not a whole number", fmt.Sprintf("%s is not a whole number, or too large. Write one without a fraction, "+
			"such as 2.", text))
	}
	return diags
}

// wholeNumber reports whether a value is a number that an Int64 can hold, and shows one that is not. What is null or unknown may become
// one.
func wholeNumber(v tftypes.Value) (text string, whole bool) {
	if v.Type() == nil || v.IsNull() || !v.IsKnown() || !v.Type().Is(tftypes.Number) {
		return "", true
	}
	var n *big.Float
	if err := v.As(&n); err != nil {
		return v.String(), false
	}
	_, accuracy := n.Int64()
	return n.Text('g', 12), n.IsInt() && accuracy == big.Exact
}

// Whole gives the numbers among attributes, or in blocks, of any kind of schema their type, those of nested ones included.
func Whole[A any](attributes map[string]A) map[string]A {
	out := make(map[string]A, len(attributes))
	for name, a := range attributes {
		out[name], _ = reflect.TypeAssert[A](wholeIn(reflect.ValueOf(a)))
	}
	return out
}

// wholeIn returns a copy of an attribute in which numbers have their type. The frameworks of the kinds of schema have attributes of their
// own, with the same fields.
func wholeIn(a reflect.Value) reflect.Value {
	out := reflect.New(a.Type()).Elem()
	out.Set(a)
	custom := out.FieldByName("CustomType")
	if custom.IsValid() && custom.Type() == reflect.TypeFor[basetypes.Int64Typable]() && custom.IsNil() {
		custom.Set(reflect.ValueOf(WholeType{}))
	}
	if element := out.FieldByName("ElementType"); element.IsValid() && element.Interface() == attr.Type(types.Int64Type) {
		element.Set(reflect.ValueOf(WholeType{}))
	}
	nested := out
	if object := out.FieldByName("NestedObject"); object.IsValid() {
		nested = object
	}
	for _, field := range []string{"Attributes", "Blocks"} {
		inner := nested.FieldByName(field)
		if !inner.IsValid() || inner.Kind() != reflect.Map || inner.IsNil() {
			continue
		}
		all := reflect.MakeMap(inner.Type())
		for name, member := range inner.Seq2() {
			all.SetMapIndex(name, wholeIn(member.Elem()))
		}
		inner.Set(all)
	}
	return out
}
