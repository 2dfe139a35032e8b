package acctest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// apply does what is planned, and returns the state that comes of it even if something fails. See internal/terraform of Terraform
// 1.16: node_resource_apply_instance.go, node_resource_destroy.go, node_resource_destroy_deposed.go.
func (c *Console) apply(p *Planned, order *rand.Rand) (*state, error) {
	after := p.prior.clone()
	w, err := c.walk(p.module, order)
	if err != nil {
		return after, err
	}
	a := &applier{walk: w, p: p, s: after}
	a.build()
	w.run()
	for address := range after.data {
		if p.block(base(address)) == nil {
			delete(after.data, address)
		}
	}
	after.outputs = map[string]cty.Value{}
	w.outputs(after.outputs)
	p.said = append(p.said, w.said...)
	return after, w.err()
}

// applier is a walk that applies.
type applier struct {
	*walk
	p *Planned
	s *state
}

// destroy destroys an object that was current when it was planned.
func (a *applier) destroy(address string) bool {
	e, stands := a.s.objects[address]
	if !stands {
		return true
	}
	ch := a.p.changes[address]
	typ := ch.before.Value.Type()
	o, d := a.Apply(&Plan{
		Object: Object{Type: ch.before.Type, Value: tftypes.NewValue(typ, nil), Private: ch.plan.Private},
		Prior:  ch.before, Config: tftypes.NewValue(typ, nil),
	})
	if o != nil {
		e.Object = o
		a.s.objects[address] = e
	} else {
		delete(a.s.objects, address)
	}
	return a.says(d)
}

// destroyDeposed plans once more and then destroys.
func (a *applier) destroyDeposed(key string) bool {
	e, stands := a.s.deposed[key]
	if !stands {
		return true // it was restored
	}
	plan, d := a.Plan(e.Type, e.Object, nil)
	if !a.says(d) {
		return false
	}
	o, d := a.Apply(plan)
	if o != nil {
		e.Object = o
		a.s.deposed[key] = e
	} else {
		delete(a.s.deposed, key)
	}
	return a.says(d)
}

// depose keeps a current object aside, under a key of its own.
func (a *applier) depose(address, key string) {
	e := a.s.objects[address]
	e.address = address
	a.s.deposed[key] = e
	delete(a.s.objects, address)
}

// restore makes a deposed object current again if none has taken its place.
func (a *applier) restore(address, key string) {
	if !a.s.has(address) {
		a.s.objects[address] = a.s.deposed[key]
		delete(a.s.deposed, key)
	}
}

// apply plans an instance once more, now that more is known, and does what must not be other than was planned before.
func (a *applier) apply(b *block, x instance) bool {
	ch, key := a.p.changes[x.address], ""
	if slices.Equal(ch.action, succeed) {
		key = a.p.deposedKey(x.address)
		a.depose(x.address, key)
	}
	config, ok := a.config(b, x)
	if !ok {
		return false
	}
	e := a.s.objects[x.address]
	plan, ok := a.planOnce(b.kind, e.Object, a.fromCty(config, a.schemaOf(b.kind).ValueType()))
	if !ok {
		return false
	}
	if plan.Replaces {
		a.tb.Errorf("inconsistent final plan: %s is to be replaced, which was not planned", x.address)
		return false
	}
	for _, at := range broken(x.address, a.cty(ch.plan.Value), a.cty(plan.Value)) {
		a.tb.Errorf("inconsistent final plan: %s is not as planned at first", at)
	}
	if e.Object != nil && a.cty(plan.Value).RawEquals(a.cty(e.Value)) {
		a.valueOf[x.address] = a.cty(e.Value)
		return true
	}
	o, d := a.Apply(plan)
	ok = a.says(d)
	switch {
	case o != nil:
		a.valueOf[x.address] = a.cty(o.Value)
		a.s.objects[x.address] = entry{
			Object: o, needs: b.resources, createFirst: b.createFirst, tainted: !ok && e.Object == nil,
		}
	case e.Object == nil:
		delete(a.s.objects, x.address)
	}
	if key != "" && !ok {
		a.restore(x.address, key)
	}
	return ok
}

func (a *applier) applyData(b *block, x instance) bool {
	config, ok := a.config(b, x)
	if ok {
		a.valueOf[x.address], ok = a.readData(b, config)
		a.s.data[x.address] = a.valueOf[x.address]
	}
	return ok
}

// deposedKey is a key for the object of an address that this plan deposes.
func (p *Planned) deposedKey(address string) string {
	for i := 1; ; i++ {
		key := fmt.Sprintf("%s (deposed %d)", address, i)
		if _, taken := p.prior.deposed[key]; !taken {
			return key
		}
	}
}
