package acctest

import (
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/msgpack"
)

// ctyType is a type of the protocol as the CLIs write it.
func (p *Protocol) ctyType(typ tftypes.Type) cty.Type {
	p.tb.Helper()
	switch t := typ.(type) {
	case tftypes.Object:
		attributes := make(map[string]cty.Type, len(t.AttributeTypes))
		for name, a := range t.AttributeTypes {
			attributes[name] = p.ctyType(a)
		}
		return cty.Object(attributes)
	case tftypes.Map:
		return cty.Map(p.ctyType(t.ElementType))
	case tftypes.List:
		return cty.List(p.ctyType(t.ElementType))
	case tftypes.Set:
		return cty.Set(p.ctyType(t.ElementType))
	}
	switch {
	case typ.Is(tftypes.String):
		return cty.String
	case typ.Is(tftypes.Number):
		return cty.Number
	case typ.Is(tftypes.Bool):
		return cty.Bool
	}
	p.tb.Fatalf("a CLI knows %s by another name", typ)
	return cty.NilType
}

// cty is a value of the protocol as the CLIs keep it, which orders the elements of sets.
func (p *Protocol) cty(v tftypes.Value) cty.Value {
	p.tb.Helper()
	out, err := msgpack.Unmarshal(p.pack(v).MsgPack, p.ctyType(v.Type()))
	p.ok(err)
	return out
}

// fromCty is a value of a CLI in the protocol.
func (p *Protocol) fromCty(v cty.Value, typ tftypes.Type) tftypes.Value {
	p.tb.Helper()
	packed, err := msgpack.Marshal(v, p.ctyType(typ))
	p.ok(err)
	out, err := (&tfprotov6.DynamicValue{MsgPack: packed}).Unmarshal(typ)
	p.ok(err)
	return out
}

// configType is what a configuration of attributes converts to: of nested ones, those that are not required can be left out.
func (p *Protocol) configType(attributes []*tfprotov6.SchemaAttribute) cty.Type {
	p.tb.Helper()
	types, optional := map[string]cty.Type{}, []string{}
	for _, a := range attributes {
		if !a.Required {
			optional = append(optional, a.Name)
		}
		if a.NestedType == nil {
			types[a.Name] = p.ctyType(a.Type)
			continue
		}
		switch nested := p.configType(a.NestedType.Attributes); a.NestedType.Nesting {
		case tfprotov6.SchemaObjectNestingModeSingle:
			types[a.Name] = nested
		case tfprotov6.SchemaObjectNestingModeList:
			types[a.Name] = cty.List(nested)
		case tfprotov6.SchemaObjectNestingModeSet:
			types[a.Name] = cty.Set(nested)
		case tfprotov6.SchemaObjectNestingModeMap:
			types[a.Name] = cty.Map(nested)
		default:
			p.tb.Fatalf("the nesting of %s is %s", a.Name, a.NestedType.Nesting)
		}
	}
	return cty.ObjectWithOptionalAttrs(types, optional)
}

// shown is what the JSON of a plan or a state has of a value: unknown members are left out, and told apart as true.
func shown(v cty.Value) (known, unknown any) {
	typ := v.Type()
	switch {
	case !v.IsKnown():
		return nil, true
	case v.IsNull():
		return nil, false
	case typ.IsObjectType() || typ.IsMapType():
		all, not := map[string]any{}, map[string]any{}
		for key, e := range v.AsValueMap() {
			k, u := shown(e)
			if u != true {
				all[key] = k
			}
			if u != false {
				not[key] = u
			}
		}
		return all, not
	case typ.IsListType() || typ.IsSetType() || typ.IsTupleType():
		all, not := []any{}, []any{}
		for _, e := range v.AsValueSlice() {
			k, u := shown(e)
			all, not = append(all, k), append(not, u)
		}
		return all, not
	case typ == cty.Number:
		return json.Number(v.AsBigFloat().Text('f', -1)), false
	case typ == cty.Bool:
		return v.True(), false
	default:
		return v.AsString(), false
	}
}
