package acctest

import "slices"

// creator is a step that creates or changes an object, and destroyer one that destroys it.
type (
	creator struct {
		*node
		address string
		needs   []string // resources that it depended on so far
	}
	destroyer struct {
		creator
		last bool // after what is created instead
	}
)

// build adds the steps of an apply.
func (a *applier) build() {
	var creators []creator
	var destroyers []destroyer
	for _, address := range a.s.dependentsFirst() {
		ch, planned := a.p.changes[address]
		if e := a.s.objects[address]; planned && (slices.Equal(ch.action, destroy) || slices.Equal(ch.action, replace)) {
			step := a.add(address+" (destroy)", func() bool { return a.destroy(address) })
			destroyers = append(destroyers, destroyer{creator{step, address, e.needs}, e.createFirst})
		}
	}
	closed := map[string]*node{}
	for _, b := range a.blocks {
		needs := make([]*node, len(b.needs))
		for i, address := range b.needs {
			needs[i] = closed[address]
		}
		expanded := a.expand(b, needs...)
		last := a.close(b, expanded)
		closed[b.address] = last
		for _, address := range sorted(a.p.changes) {
			ch := a.p.changes[address]
			if base(address) != b.address || slices.Equal(ch.action, destroy) || slices.Equal(ch.action, forget) {
				continue
			}
			step := a.add(address, func() bool { return a.visit(b, address) }, expanded)
			last.needs = append(last.needs, step)
			if !b.data && !slices.Equal(ch.action, noop) {
				creators = append(creators, creator{step, address, a.s.objects[address].needs})
			}
		}
		if b.data {
			a.keepData(b, expanded)
		}
	}
	for _, address := range sorted(a.p.changes) {
		if slices.Equal(a.p.changes[address].action, succeed) {
			key := a.p.deposedKey(address)
			step := a.add(key, func() bool { return a.destroyDeposed(key) })
			destroyers = append(destroyers, destroyer{creator{step, address, a.s.objects[address].needs}, true})
		}
		if slices.Equal(a.p.changes[address].action, forget) {
			a.add(address+" (forget)", func() bool { delete(a.s.objects, address); return true })
		}
	}
	for _, key := range sorted(a.p.deposed) {
		e := a.s.deposed[key]
		step := a.add(key, func() bool { return a.destroyDeposed(key) })
		destroyers = append(destroyers, destroyer{creator{step, e.address, e.needs}, true})
	}
	connect(creators, destroyers)
}

// visit does what is planned for an instance.
func (a *applier) visit(b *block, address string) bool {
	i := slices.IndexFunc(a.instancesOf[b.address], func(x instance) bool { return x.address == address })
	if i < 0 {
		a.tb.Errorf("%s is planned, but no longer configured", address)
		return false
	}
	switch x := a.instancesOf[b.address][i]; {
	case b.data:
		return a.applyData(b, x)
	case slices.Equal(a.p.changes[address].action, noop):
		a.valueOf[address] = a.cty(a.s.objects[address].Value)
		return true
	default:
		return a.apply(b, x)
	}
}

// keepData has the value of a data source that was read during the plan.
func (a *applier) keepData(b *block, expanded *node) {
	find := expanded.run
	expanded.run = func() bool {
		ok := find()
		for _, x := range a.instancesOf[b.address] {
			if _, waits := a.p.changes[x.address]; !waits {
				a.valueOf[x.address] = a.s.data[x.address]
			}
		}
		return ok
	}
}

// connect orders destroys as Terraform does (transform_destroy_edge.go): an object before those that it depends on, and before
// anything is created or changed that takes its place or depended on it. What is created before it is destroyed turns the
// latter round (transform_destroy_cbd.go).
func connect(creators []creator, destroyers []destroyer) {
	after := func(c creator, d destroyer) {
		if d.last {
			d.node.needs = append(d.node.needs, c.node)
		} else {
			c.node.needs = append(c.node.needs, d.node)
		}
	}
	for _, d := range destroyers {
		for _, c := range creators {
			if c.address == d.address || slices.Contains(c.needs, base(d.address)) {
				after(c, d)
			}
			if slices.Contains(d.needs, base(c.address)) {
				after(c, d)
			}
		}
		for _, needed := range destroyers {
			if slices.Contains(d.needs, base(needed.address)) {
				needed.node.needs = append(needed.node.needs, d.node)
			}
		}
	}
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
