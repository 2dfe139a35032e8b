package acctest

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// state is what a state file holds.
type state struct {
	objects map[string]entry
	deposed map[string]entry // by any key
	data    map[string]cty.Value
	outputs map[string]cty.Value
}

// entry is an object of a state.
type entry struct {
	*Object
	needs       []string // addresses of the resources that it depends on
	tainted     bool     // its creation failed midway, or somebody said so
	createFirst bool     // before it is destroyed
	address     string   // where it was deposed
}

func newState() *state {
	return &state{
		objects: map[string]entry{}, deposed: map[string]entry{}, data: map[string]cty.Value{}, outputs: map[string]cty.Value{},
	}
}

func (s *state) clone() *state {
	return &state{
		objects: maps.Clone(s.objects), deposed: maps.Clone(s.deposed), data: maps.Clone(s.data), outputs: maps.Clone(s.outputs),
	}
}

// change is what is planned for an object.
type change struct {
	action tfjson.Actions
	before *Object // as refreshed
	plan   *Plan   // nil for a data source
}

// Planned is what a plan file holds.
type Planned struct {
	*module
	*Protocol
	prior   *state // as refreshed
	changes map[string]change
	deposed map[string]change    // destroys, by the keys of the state
	after   map[string]cty.Value // of outputs
	said    Diagnostics
}

// walk is one command of a CLI: it has a provider of its own.
type walk struct {
	*Protocol
	scope
	graph
	instancesOf map[string][]instance // by block
	valueOf     map[string]cty.Value  // by instance
	said        Diagnostics
	errs        []error
}

var (
	noop    = tfjson.Actions{tfjson.ActionNoop}
	create  = tfjson.Actions{tfjson.ActionCreate}
	read    = tfjson.Actions{tfjson.ActionRead}
	update  = tfjson.Actions{tfjson.ActionUpdate}
	destroy = tfjson.Actions{tfjson.ActionDelete}
	replace = tfjson.Actions{tfjson.ActionDelete, tfjson.ActionCreate}
	succeed = tfjson.Actions{tfjson.ActionCreate, tfjson.ActionDelete} // create_before_destroy
	forget  = tfjson.Actions{tfjson.ActionForget}
)

// walk starts a provider as the module configures it.
func (c *Console) walk(m *module, order *rand.Rand) (*walk, error) {
	w := &walk{
		Protocol: newProtocol(c.tb, nil, c.base), scope: scope{module: m, values: map[string]cty.Value{}}, graph: graph{order: order},
		instancesOf: map[string][]instance{}, valueOf: map[string]cty.Value{},
	}
	typ := w.schema.Provider.ValueType()
	block, err := w.scope.object(m.provider, w.configType(Settable(w.schema.Provider.Block)))
	if err != nil {
		return w, err
	}
	w.says(w.configure(w.fromCty(block, typ)))
	return w, w.err()
}

// says notes what a call says, its errors the way that a CLI prints them, and reports whether there are none of these.
func (w *walk) says(d Diagnostics) bool {
	w.said = append(w.said, d...)
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

// run runs all steps of the walk.
func (w *walk) run() { w.fails(w.graph.walk()) }

// expand adds a step that finds the instances of a block.
func (w *walk) expand(b *block, needs ...*node) *node {
	return w.add(b.address+" (expand)", func() bool {
		instances, err := w.instances(b)
		w.instancesOf[b.address] = instances
		return !w.fails(err)
	}, needs...)
}

// close adds the step after all instances of a block, whose value then is known to others.
func (w *walk) close(b *block, needs ...*node) *node {
	return w.add(b.address, func() bool {
		instances := w.instancesOf[b.address]
		values := make([]cty.Value, len(instances))
		for i, x := range instances {
			values[i] = w.valueOf[x.address]
		}
		w.values[b.address] = b.whole(instances, values)
		return true
	}, needs...)
}

// config evaluates the configuration of an instance.
func (w *walk) config(b *block, x instance) (cty.Value, bool) {
	s := scope{w.module, w.values, x.more}
	config, err := s.object(b.body, w.configType(Settable(w.attributes(b).Block)))
	return config, !w.fails(err)
}

// validateAll validates each block by itself, while nothing that it refers to is known.
func (w *walk) validateAll() {
	s := w.module.unknown()
	for _, b := range w.module.blocks {
		attributes := w.attributes(b)
		config, err := s.object(b.body, w.configType(Settable(attributes.Block)))
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
func (p *Planned) empty() error {
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
	for _, key := range sorted(p.deposed) {
		does = append(does, key+": destroy")
	}
	for _, name := range p.changedOutputs() {
		does = append(does, "output."+name)
	}
	if len(does) > 0 {
		return fmt.Errorf("the plan is not empty: %s", strings.Join(does, ", "))
	}
	return nil
}

func (p *Planned) changedOutputs() (names []string) {
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

// planOnce validates and plans a configuration, as what becomes of an object or, if that is nil, of nothing.
func (w *walk) planOnce(kind string, prior *Object, config tftypes.Value) (*Plan, bool) {
	if d := w.validate(kind, config); len(d.Errors()) > 0 {
		return nil, w.says(d)
	}
	plan, d := w.Protocol.plan(Plan{Object: Object{Type: kind}, Prior: prior, Config: config}, w.proposed(kind, prior, config), prior)
	return plan, w.says(d)
}

func (w *walk) readData(b *block, config cty.Value) (cty.Value, bool) {
	o, d := w.dataSource(b.kind, w.fromCty(config, w.attributes(b).ValueType()))
	if !w.says(d) {
		return cty.NilVal, false
	}
	return w.cty(o.Value), true
}
