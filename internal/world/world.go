package world

import (
	"slices"
	"sync"
)

// Account is the parent of what belongs to no app. The parent of what does is the SDKAppID, or empty while that is not known.
const Account = "account"

// Object names an object: its kind, without the prefix of type names, and its import ID. The ID is empty while it is not known.
type Object struct{ Kind, ID string }

// Claim is what a block says of an object that it manages.
type Claim struct {
	Object

	Parent string   // SDKAppID, Account, or empty while the app is not known
	Names  []string // what identifies the object besides its ID, where the service assigns that
	Wants  string   // the configuration, to compare it with another
	Known  bool     // all of the configuration is known
	Unique bool     // no two objects have a name in common
	Rooms  int      // while the parent is not known, how many new ones there are
	Key    string   // while the parent is not known, what identifies the object in it; a slash where that is nothing
	Scope  string   // what blocks of several kinds manage together; empty for most
	Whole  bool     // the block manages all of the scope
}

// Clash is what is wrong with two blocks of one plan.
type Clash int

// The clashes.
const (
	None  Clash = iota
	Twice       // both manage one object
	Moved       // one destroys what the other creates
	Left        // one destroys what the other has in the state, too
	Mixed       // one manages the whole of what the other manages a part of
)

// end is how a plan ends an object.
type end int

const (
	destroyed end = iota + 1
	replaced
)

// Place is a block's hold on an object.
type Place struct {
	Claim

	world   *World
	created bool
	value   any
}

// Becomes says what the object will be.
func (p *Place) Becomes(value any) {
	p.world.mu.Lock()
	defer p.world.mu.Unlock()
	p.value = value
}

// home is where places are looked for.
type home struct{ kind, parent string }

// World is what one walk has planned and done. Safe for concurrent use.
type World struct {
	mu     sync.Mutex
	shared bool

	places map[home][]*Place
	byID   map[Object]*Place
	byName map[Object]*Place // of unique names
	ends   map[Object]end
	ended  map[Object]bool // by name
	parts  map[string][]part
	held   map[Object][]string // with the names
	wrote  map[Object]bool
	once   map[Object]bool
}

// part is a block's share of a scope.
type part struct {
	Object

	whole, ends bool
}

// New returns an empty world. In a shared one, several walks follow each other.
func New(shared bool) *World {
	w := &World{shared: shared}
	w.clear()
	return w
}

func (w *World) clear() {
	w.places, w.byID, w.byName = map[home][]*Place{}, map[Object]*Place{}, map[Object]*Place{}
	w.ends, w.ended, w.parts = map[Object]end{}, map[Object]bool{}, map[string][]part{}
	w.held, w.wrote, w.once = map[Object][]string{}, map[Object]bool{}, map[Object]bool{}
}

// Read notes that an object of the state was read. An apply reads none, so a read after a write begins another walk.
func (w *World) Read(c Claim) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(len(w.wrote) > 0)
	w.held[c.Object] = c.Names
}

// begin forgets everything if another walk begins.
func (w *World) begin(another bool) {
	if another {
		w.clear()
	}
}

// Wrote notes that an object was created or changed.
func (w *World) Wrote(c Claim) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wrote[c.Object] = true
	w.settle(c)
}

// settle gives a planned object the ID that its creation has brought.
func (w *World) settle(c Claim) {
	if w.byID[c.Object] != nil {
		return
	}
	for _, p := range w.places[home{c.Kind, c.Parent}] {
		if p.ID == "" && p.Wants == c.Wants {
			p.Object = c.Object
			w.byID[c.Object] = p
			return
		}
	}
}

// Destroyed notes that an object was destroyed.
func (w *World) Destroyed(o Object) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wrote[Object{Kind: o.Kind}] = true // the walk applies, but the object itself is not written
	delete(w.ends, o)
}

// HasWritten reports whether this walk has created or changed an object.
func (w *World) HasWritten(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.wrote[o]
}

// Made reports whether this walk has created an object.
func (w *World) Made(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.byID[o]
	return p != nil && p.created && w.wrote[o]
}

// Applies reports whether this walk has written anything.
func (w *World) Applies() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.wrote) > 0
}

// Once reports whether it is asked for the first time of an object in this walk.
func (w *World) Once(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.once[o] {
		return false
	}
	w.once[o] = true
	return true
}

// Holds reports whether the state was seen to hold an object that no block keeps so far. Either its block is still to be planned,
// or the object is tainted: a CLI plans it as if there were none.
func (w *World) Holds(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.holds(o)
}

func (w *World) holds(o Object) bool {
	_, held := w.held[o]
	p := w.byID[o]
	return held && (p == nil || p.created) && w.ends[o] == 0
}

// Tainted reports whether a block creates an object of the same ID or name beside one that the state holds and no block keeps. Of
// an object that was planned before, as that of a reference is, this means that it is tainted, or that its block was renamed.
func (w *World) Tainted(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.holds(o) {
		return false
	}
	if w.byID[o] != nil {
		return true
	}
	for at, places := range w.places {
		for _, p := range places {
			if at.kind == o.Kind && p.created && p.ID == "" && common(p.Names, w.held[o]) {
				return true
			}
		}
	}
	return false
}

// Ends reports whether a plan destroys an object, or replaces it.
func (w *World) Ends(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ends[o] != 0
}

// Replaces reports whether a plan replaces an object.
func (w *World) Replaces(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ends[o] == replaced
}

// Has reports whether a block that was planned before makes or keeps an object.
func (w *World) Has(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.byID[o] != nil
}

// Creates reports whether a block that was planned before makes an object, also in the place of one of the same ID.
func (w *World) Creates(o Object) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.byID[o]
	return p != nil && p.created
}

// HasNamed reports whether a block that was planned before makes or keeps an object of a name.
func (w *World) HasNamed(kind, name string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.places[home{kind, Account}], func(p *Place) bool { return slices.Contains(p.Names, name) })
}

// Get returns what a planned object will be; false where no block has said so.
func Get[T any](w *World, o Object) (T, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var none T
	if p := w.byID[o]; p != nil {
		if v, ok := p.value.(T); ok {
			return v, true
		}
	}
	return none, false
}

// Under returns what the planned objects of a kind will be that have a parent.
func Under[T any](w *World, kind, parent string) []T {
	w.mu.Lock()
	defer w.mu.Unlock()
	return values[T](w.places[home{kind, parent}], func(*Place) bool { return true })
}

// Pending returns what the planned objects of a kind will be that are yet to be written, whatever their parents.
func Pending[T any](w *World, kind string) []T {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []T
	for at, places := range w.places {
		if at.kind == kind {
			all = append(all, values[T](places, func(p *Place) bool { return !w.wrote[p.Object] })...)
		}
	}
	return all
}

// Unnamed returns what the planned objects of a kind will be that have no ID yet.
func Unnamed[T any](w *World, kind, parent string) []T {
	w.mu.Lock()
	defer w.mu.Unlock()
	return values[T](w.places[home{kind, parent}], func(p *Place) bool { return p.ID == "" })
}

// values are what some of the objects will be, as far as blocks have said so.
func values[T any](places []*Place, some func(*Place) bool) (all []T) {
	for _, p := range places {
		if v, ok := p.value.(T); ok && some(p) {
			all = append(all, v)
		}
	}
	return all
}

func (w *World) add(c Claim, created bool) *Place {
	p := &Place{Claim: c, world: w, created: created}
	at := home{c.Kind, c.Parent}
	w.places[at] = append(w.places[at], p)
	if c.ID != "" {
		w.byID[c.Object] = p
	}
	if c.Unique {
		for _, name := range c.Names {
			w.byName[Object{c.Kind, name}] = p
		}
	}
	return p
}

func (w *World) remove(p *Place) {
	at := home{p.Kind, p.Parent}
	w.places[at] = slices.DeleteFunc(w.places[at], func(other *Place) bool { return other == p })
	delete(w.byID, p.Object)
	for _, name := range p.Names {
		delete(w.byName, Object{p.Kind, name})
	}
}

// common reports whether two lists have a name in common.
func common(a, b []string) bool {
	return slices.ContainsFunc(a, func(name string) bool { return slices.Contains(b, name) })
}
