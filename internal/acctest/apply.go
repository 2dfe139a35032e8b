package acctest

import (
	"slices"

	"github.com/zclconf/go-cty/cty"
)

// apply does what is planned, and returns the state that comes of it even if something fails.
func (c *Console) apply(p *planned) (*state, error) {
	after := p.prior.clone()
	w, err := c.walk(p.module)
	if err != nil {
		return after, err
	}
	late := w.destroyFirst(p, after)
	for _, b := range p.blocks {
		w.each(b, func(x instance, config cty.Value) (cty.Value, bool) {
			if b.data {
				return w.applyData(p, after, b, x, config)
			}
			return w.applyResource(p, after, b, x, config)
		})
	}
	for _, address := range late {
		w.destroy(p, after, address)
	}
	for _, address := range p.forgotten {
		delete(after.objects, address)
	}
	for address := range after.data {
		if !slices.ContainsFunc(p.blocks, func(b *block) bool { return b.address == base(address) }) {
			delete(after.data, address)
		}
	}
	after.outputs = map[string]cty.Value{}
	w.outputs(after.outputs)
	return after, w.err()
}

// destroyFirst destroys what goes or is replaced, dependents first, and returns what has to go last, since something that is
// edited refers to it until then.
func (w *walk) destroyFirst(p *planned, s *state) (late []string) {
	for _, address := range s.dependentsFirst() {
		switch action := p.changes[address].action; {
		case slices.Equal(action, replace):
			w.destroy(p, s, address)
		case slices.Equal(action, destroy) && s.needed(address):
			late = append(late, address)
		case slices.Equal(action, destroy):
			w.destroy(p, s, address)
		}
	}
	return late
}

// dependentsFirst returns the addresses of a state in the order in which they can be destroyed.
func (s *state) dependentsFirst() (order []string) {
	done := map[string]bool{}
	var add func(address string)
	add = func(address string) {
		if done[address] {
			return
		}
		done[address] = true
		for _, other := range sorted(s.objects) {
			if slices.Contains(s.objects[other].needs, base(address)) {
				add(other)
			}
		}
		order = append(order, address)
	}
	for _, address := range sorted(s.objects) {
		add(address)
	}
	return order
}

// needed reports whether an object of the state refers to this one.
func (s *state) needed(address string) bool {
	for _, e := range s.objects {
		if slices.Contains(e.needs, base(address)) {
			return true
		}
	}
	return false
}

func (w *walk) destroy(p *planned, s *state, address string) {
	if s.needed(address) && len(w.errs) > 0 {
		return // as its dependents could not be destroyed
	}
	ch := p.changes[address]
	plan := ch.plan
	if slices.Equal(ch.action, replace) {
		var d Diagnostics
		if plan, d = w.Plan(ch.before.Type, ch.before, nil); !w.says(d) {
			return
		}
	}
	o, d := w.Apply(plan)
	if e := s.objects[address]; o != nil {
		e.Object = o
		s.objects[address] = e
	} else {
		delete(s.objects, address)
	}
	w.says(d)
}

func (w *walk) applyData(p *planned, s *state, b *block, x instance, config cty.Value) (cty.Value, bool) {
	if _, deferred := p.changes[x.address]; !deferred {
		return s.data[x.address], true
	}
	v, ok := w.readData(b, config)
	if ok {
		s.data[x.address] = v
	}
	return v, ok
}

// applyResource plans once more, now that more is known, and does what must not be other than was planned before.
func (w *walk) applyResource(p *planned, s *state, b *block, x instance, config cty.Value) (cty.Value, bool) {
	ch := p.changes[x.address]
	e := s.objects[x.address]
	if slices.Equal(ch.action, noop) {
		e.needs = b.needs
		s.objects[x.address] = e
		return w.cty(e.Value), true
	}
	if _, left := s.objects[x.address]; left && slices.Equal(ch.action, replace) {
		return cty.NilVal, false // it could not be destroyed
	}
	again, d := w.planConfig(b.kind, e.Object, w.fromCty(config, w.schemaOf(b.kind).ValueType()))
	if !w.says(d) {
		return cty.NilVal, false
	}
	for _, at := range broken(x.address, w.cty(ch.plan.Value), w.cty(again.Value)) {
		w.tb.Errorf("inconsistent final plan: %s is not as planned at first", at)
	}
	o, d := w.Apply(again)
	ok := w.says(d)
	if o == nil {
		delete(s.objects, x.address)
		return cty.NilVal, false
	}
	s.objects[x.address] = entry{Object: o, needs: b.needs, index: x.index, tainted: !ok && e.Object == nil}
	return w.cty(o.Value), ok
}
