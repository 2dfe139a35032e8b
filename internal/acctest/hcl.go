package acctest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// scope is what expressions can refer to: the values of blocks by their address, and those of count and each.
type scope struct {
	*module
	values map[string]cty.Value
	more   map[string]cty.Value
}

// eval evaluates an expression.
func (s scope) eval(e hclsyntax.Expression) (cty.Value, error) {
	variables := maps.Clone(s.more)
	if variables == nil {
		variables = map[string]cty.Value{}
	}
	tree, locals := map[string]map[string]cty.Value{}, map[string]cty.Value{}
	for _, t := range hclsyntax.Variables(e) {
		if t.RootName() != "local" {
			continue
		}
		name := t[1].(hcl.TraverseAttr).Name
		v, err := s.eval(s.module.locals[name])
		if err != nil {
			return cty.NilVal, err
		}
		locals[name] = v
		variables["local"] = cty.ObjectVal(locals)
	}
	for address, v := range s.values {
		kind, name := address[:strings.LastIndex(address, ".")], address[strings.LastIndex(address, ".")+1:]
		if tree[kind] == nil {
			tree[kind] = map[string]cty.Value{}
		}
		tree[kind][name] = v
	}
	sources := map[string]cty.Value{}
	for kind, values := range tree {
		if source, ok := strings.CutPrefix(kind, "data."); ok {
			sources[source] = cty.ObjectVal(values)
			variables["data"] = cty.ObjectVal(sources)
		} else {
			variables[kind] = cty.ObjectVal(values)
		}
	}
	v, diags := e.Value(&hcl.EvalContext{Variables: variables, Functions: functions})
	if diags.HasErrors() {
		return cty.NilVal, diags
	}
	return v, nil
}

// object evaluates the attributes of a body as an object of a type.
func (s scope) object(body *hclsyntax.Body, typ cty.Type) (cty.Value, error) {
	values := map[string]cty.Value{}
	for name, a := range body.Attributes {
		if slices.Contains(meta, name) {
			continue
		}
		if !typ.HasAttribute(name) {
			//nolint:revive,staticcheck // as printed
			return cty.NilVal, fmt.Errorf("Error: Unsupported argument\n\nAn argument named %q is not expected here.", name)
		}
		v, err := s.eval(a.Expr)
		if err != nil {
			return cty.NilVal, err
		}
		values[name] = v
	}
	for _, nested := range body.Blocks {
		if slices.Contains(metaBlocks, nested.Type) {
			continue
		}
		if !typ.HasAttribute(nested.Type) {
			//nolint:revive,staticcheck // as printed
			return cty.NilVal, fmt.Errorf("Error: Unsupported block type\n\nBlocks of type %q are not expected here.", nested.Type)
		}
		of := typ.AttributeType(nested.Type)
		if !of.IsListType() {
			v, err := s.object(nested.Body, of)
			if err != nil {
				return cty.NilVal, err
			}
			values[nested.Type] = v
			continue
		}
		v, err := s.object(nested.Body, of.ElementType())
		if err != nil {
			return cty.NilVal, err
		}
		var before []cty.Value
		if had, ok := values[nested.Type]; ok {
			before = had.AsValueSlice()
		}
		values[nested.Type] = cty.ListVal(append(before, v))
	}
	out, err := convert.Convert(cty.ObjectVal(values), typ)
	if err != nil {
		return cty.NilVal, fmt.Errorf("Error: Incorrect attribute value type\n\n%w", err) //nolint:staticcheck // as printed
	}
	return out, nil
}

// instance is one object of a block.
type instance struct {
	address string
	index   any // of count or for_each, else nil
	more    map[string]cty.Value
}

// keyOf is the key of an object, as an address and as a state has it.
func keyOf(v cty.Value) (suffix string, index any) {
	if v.Type() == cty.Number {
		n, _ := v.AsBigFloat().Int64()
		return fmt.Sprintf("[%d]", n), int(n)
	}
	return fmt.Sprintf("[%q]", v.AsString()), v.AsString()
}

// instances are the objects of a block.
func (s scope) instances(b *block) (out []instance, err error) {
	switch count, each := b.body.Attributes["count"], b.body.Attributes["for_each"]; {
	case count != nil:
		v, err := s.eval(count.Expr)
		if err != nil {
			return nil, err
		}
		n, _ := v.AsBigFloat().Int64()
		for i := range int(n) {
			n := cty.NumberIntVal(int64(i))
			key, index := keyOf(n)
			more := map[string]cty.Value{"count": cty.ObjectVal(map[string]cty.Value{"index": n})}
			out = append(out, instance{b.address + key, index, more})
		}
		return out, nil
	case each != nil:
		v, err := s.eval(each.Expr)
		if err != nil {
			return nil, err
		}
		for it := v.ElementIterator(); it.Next(); {
			key, value := it.Element()
			if v.Type().IsSetType() {
				key = value
			}
			pair := cty.ObjectVal(map[string]cty.Value{"key": key, "value": value})
			suffix, index := keyOf(key)
			out = append(out, instance{b.address + suffix, index, map[string]cty.Value{"each": pair}})
		}
		return out, nil
	default:
		return []instance{{address: b.address}}, nil
	}
}

// whole is the value of a block, made of those of its instances.
func (b *block) whole(instances []instance, values []cty.Value) cty.Value {
	switch {
	case b.body.Attributes["count"] != nil:
		return cty.TupleVal(values)
	case b.body.Attributes["for_each"] != nil:
		all := map[string]cty.Value{}
		for i, x := range instances {
			all[x.index.(string)] = values[i]
		}
		return cty.ObjectVal(all)
	default:
		return values[0]
	}
}

// unknown is a scope in which nothing is known, as a validation has it.
func (m *module) unknown() scope {
	s := scope{module: m, values: map[string]cty.Value{}, more: map[string]cty.Value{
		"count": cty.ObjectVal(map[string]cty.Value{"index": cty.UnknownVal(cty.Number)}),
		"each":  cty.ObjectVal(map[string]cty.Value{"key": cty.UnknownVal(cty.String), "value": cty.DynamicVal}),
	}}
	for _, b := range m.blocks {
		s.values[b.address] = cty.DynamicVal
	}
	return s
}

var functions = map[string]function.Function{
	"compact": stdlib.CompactFunc, "flatten": stdlib.FlattenFunc, "join": stdlib.JoinFunc, "jsonencode": stdlib.JSONEncodeFunc,
	"keys": stdlib.KeysFunc, "length": lengthFunc, "range": stdlib.RangeFunc, "substr": stdlib.SubstrFunc,
	"toset": stdlib.MakeToFunc(cty.Set(cty.DynamicPseudoType)), "tostring": stdlib.MakeToFunc(cty.String),
}

// lengthFunc takes strings too, other than that of cty.
var lengthFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "value", Type: cty.DynamicPseudoType, AllowDynamicType: true, AllowUnknown: true}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if args[0].Type() == cty.String {
			return stdlib.Strlen(args[0])
		}
		return args[0].Length(), nil
	},
})

// sorted returns the names of a map in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
