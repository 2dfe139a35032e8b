package acctest

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// released is how the provider begins to say that an attribute is no longer managed.
const released = "No longer managed: "

// leftOut takes each attribute that can be left out from a configuration that sets everything, nested ones too. The plan must show that
// something becomes of it, or say that it stays as it is: then the apply writes nothing, and the next plan is empty and silent.
func (l Lifecycle) leftOut(t *testing.T) {
	c := Serve(t)
	f := &Folder{Console: c, state: newState()}
	m, err := parseModule(c.Provider() + l.config(l.Full))
	if err != nil {
		t.Fatal(err)
	}
	var p *Planned
	for range 2 { // the second one knows everything
		if p, err = f.plan(m, f.state, planOptions{refresh: true}); err != nil {
			t.Fatal(err)
		}
		if f.state, err = f.apply(p, nil); err != nil {
			t.Fatal(err)
		}
	}
	whole, prior := p.changes[l.address()].plan.Config, f.state.objects[l.address()].Object
	for _, at := range p.optional(Settable(p.schemaOf(l.Type).Block), whole, tftypes.NewAttributePath()) {
		if name, _ := at.Steps()[0].(tftypes.AttributeName); l.Identity[string(name)] != nil { // which never changes
			continue
		}
		config, err := tftypes.Transform(whole, func(here *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
			if here.Equal(at) {
				return tftypes.NewValue(v.Type(), nil), nil
			}
			return v, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		planned := func(o *Object) (w *walk, plan *Plan, times int) {
			if w, err = f.walk(m, nil); err != nil {
				t.Fatal(err)
			}
			w.said = nil // what the provider block says
			plan, _ = w.planOnce(l.Type, o, config)
			for _, d := range w.said {
				if strings.HasPrefix(d.Summary, released) {
					times++
				}
			}
			return w, plan, times
		}
		w, plan, times := planned(prior)
		switch {
		case plan == nil || plan.Replaces: // which is not silent
		case times == 0:
			before, after := p.at(prior.Value, at), p.at(plan.Value, at)
			if !after.IsFullyKnown() || after.Equal(before) {
				t.Errorf("nothing is said of %s, which was left out", at)
			}
		case times > 1:
			t.Errorf("%d warnings of %s, which was left out", times, at)
		default:
			c.Forget()
			kept, d := w.Apply(plan)
			if n := c.Writes(); n > 0 || len(d) > 0 {
				t.Errorf("%d writes came of leaving out %s: %s", n, at, d)
			}
			if _, again, times := planned(kept); again == nil || times > 0 || !again.Value.Equal(kept.Value) || !kept.Value.Equal(prior.Value) {
				t.Errorf("%s is left out for long, but there are %d warnings, or a change", at, times)
			}
		}
	}
}

// at is the value at a path.
func (p *Protocol) at(v tftypes.Value, at *tftypes.AttributePath) tftypes.Value {
	p.tb.Helper()
	found, _, err := tftypes.WalkAttributePath(v, at)
	p.ok(err)
	return found.(tftypes.Value)
}

// optional returns where a configuration sets what it could leave out: attributes of the object, and of objects in it that have names.
func (p *Protocol) optional(attributes []*tfprotov6.SchemaAttribute, config tftypes.Value, at *tftypes.AttributePath,
) (all []*tftypes.AttributePath) {
	p.tb.Helper()
	values := p.members(config)
	for _, a := range attributes {
		here := at.WithAttributeName(a.Name)
		if values[a.Name].IsNull() || a.WriteOnly { // what is not stored is not compared
			continue
		}
		if a.Optional {
			all = append(all, here)
		}
		switch {
		case a.NestedType == nil:
		case a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeSingle:
			all = append(all, p.optional(a.NestedType.Attributes, values[a.Name], here)...)
		case a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeMap:
			for key, e := range p.members(values[a.Name]) {
				all = append(all, p.optional(a.NestedType.Attributes, e, here.WithElementKeyString(key))...)
			}
		}
	}
	return all
}
