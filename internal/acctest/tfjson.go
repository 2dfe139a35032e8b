package acctest

import (
	"slices"
	"strconv"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
)

// json is the plan as checks read it.
func (p *Planned) json() *tfjson.Plan {
	out := &tfjson.Plan{OutputChanges: map[string]*tfjson.Change{}}
	for _, address := range sorted(p.changes) {
		rc := &tfjson.ResourceChange{Address: address, Change: p.shown(p.changes[address])}
		rc.Mode, rc.Type, rc.Name = modeOf(address)
		out.ResourceChanges = append(out.ResourceChanges, rc)
	}
	for name := range p.after {
		out.OutputChanges[name] = &tfjson.Change{Actions: noop}
	}
	for _, name := range p.changedOutputs() {
		out.OutputChanges[name] = &tfjson.Change{Actions: update}
	}
	return out
}

func (p *Planned) shown(ch change) *tfjson.Change {
	out := &tfjson.Change{Actions: ch.action}
	if ch.before != nil {
		out.Before, _ = shown(p.cty(ch.before.Value))
	}
	if ch.plan != nil {
		out.After, out.AfterUnknown = shown(p.cty(ch.plan.Value))
	}
	return out
}

// json is the state as checks read it.
func (s *state) json(p *Protocol) *tfjson.State {
	root := &tfjson.StateModule{}
	add := func(address string, index any, value cty.Value) *tfjson.StateResource {
		r := &tfjson.StateResource{Address: address, Index: index}
		r.Mode, r.Type, r.Name = modeOf(address)
		values, _ := shown(value)
		r.AttributeValues, _ = values.(map[string]any)
		root.Resources = append(root.Resources, r)
		return r
	}
	for _, address := range sorted(s.objects) {
		e := s.objects[address]
		r := add(address, indexOf(address), p.cty(e.Value))
		r.IdentitySchemaVersion, r.IdentityValues = new(uint64), p.identity(e.Object)
	}
	for _, address := range sorted(s.data) {
		add(address, nil, s.data[address])
	}
	outputs := map[string]*tfjson.StateOutput{}
	for name, v := range s.outputs {
		value, _ := shown(v)
		outputs[name] = &tfjson.StateOutput{Value: value, Type: v.Type()}
	}
	return &tfjson.State{Values: &tfjson.StateValues{RootModule: root, Outputs: outputs}}
}

// indexOf is the key of an address; nil if it has none.
func indexOf(address string) (index any) {
	_, key, keyed := strings.Cut(strings.TrimSuffix(address, "]"), "[")
	if !keyed {
		return nil
	}
	if n, err := strconv.Atoi(key); err == nil {
		return n
	}
	name, _ := strconv.Unquote(key)
	return name
}

// identity returns the identity of an object.
func (p *Protocol) identity(o *Object) map[string]any {
	p.tb.Helper()
	schemas, err := p.server.GetResourceIdentitySchemas(p.tb.Context(), nil)
	p.ok(err)
	values, _ := shown(p.cty(p.unpack(o.Identity.IdentityData, schemas.IdentitySchemas[o.Type].ValueType())))
	return values.(map[string]any)
}

func modeOf(address string) (mode tfjson.ResourceMode, kind, name string) {
	parts := strings.Split(base(address), ".")
	slices.Reverse(parts)
	mode = tfjson.ManagedResourceMode
	if len(parts) > 2 {
		mode = tfjson.DataResourceMode
	}
	return mode, parts[1], parts[0]
}
