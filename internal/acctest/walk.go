package acctest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// state is what a state file holds.
type state struct {
	objects map[string]entry
	data    map[string]cty.Value
	outputs map[string]cty.Value
}

// entry is an object of a state.
type entry struct {
	*Object
	needs   []string // addresses of what its block referred to
	index   any
	tainted bool // its creation failed midway
}

// base is the address of the block that an object belongs to.
func base(address string) string {
	out, _, _ := strings.Cut(address, "[")
	return out
}

func newState() *state {
	return &state{objects: map[string]entry{}, data: map[string]cty.Value{}, outputs: map[string]cty.Value{}}
}

func (s *state) clone() *state {
	return &state{objects: maps.Clone(s.objects), data: maps.Clone(s.data), outputs: maps.Clone(s.outputs)}
}

// change is what is planned for an object.
type change struct {
	action tfjson.Actions
	before *Object // as refreshed
	plan   *Plan   // nil for a data source
}

// planned is what a plan file holds.
type planned struct {
	*module
	*Protocol
	prior   *state // as refreshed
	changes map[string]change
	after   map[string]cty.Value // of outputs
}

// walk is one command of a CLI: it has a provider of its own.
type walk struct {
	*Protocol
	scope
	errs []error
}

var (
	noop    = tfjson.Actions{tfjson.ActionNoop}
	create  = tfjson.Actions{tfjson.ActionCreate}
	read    = tfjson.Actions{tfjson.ActionRead}
	update  = tfjson.Actions{tfjson.ActionUpdate}
	destroy = tfjson.Actions{tfjson.ActionDelete}
	replace = tfjson.Actions{tfjson.ActionDelete, tfjson.ActionCreate}
	forget  = tfjson.Actions{tfjson.ActionForget}
)

// walk starts a provider as the module configures it.
func (c *Console) walk(m *module) (*walk, error) {
	w := &walk{Protocol: NewProtocol(c.tb, nil), scope: scope{module: m, values: map[string]cty.Value{}}}
	typ := w.schema.Provider.ValueType()
	block, err := w.scope.object(m.provider, w.configType(w.schema.Provider.Block.Attributes))
	if err != nil {
		return nil, err
	}
	w.says(w.configure(w.fromCty(block, typ)))
	return w, w.err()
}

// says notes the errors of a call, the way that a CLI prints them, and reports whether there are none.
func (w *walk) says(d Diagnostics) bool {
	for _, x := range d.Errors() {
		w.errs = append(w.errs, fmt.Errorf("Error: %s\n\n%s", x.Summary, x.Detail)) //nolint:staticcheck // as printed
	}
	return len(d.Errors()) == 0
}

func (w *walk) fails(err error) bool {
	if err != nil {
		w.errs = append(w.errs, err)
	}
	return err != nil
}

func (w *walk) err() error { return errors.Join(w.errs...) }

// plan plans what a module makes of a state.
func (c *Console) plan(m *module, before *state, refresh bool) (*planned, error) {
	w, err := c.walk(m)
	if err != nil {
		return nil, err
	}
	w.validateAll()
	if len(w.errs) > 0 {
		return nil, w.err()
	}
	p := &planned{module: m, Protocol: w.Protocol, prior: before.clone(), changes: map[string]change{}, after: map[string]cty.Value{}}
	if refresh {
		for _, address := range sorted(before.objects) {
			if !slices.Contains(m.forgotten, address) {
				w.refresh(p.prior, address)
			}
		}
	}
	for _, b := range m.blocks {
		w.each(b, func(x instance, config cty.Value) (cty.Value, bool) {
			if b.data {
				return w.planData(p, b, x, config)
			}
			return w.planResource(p, b, x, config)
		})
	}
	for _, address := range sorted(p.prior.objects) {
		e := p.prior.objects[address]
		switch _, stays := p.changes[address]; {
		case stays || len(w.errs) > 0:
		case slices.Contains(m.forgotten, address):
			p.changes[address] = change{action: forget, before: e.Object}
		default:
			plan, d := w.Plan(e.Type, e.Object, nil)
			w.says(d)
			p.changes[address] = change{action: destroy, before: e.Object, plan: plan}
		}
	}
	w.outputs(p.after)
	return p, w.err()
}

// validateAll validates each block by itself, while nothing that it refers to is known.
func (w *walk) validateAll() {
	s := w.module.unknown()
	for _, b := range w.module.blocks {
		attributes := w.attributes(b)
		config, err := s.object(b.body, w.configType(attributes.Block.Attributes))
		switch {
		case w.fails(err):
		case b.data:
			resp, err := w.server.ValidateDataResourceConfig(w.tb.Context(), &tfprotov6.ValidateDataResourceConfigRequest{
				TypeName: b.kind, Config: w.pack(w.fromCty(config, attributes.ValueType())),
			})
			w.ok(err)
			w.says(resp.Diagnostics)
		default:
			w.says(w.validate(b.kind, w.fromCty(config, attributes.ValueType())))
		}
	}
}

func (w *walk) attributes(b *block) *tfprotov6.Schema {
	if b.data {
		return w.schema.DataSourceSchemas[b.kind]
	}
	return w.schemaOf(b.kind)
}

// refresh reads an object of a state.
func (w *walk) refresh(s *state, address string) {
	e := s.objects[address]
	o, d := w.Read(e.Object)
	switch {
	case !w.says(d):
	case o == nil:
		delete(s.objects, address)
	default:
		e.Object = o
		s.objects[address] = e
	}
}

// each visits the instances of a block whose needs are met, with their configuration, and keeps the values that come of it.
func (w *walk) each(b *block, visit func(instance, cty.Value) (cty.Value, bool)) {
	for _, need := range b.needs {
		if _, met := w.values[need]; !met {
			return
		}
	}
	instances, err := w.instances(b)
	if w.fails(err) {
		return
	}
	values := make([]cty.Value, len(instances))
	whole := true
	for i, x := range instances {
		s := scope{w.module, w.values, x.more}
		config, err := s.object(b.body, w.configType(w.attributes(b).Block.Attributes))
		var ok bool
		if !w.fails(err) {
			values[i], ok = visit(x, config)
		}
		whole = whole && ok
	}
	if whole {
		w.values[b.address] = b.whole(instances, values)
	}
}

func (w *walk) planResource(p *planned, b *block, x instance, config cty.Value) (cty.Value, bool) {
	e, stood := p.prior.objects[x.address]
	plan, d := w.planConfig(b.kind, e.Object, w.fromCty(config, w.schemaOf(b.kind).ValueType()))
	if !w.says(d) {
		return cty.NilVal, false
	}
	if stood && e.tainted && !plan.Replaces {
		if plan, d = w.replace(plan, nil); !w.says(d) {
			return cty.NilVal, false
		}
	}
	ch := change{action: update, before: e.Object, plan: plan}
	switch {
	case !stood:
		ch.action = create
	case plan.Replaces:
		ch.action = replace
	case w.cty(plan.Value).RawEquals(w.cty(e.Value)):
		ch.action = noop
	}
	p.changes[x.address] = ch
	return w.cty(plan.Value), true
}

func (w *walk) planData(p *planned, b *block, x instance, config cty.Value) (cty.Value, bool) {
	if !config.IsWhollyKnown() {
		p.changes[x.address] = change{action: read}
		return cty.UnknownVal(w.ctyType(w.attributes(b).ValueType())), true
	}
	v, ok := w.readData(b, config)
	if ok {
		p.prior.data[x.address] = v
	}
	return v, ok
}

func (w *walk) readData(b *block, config cty.Value) (cty.Value, bool) {
	o, d := w.dataSource(b.kind, w.fromCty(config, w.attributes(b).ValueType()))
	if !w.says(d) {
		return cty.NilVal, false
	}
	return w.cty(o.Value), true
}

// outputs evaluates the outputs whose needs are met.
func (w *walk) outputs(into map[string]cty.Value) {
	for _, name := range sorted(w.module.outputs) {
		if len(w.errs) > 0 {
			return
		}
		v, err := w.eval(w.module.outputs[name])
		if !w.fails(err) {
			into[name] = v
		}
	}
}

// empty reports whether nothing is planned, and what is.
func (p *planned) empty() error {
	var does []string
	for _, address := range sorted(p.changes) {
		ch := p.changes[address]
		if slices.Equal(ch.action, noop) {
			continue
		}
		line := fmt.Sprintf("%s: %v", address, ch.action)
		if slices.Equal(ch.action, update) {
			shown := p.shown(ch)
			line += fmt.Sprintf(" of %v", changes("", shown.Before, shown.After, shown.AfterUnknown))
		}
		does = append(does, line)
	}
	for _, name := range p.changedOutputs() {
		does = append(does, "output."+name)
	}
	if len(does) > 0 {
		return fmt.Errorf("the plan is not empty: %s", strings.Join(does, ", "))
	}
	return nil
}

func (p *planned) changedOutputs() (names []string) {
	all := maps.Clone(p.prior.outputs)
	maps.Copy(all, p.after)
	for _, name := range sorted(all) {
		before, had := p.prior.outputs[name]
		if after, has := p.after[name]; !had || !has || !before.RawEquals(after) {
			names = append(names, name)
		}
	}
	return names
}
