package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Dialect is how a CLI writes the configuration of what it imports (-generate-config-out).
type Dialect struct {
	Name       string
	EmptyToNil bool // "" of an optional attribute becomes null
}

// Dialects are those of the CLIs: internal/genconfig of Terraform 1.16 and of OpenTofu 1.12, which means to do the same as Terraform,
// but does not.
var Dialects = []Dialect{{"Terraform", true}, {"OpenTofu", false}}

// PlanGenerated plans the configuration that a CLI generates from an imported object, and returns what would change.
func (p *Protocol) PlanGenerated(o *Object, dialect Dialect) (changed []string, d Diagnostics) {
	p.tb.Helper()
	config := p.generate(p.schemaOf(o.Type).Block.Attributes, o.Value, dialect)
	plan, d := p.planConfig(o.Type, o, config)
	if plan == nil {
		return nil, d
	}
	before, _ := shown(p.cty(o.Value))
	after, unknown := shown(p.cty(plan.Value))
	changed = changes("", before, after, unknown)
	if plan.Replaces {
		changed = append(changed, "replacement")
	}
	return changed, d
}

// generate keeps of a value what can be configured, and nothing that is sensitive.
func (p *Protocol) generate(attributes []*tfprotov6.SchemaAttribute, value tftypes.Value, dialect Dialect) tftypes.Value {
	p.tb.Helper()
	if value.IsNull() {
		return value
	}
	values := p.members(value)
	for _, a := range attributes {
		v := values[a.Name]
		readOnly := a.Computed && !a.Optional
		switch {
		case v.IsNull():
		case readOnly && a.NestedType != nil:
			p.tb.Errorf("%s is read-only, and OpenTofu generates it nevertheless", a.Name)
		case readOnly || a.Sensitive || a.WriteOnly || a.Deprecated,
			dialect.EmptyToNil && a.Optional && v.Equal(tftypes.NewValue(tftypes.String, "")):
			values[a.Name] = tftypes.NewValue(v.Type(), nil)
		case a.NestedType != nil:
			values[a.Name] = p.generateNested(a.NestedType, v, dialect)
		}
	}
	return tftypes.NewValue(value.Type(), values)
}

func (p *Protocol) generateNested(typ *tfprotov6.SchemaObject, value tftypes.Value, dialect Dialect) tftypes.Value {
	p.tb.Helper()
	switch typ.Nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return p.generate(typ.Attributes, value, dialect)
	case tfprotov6.SchemaObjectNestingModeMap:
		elements := p.members(value)
		for key, e := range elements {
			elements[key] = p.generate(typ.Attributes, e, dialect)
		}
		return tftypes.NewValue(value.Type(), elements)
	default:
		var elements []tftypes.Value
		p.ok(value.As(&elements))
		out := make([]tftypes.Value, len(elements))
		for i, e := range elements {
			out[i] = p.generate(typ.Attributes, e, dialect)
		}
		return tftypes.NewValue(value.Type(), out)
	}
}
