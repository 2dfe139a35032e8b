package acctest

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// misplanned returns the attributes that a provider may not plan like that. A plan has what is configured, or what the state
// has if that means the same; only what is computed and not configured is the provider's to plan, and nothing that is write-only.
func misplanned(path string, attributes []*tfprotov6.SchemaAttribute, prior, config, planned cty.Value) (wrong []string) {
	for _, a := range attributes {
		at := path + "." + a.Name
		before, want, got := member(prior, a.Name), member(config, a.Name), member(planned, a.Name)
		switch {
		case a.WriteOnly:
			if !got.IsNull() {
				wrong = append(wrong, at)
			}
		case got.RawEquals(want), !want.IsNull() && !before.IsNull() && got.RawEquals(before), want.IsNull() && a.Computed:
		case a.NestedType != nil && !want.IsNull() && want.IsKnown() && !got.IsNull() && got.IsKnown():
			wrong = append(wrong, misplannedNested(at, a.NestedType, before, want, got)...)
		default:
			wrong = append(wrong, at)
		}
	}
	return wrong
}

func misplannedNested(path string, typ *tfprotov6.SchemaObject, prior, config, planned cty.Value) (wrong []string) {
	if typ.Nesting == tfprotov6.SchemaObjectNestingModeSingle {
		return misplanned(path, typ.Attributes, prior, config, planned)
	}
	if config.LengthInt() != planned.LengthInt() {
		return []string{path}
	}
	if typ.Nesting == tfprotov6.SchemaObjectNestingModeSet {
		return nil // which element is which cannot be told
	}
	for it := config.ElementIterator(); it.Next(); {
		key, want := it.Element()
		if planned.HasIndex(key).False() {
			return append(wrong, path)
		}
		before := cty.NullVal(want.Type())
		if !prior.IsNull() && prior.IsKnown() && prior.HasIndex(key).True() {
			before = prior.Index(key)
		}
		wrong = append(wrong, misplanned(path, typ.Attributes, before, want, planned.Index(key))...)
	}
	return wrong
}

// member is an attribute of an object, which may be null as a whole.
func member(object cty.Value, name string) cty.Value {
	if object.IsNull() || !object.IsKnown() {
		return cty.NullVal(object.Type().AttributeType(name))
	}
	return object.GetAttr(name)
}

// broken returns the parts of a value that are not as planned: what was known must stay, and what was not may be anything.
func broken(path string, planned, actual cty.Value) (wrong []string) {
	typ := planned.Type()
	switch {
	case !planned.IsKnown():
		return nil
	case !actual.IsKnown() || planned.IsNull() != actual.IsNull():
		return []string{path}
	case planned.IsNull() || planned.RawEquals(actual):
		return nil
	case typ.IsObjectType():
		for _, name := range slices.Sorted(maps.Keys(typ.AttributeTypes())) {
			wrong = append(wrong, broken(path+"."+name, planned.GetAttr(name), actual.GetAttr(name))...)
		}
		return wrong
	case (typ.IsMapType() || typ.IsListType()) && planned.LengthInt() == actual.LengthInt():
		for it := planned.ElementIterator(); it.Next(); {
			key, want := it.Element()
			if actual.HasIndex(key).False() {
				return append(wrong, path)
			}
			wrong = append(wrong, broken(path, want, actual.Index(key))...)
		}
		return wrong
	case typ.IsSetType() && !planned.IsWhollyKnown() && planned.LengthInt() >= actual.LengthInt():
		return nil
	default:
		return []string{path}
	}
}

// checkPlan fails the test for a plan that a CLI calls invalid.
func (p *Protocol) checkPlan(plan Plan, req *tfprotov6.PlanResourceChangeRequest) {
	p.tb.Helper()
	planned, config := p.cty(plan.Value), p.cty(plan.Config)
	switch {
	case config.IsNull() != planned.IsNull():
		p.tb.Errorf("the plan of %s is null for a configuration that is not, or the reverse", plan.Type)
	case !config.IsNull():
		prior := p.cty(p.unpack(req.PriorState, plan.Config.Type()))
		for _, at := range misplanned(plan.Type, p.schemaOf(plan.Type).Block.Attributes, prior, config, planned) {
			p.tb.Errorf("invalid plan: %s is neither what is configured nor what the state has", at)
		}
	}
}

// checkApplied fails the test for an object that is not what was planned.
func (p *Protocol) checkApplied(plan *Plan, o *Object) {
	p.tb.Helper()
	planned := p.cty(plan.Value)
	switch {
	case planned.IsNull() != (o == nil):
		p.tb.Errorf("%s is there after a destroy, or missing after a creation or an edit", plan.Type)
	case o != nil:
		actual := p.cty(o.Value)
		for _, at := range broken(plan.Type, planned, actual) {
			p.tb.Errorf("inconsistent result after apply: %s is not as planned", at)
		}
		if !actual.IsWhollyKnown() {
			p.tb.Errorf("%s has unknown values after an apply", plan.Type)
		}
	}
}
