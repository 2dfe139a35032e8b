package acctest

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Unknown is a value that is not known yet, in a configuration of a Protocol.
var Unknown = &struct{ unknown bool }{}

// value makes a value of a type out of what Go writes for it: string, bool, int, []string, []any for a list or set, map[string]any
// for an object or a map, []map[string]any for a list of objects, nil, Unknown.
func (p *Protocol) value(typ tftypes.Type, v any) tftypes.Value {
	p.tb.Helper()
	switch v := v.(type) {
	case nil:
		return tftypes.NewValue(typ, nil)
	case map[string]any:
		if m, ok := typ.(tftypes.Map); ok {
			elements := make(map[string]tftypes.Value, len(v))
			for key, e := range v {
				elements[key] = p.value(m.ElementType, e)
			}
			return tftypes.NewValue(typ, elements)
		}
		return p.object(typ, v)
	case []map[string]any:
		elements := make([]tftypes.Value, len(v))
		for i, e := range v {
			elements[i] = p.value(typ.(tftypes.List).ElementType, e)
		}
		return tftypes.NewValue(typ, elements)
	case []any:
		elements := make([]tftypes.Value, len(v))
		for i, e := range v {
			elements[i] = p.value(elementOf(typ), e)
		}
		return tftypes.NewValue(typ, elements)
	case []string:
		words := slices.Sorted(slices.Values(v)) // as a CLI orders a set
		elements := make([]tftypes.Value, len(words))
		for i, w := range words {
			elements[i] = tftypes.NewValue(tftypes.String, w)
		}
		return tftypes.NewValue(typ, elements)
	}
	if v == any(Unknown) {
		return tftypes.NewValue(typ, tftypes.UnknownValue)
	}
	return tftypes.NewValue(typ, v)
}

// elementOf is the type of the elements of a list or set.
func elementOf(typ tftypes.Type) tftypes.Type {
	if list, ok := typ.(tftypes.List); ok {
		return list.ElementType
	}
	return typ.(tftypes.Set).ElementType
}

// object makes an object value; attributes that are left out are null.
func (p *Protocol) object(typ tftypes.Type, attributes map[string]any) tftypes.Value {
	p.tb.Helper()
	object, ok := typ.(tftypes.Object)
	if !ok {
		p.tb.Fatalf("%s is no object", typ)
	}
	types := object.AttributeTypes
	values := make(map[string]tftypes.Value, len(types))
	for name, t := range types {
		values[name] = p.value(t, attributes[name])
	}
	for name := range attributes {
		if _, ok := types[name]; !ok {
			p.tb.Fatalf("there is no attribute %s", name)
		}
	}
	return tftypes.NewValue(typ, values)
}

// proposed is what a CLI proposes as the planned value: what is configured and, of computed attributes that are not, what
// the state has.
func (p *Protocol) proposed(kind string, prior *Object, config tftypes.Value) tftypes.Value {
	p.tb.Helper()
	if prior == nil {
		return config
	}
	return p.propose(p.schemaOf(kind).Block.Attributes, prior.Value, config)
}

func (p *Protocol) propose(attributes []*tfprotov6.SchemaAttribute, prior, config tftypes.Value) tftypes.Value {
	p.tb.Helper()
	values, before := p.members(config), p.members(prior)
	for _, a := range attributes {
		old, had := before[a.Name]
		switch now := values[a.Name]; {
		case !had || old.IsNull():
		case now.IsNull() && a.Computed:
			values[a.Name] = old
		case now.IsNull() || !now.IsKnown() || a.NestedType == nil:
		case a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeSingle:
			values[a.Name] = p.propose(a.NestedType.Attributes, old, now)
		case a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeMap:
			elements, olds := p.members(now), p.members(old)
			for key, e := range elements {
				if o, had := olds[key]; had && e.IsKnown() && !e.IsNull() {
					elements[key] = p.propose(a.NestedType.Attributes, o, e)
				}
			}
			values[a.Name] = tftypes.NewValue(now.Type(), elements)
		}
	}
	return tftypes.NewValue(config.Type(), values)
}

func (p *Protocol) members(object tftypes.Value) map[string]tftypes.Value {
	p.tb.Helper()
	values := map[string]tftypes.Value{}
	p.ok(object.As(&values))
	return maps.Clone(values) // As hands out the one inside
}

// Get returns an attribute as Go writes it: string, bool, int64, sorted []string, map[string]any, nil, or Unknown.
func (o *Object) Get(name string) any {
	values := map[string]tftypes.Value{}
	if err := o.Value.As(&values); err != nil {
		panic(err)
	}
	return plain(values[name])
}

// All returns all attributes, each as Get does.
func (o *Object) All() map[string]any { return plain(o.Value).(map[string]any) }

func plain(v tftypes.Value) (out any) {
	var err error
	switch {
	case v.IsNull():
		return nil
	case !v.IsFullyKnown():
		return Unknown
	case v.Type().Is(tftypes.String):
		var s string
		err = v.As(&s)
		out = s
	case v.Type().Is(tftypes.Bool):
		var b bool
		err = v.As(&b)
		out = b
	case v.Type().Is(tftypes.Number):
		var n big.Float
		err = v.As(&n)
		out, _ = n.Int64()
	case v.Type().Is(tftypes.Object{}) || v.Type().Is(tftypes.Map{}):
		var members map[string]tftypes.Value
		err = v.As(&members)
		all := make(map[string]any, len(members))
		for name, m := range members {
			all[name] = plain(m)
		}
		out = all
	default:
		var elements []tftypes.Value
		err = v.As(&elements)
		words := make([]string, len(elements))
		for i, e := range elements {
			words[i] = fmt.Sprint(plain(e))
		}
		slices.Sort(words)
		out = words
	}
	if err != nil {
		panic(err)
	}
	return out
}

func (p *Protocol) pack(v tftypes.Value) *tfprotov6.DynamicValue {
	p.tb.Helper()
	packed, err := tfprotov6.NewDynamicValue(v.Type(), v)
	p.ok(err)
	return &packed
}

func (p *Protocol) unpack(v *tfprotov6.DynamicValue, typ tftypes.Type) tftypes.Value {
	p.tb.Helper()
	out, err := v.Unmarshal(typ)
	p.ok(err)
	return out
}

// Null is the value of an object that is destroyed.
func (o *Object) Null() tftypes.Value { return tftypes.NewValue(o.Value.Type(), nil) }
