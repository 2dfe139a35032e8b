package world

import "slices"

// Keep notes that a block keeps an object that is in the state, or imports one.
func (w *World) Keep(c Claim) (*Place, Clash) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(w.wrote[c.Object] || w.again(c))
	p, clash := w.keep(c)
	if w.another(clash) {
		p, clash = w.keep(c)
	}
	return p, clash
}

func (w *World) keep(c Claim) (*Place, Clash) {
	switch {
	case w.byID[c.Object] != nil, c.Unique && w.named(c):
		return w.add(c, false), Twice
	case w.ends[c.Object] != 0:
		return w.add(c, false), Left
	}
	return w.add(c, false), w.share(c, false)
}

// Create notes that a block creates an object, in the place of another one if there is an ID that it replaces.
func (w *World) Create(c Claim, replaces string) (*Place, Clash) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(w.again(c))
	p, clash := w.create(c, replaces)
	if w.another(clash) {
		p, clash = w.create(c, replaces)
	}
	return p, clash
}

func (w *World) create(c Claim, replaces string) (*Place, Clash) {
	clash := None
	if replaces != "" {
		clash = w.replace(Object{c.Kind, replaces})
	}
	switch {
	case clash != None:
	case c.ID != "" && w.byID[c.Object] != nil, c.Unique && w.named(c), c.Rooms > 0 && c.Key != "" && w.alike(c) >= c.Rooms:
		clash = Twice
	case c.ID != "" && w.ends[c.Object] != 0 && c.ID != replaces, replaces == "" && w.endsNamed(c):
		clash = Moved
	default:
		clash = w.share(c, false)
	}
	return w.add(c, true), clash
}

// Destroy notes that an object of the state is destroyed. Once a walk has written something, it is an apply, which plans the end of what
// it has just replaced, and of nothing else; with create_before_destroy that may be an object that it has written.
func (w *World) Destroy(c Claim) Clash {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.wrote) > 0 && (!w.shared || w.wrote[c.Object]) {
		return None
	}
	w.begin(len(w.wrote) > 0)
	clash := w.destroy(c)
	if w.another(clash) {
		clash = w.destroy(c)
	}
	return clash
}

func (w *World) destroy(c Claim) Clash {
	w.ends[c.Object] = destroyed
	for _, name := range c.Names {
		w.ended[Object{c.Kind, name}] = true
	}
	if p := w.byID[c.Object]; p != nil {
		if p.created {
			return Moved
		}
		return Left
	}
	for _, p := range w.places[home{c.Kind, c.Parent}] {
		if p.created && p.ID == "" && common(p.Names, c.Names) {
			return Moved
		}
	}
	return w.share(c, true)
}

// replace ends an object. The block that replaces it may have been planned before, as one that keeps it.
func (w *World) replace(old Object) Clash {
	w.ends[old] = replaced
	switch p := w.byID[old]; {
	case p == nil:
	case !p.created:
		w.remove(p)
	default:
		return Moved
	}
	return None
}

// again reports whether a block of a shared world is planned once more. Then another walk has begun, or there is an equal twin.
func (w *World) again(c Claim) bool {
	return w.shared && slices.ContainsFunc(w.places[home{c.Kind, c.Parent}], func(p *Place) bool {
		return p.ID == c.ID && (p.Wants == c.Wants || c.ID != "" && (!p.Known || !c.Known))
	})
}

// another begins another walk in a shared world because of a clash, which may be one with what an earlier walk planned.
func (w *World) another(clash Clash) bool {
	w.begin(w.shared && clash != None)
	return w.shared && clash != None
}

// alike counts the places of objects that are the same but for a parent that is not known.
func (w *World) alike(c Claim) (n int) {
	for _, p := range w.places[home{c.Kind, c.Parent}] {
		if p.Key == c.Key {
			n++
		}
	}
	return n
}

func (w *World) named(c Claim) bool {
	return slices.ContainsFunc(c.Names, func(name string) bool { return w.byName[Object{c.Kind, name}] != nil })
}

func (w *World) endsNamed(c Claim) bool {
	return slices.ContainsFunc(c.Names, func(name string) bool { return w.ended[Object{c.Kind, name}] })
}

// share notes a block's share of a scope.
func (w *World) share(c Claim, ends bool) Clash {
	if c.Scope == "" {
		return None
	}
	mine := part{c.Object, c.Whole, ends}
	clash := None
	for _, other := range w.parts[c.Scope] {
		if other.Object != mine.Object && (other.whole || mine.whole) && (!other.ends || !mine.ends) {
			clash = Mixed
		}
	}
	w.parts[c.Scope] = append(w.parts[c.Scope], mine)
	return clash
}
