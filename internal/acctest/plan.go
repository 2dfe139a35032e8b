package acctest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
)

// planOptions are how a plan is made.
type planOptions struct {
	refresh bool
	replace []string   // addresses, as -replace names them
	order   *rand.Rand // nil: that of the configuration
}

// plan plans what a module makes of a state. What Terraform does in parallel is done one by one, in any order that keeps to the
// dependencies. See internal/terraform of Terraform 1.16: graph_builder_plan.go, node_resource_plan_instance.go.
func (c *Console) plan(m *module, before *state, o planOptions) (*Planned, error) {
	w, err := c.walk(m, o.order)
	if err != nil {
		return &Planned{said: w.said}, err
	}
	w.validateAll()
	if len(w.errs) > 0 {
		return &Planned{said: w.said}, w.err()
	}
	prior := before.moved(m)
	out := &Planned{
		module: m, Protocol: w.Protocol, prior: prior, changes: map[string]change{}, deposed: map[string]change{},
		after: map[string]cty.Value{},
	}
	p := &planner{walk: w, planOptions: o, out: out, prior: prior}
	p.planBlocks()
	p.planOrphans()
	w.run()
	w.outputs(out.after)
	out.said = w.said
	return out, w.err()
}

// planner is a walk that plans.
type planner struct {
	*walk
	planOptions
	out   *Planned
	prior *state // as refreshed
}

func (p *planner) planBlocks() {
	closed := map[string]*node{}
	for _, b := range p.blocks {
		needs := make([]*node, len(b.needs))
		for i, address := range b.needs {
			needs[i] = closed[address]
		}
		expanded := p.expand(b, needs...)
		last := p.close(b, expanded)
		closed[b.address] = last
		find := expanded.run
		expanded.run = func() bool { return find() && p.planInstances(b, last) }
	}
}

// planInstances adds the steps of a block's instances, and of those that it no longer has.
func (p *planner) planInstances(b *block, last *node) bool {
	stays := map[string]bool{}
	for _, x := range p.instancesOf[b.address] {
		stays[x.address] = true
		last.needs = append(last.needs, p.add(x.address, func() bool {
			config, ok := p.config(b, x)
			if !ok {
				return false
			}
			if b.data {
				p.valueOf[x.address], ok = p.planData(b, x, config)
			} else {
				p.valueOf[x.address], ok = p.planResource(b, x, config)
			}
			return ok
		}))
	}
	for _, address := range sorted(p.prior.objects) {
		if base(address) == b.address && !stays[address] {
			last.needs = append(last.needs, p.add(address+" (orphan)", func() bool { return p.planOrphan(address) }))
		}
	}
	return true
}

// planOrphans adds the steps of objects without a block and of deposed ones, dependents first.
func (p *planner) planOrphans() {
	type orphan struct {
		*node
		base      string
		dependsOn []string
	}
	var all []orphan
	for _, address := range p.prior.dependentsFirst() {
		if p.block(base(address)) == nil {
			step := p.add(address+" (orphan)", func() bool { return p.planOrphan(address) })
			all = append(all, orphan{step, base(address), p.prior.objects[address].needs})
		}
	}
	for _, key := range sorted(p.prior.deposed) {
		e := p.prior.deposed[key]
		all = append(all, orphan{p.add(key, func() bool { return p.planDeposed(key) }), base(e.address), e.needs})
	}
	for _, o := range all {
		for _, needed := range all {
			if slices.Contains(o.dependsOn, needed.base) {
				needed.node.needs = append(needed.node.needs, o.node)
			}
		}
	}
}

// refreshed reads an object as a CLI does before it plans it, and returns nil if it is gone.
func (p *planner) refreshed(o *Object) (*Object, bool) {
	if !p.refresh {
		return o, true
	}
	now, d := p.Read(o)
	return now, p.says(d)
}

func (p *planner) planOrphan(address string) bool {
	e := p.prior.objects[address]
	if slices.Contains(p.forgotten, base(address)) {
		p.out.changes[address] = change{action: forget, before: e.Object}
		return true
	}
	now, ok := p.refreshed(e.Object)
	switch {
	case !ok:
		return false
	case now == nil:
		delete(p.prior.objects, address)
		return true
	}
	e.Object = now
	p.prior.objects[address] = e
	plan, d := p.Plan(e.Type, now, nil)
	p.out.changes[address] = change{action: destroy, before: now, plan: plan}
	return p.says(d)
}

func (p *planner) planDeposed(key string) bool {
	e := p.prior.deposed[key]
	now, ok := p.refreshed(e.Object)
	switch {
	case !ok:
		return false
	case now == nil:
		delete(p.prior.deposed, key)
		return true
	}
	e.Object = now
	p.prior.deposed[key] = e
	plan, d := p.Plan(e.Type, now, nil)
	p.out.deposed[key] = change{action: destroy, before: now, plan: plan}
	return p.says(d)
}

func (p *planner) planResource(b *block, x instance, config cty.Value) (cty.Value, bool) {
	if !p.findPrior(b, x) {
		return cty.NilVal, false
	}
	ch, ok := p.planChange(b, x, config)
	if !ok {
		return cty.NilVal, false
	}
	p.out.changes[x.address] = ch
	if e, stands := p.prior.objects[x.address]; stands && slices.Equal(ch.action, noop) {
		e.needs = b.resources
		p.prior.objects[x.address] = e
	}
	return p.cty(ch.plan.Value), true
}

// findPrior refreshes or imports what there is of an instance.
func (p *planner) findPrior(b *block, x instance) bool {
	e, stands := p.prior.objects[x.address]
	id, imports := p.imported[x.address]
	switch {
	case stands:
		now, ok := p.refreshed(e.Object)
		if !ok {
			return false
		}
		if now == nil {
			delete(p.prior.objects, x.address)
			return true
		}
		e.Object = now
	case imports:
		v, err := p.eval(id)
		if p.fails(err) {
			return false
		}
		o, d := p.Import(b.kind, v.AsString())
		if !p.says(d) {
			return false
		}
		if o == nil {
			return !p.fails(fmt.Errorf("Error: Cannot import non-existent remote object\n\n%s", x.address)) //nolint:staticcheck // as printed
		}
		e.Object = o
	default:
		return true
	}
	e.needs = slices.Compact(slices.Sorted(slices.Values(slices.Concat(e.needs, b.resources))))
	e.createFirst = b.createFirst
	p.prior.objects[x.address] = e
	return true
}

// planChange plans an instance as it is configured. What is tainted is planned as if there were nothing, and what is replaced
// is planned once more like that, but with the private data of before.
func (p *planner) planChange(b *block, x instance, config cty.Value) (ch change, ok bool) {
	e, stands := p.prior.objects[x.address]
	replaces := replace
	if b.createFirst {
		replaces = succeed
	}
	ch = change{action: create, before: e.Object}
	wanted := p.fromCty(config, p.schemaOf(b.kind).ValueType())
	if !stands || e.tainted {
		if ch.plan, ok = p.planOnce(b.kind, nil, wanted); stands {
			ch.action = replaces
		}
		return ch, ok
	}
	if ch.plan, ok = p.planOnce(b.kind, e.Object, wanted); !ok {
		return ch, false
	}
	switch {
	case ch.plan.Replaces || slices.Contains(p.planOptions.replace, x.address) || slices.ContainsFunc(b.triggers, p.triggered):
		ch.action = replaces
		var d Diagnostics
		if ch.plan, d = p.Protocol.replace(ch.plan, nil); len(d.Errors()) > 0 { // nothing else of it is shown
			return ch, p.says(d)
		}
	case p.cty(ch.plan.Value).RawEquals(p.cty(e.Value)):
		ch.action = noop
	default:
		ch.action = update
	}
	return ch, true
}

// triggered reports whether what replace_triggered_by names is changed or replaced.
func (p *planner) triggered(e hclsyntax.Expression) bool {
	t, _ := hcl.AbsTraversalForExpr(e)
	address := instanceOf(e)
	for _, at := range sorted(p.out.changes) {
		ch := p.out.changes[at]
		changes := slices.ContainsFunc([]tfjson.Actions{update, replace, succeed}, func(a tfjson.Actions) bool {
			return slices.Equal(ch.action, a)
		})
		if !changes || at != address && base(at) != address {
			continue
		}
		last, attribute := t[len(t)-1].(hcl.TraverseAttr)
		if len(t) < 3 || !attribute {
			return true
		}
		before, after := p.cty(ch.before.Value).GetAttr(last.Name), p.cty(ch.plan.Value).GetAttr(last.Name)
		if !before.RawEquals(after) {
			return true
		}
	}
	return false
}

// planData reads a data source, unless it has to wait for the apply: for what it is configured with, or for a change of what it
// depends on.
func (p *planner) planData(b *block, x instance, config cty.Value) (cty.Value, bool) {
	pending := slices.ContainsFunc(sorted(p.out.changes), func(address string) bool {
		return slices.Contains(b.dependsOn, base(address)) && !slices.Equal(p.out.changes[address].action, noop)
	})
	if config.IsWhollyKnown() && !pending {
		v, ok := p.readData(b, config)
		if ok {
			p.prior.data[x.address] = v
		}
		return v, ok
	}
	p.out.changes[x.address] = change{action: read}
	values := config.AsValueMap()
	for _, a := range p.attributes(b).Block.Attributes {
		if v := values[a.Name]; a.Computed && v.IsNull() {
			values[a.Name] = cty.UnknownVal(v.Type())
		}
	}
	return cty.ObjectVal(values), true
}
