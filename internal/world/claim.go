package world

import "slices"

// Keep notes that a block keeps an object that is in the state, or imports one.
func (w *World) Keep(c Claim) (*Place, Clash) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(w.wrote[c.Object])
	if p := w.again(c); p != nil {
		return p, w.share(c, false)
	}
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
	clash := None
	if replaces != "" {
		clash = w.replace(Object{c.Kind, replaces})
	}
	if p := w.again(c); p != nil {
		return p, clash
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

// Destroy notes that an object of the state is destroyed.
func (w *World) Destroy(c Claim) Clash {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(len(w.wrote) > 0)
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

// Replace notes that an object will be replaced by one that is not known yet.
func (w *World) Replace(o Object) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ends[o] = replaced
}

// replace ends an object. The block that replaces it may have been planned before, as one that keeps it.
func (w *World) replace(old Object) Clash {
	w.ends[old] = replaced
	switch p := w.byID[old]; {
	case p == nil:
	case !p.created:
		w.remove(p)
	case !w.shared:
		return Moved
	}
	return None
}

// again returns the place of a block of a shared world that is planned once more.
func (w *World) again(c Claim) *Place {
	if !w.shared {
		return nil
	}
	for _, p := range w.places[home{c.Kind, c.Parent}] {
		if p.ID == c.ID && (p.Wants == c.Wants || c.ID != "" && (!p.Known || !c.Known)) {
			return p
		}
	}
	return nil
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
