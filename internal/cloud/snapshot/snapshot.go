// Package snapshot coalesces reads: many objects of one walk that ask for the same thing cost one call.
package snapshot

import (
	"context"
	"sync"
	"time"
)

// directGets is how many different keys are read one by one before one list is worth its price.
const directGets = 3

// flightLimit ends a shared read that nobody's context ends.
const flightLimit = 10 * time.Minute

// Listing reads all values at once, in the order of the service.
type Listing[K comparable, V any] struct {
	All func(context.Context) ([]V, error)
	Key func(V) K
}

// Snapshot remembers what was read. Values are shared between callers, who must not change them. Errors are not
// remembered.
//
// With a listing, the first few keys are read one by one; the next one reads the list, which then serves all. A key that
// the list lacks is read by itself before it counts as missing. A list that fails (it may need a permission of its own)
// is not tried again for single keys.
type Snapshot[K comparable, V any] struct {
	one  func(context.Context, K) (V, error)
	list *Listing[K, V]

	mu       sync.Mutex
	values   map[K]V
	flights  map[K]*flight[V]
	asked    map[K]struct{}
	listing  *listFlight[K, V]
	unlisted bool // a list was read, or failed: single keys no longer ask for one
	complete []V  // the list, while no value of it was dropped
}

// listFlight is a list being read, and the keys that were dropped meanwhile.
type listFlight[K comparable, V any] struct {
	flight[[]V]
	dropped map[K]struct{}
}

// New returns an empty snapshot; list may be nil.
func New[K comparable, V any](one func(context.Context, K) (V, error), list *Listing[K, V]) *Snapshot[K, V] {
	return &Snapshot[K, V]{
		one: one, list: list,
		values: map[K]V{}, flights: map[K]*flight[V]{}, asked: map[K]struct{}{},
	}
}

// Get returns the value of a key. The read is shared and survives its first caller; each caller waits as long as its
// own context lets it.
func (s *Snapshot[K, V]) Get(ctx context.Context, key K) (V, error) {
	s.mu.Lock()
	if v, ok := s.values[key]; ok {
		s.mu.Unlock()
		return v, nil
	}
	s.asked[key] = struct{}{}
	if l := s.listFor(ctx, key); l != nil {
		s.mu.Unlock()
		values, err := l.wait(ctx)
		if ctx.Err() != nil {
			var none V
			return none, ctx.Err()
		}
		if err == nil {
			for _, v := range values {
				if s.list.Key(v) == key {
					return v, nil
				}
			}
		}
		s.mu.Lock()
	}
	f, ok := s.flights[key]
	if !ok {
		f = &flight[V]{done: make(chan struct{})}
		s.flights[key] = f
		f.start(ctx, func(ctx context.Context) (V, error) { return s.one(ctx, key) }, func() { s.landed(key, f) })
	}
	s.mu.Unlock()
	return f.wait(ctx)
}

// All returns every value, in the order of the service. Only a snapshot with a listing has it.
func (s *Snapshot[K, V]) All(ctx context.Context) ([]V, error) {
	s.mu.Lock()
	if s.complete != nil {
		defer s.mu.Unlock()
		return s.complete, nil
	}
	l := s.listing
	if l == nil || len(l.dropped) > 0 {
		l = s.startList(ctx) // what the other one brings may be old
	}
	s.mu.Unlock()
	return l.wait(ctx)
}

// Drop forgets a key, and keeps reads that are under way from storing what they find.
func (s *Snapshot[K, V]) Drop(key K) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.values, key)
	delete(s.flights, key)
	s.complete = nil
	if s.listing != nil {
		s.listing.dropped[key] = struct{}{}
	}
}

// listFor returns the list to wait for, or nil where the key is to be read by itself.
func (s *Snapshot[K, V]) listFor(ctx context.Context, key K) *listFlight[K, V] {
	if s.list == nil || s.unlisted || len(s.asked) <= directGets {
		return nil
	}
	l := s.listing
	if l == nil {
		l = s.startList(ctx)
	}
	if _, dropped := l.dropped[key]; dropped {
		return nil
	}
	return l
}

func (s *Snapshot[K, V]) startList(ctx context.Context) *listFlight[K, V] {
	l := &listFlight[K, V]{flight: flight[[]V]{done: make(chan struct{})}, dropped: map[K]struct{}{}}
	s.listing = l
	l.start(ctx, s.list.All, func() { s.listLanded(l) })
	return l
}

func (s *Snapshot[K, V]) landed(key K, f *flight[V]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.flights[key] != f {
		return
	}
	delete(s.flights, key)
	if f.err == nil {
		s.values[key] = f.value
	}
}

func (s *Snapshot[K, V]) listLanded(l *listFlight[K, V]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listing != l {
		return
	}
	s.listing, s.unlisted = nil, true
	if l.err != nil {
		return
	}
	for _, v := range l.value {
		key := s.list.Key(v)
		if _, dropped := l.dropped[key]; !dropped {
			s.values[key] = v
		}
	}
	if len(l.dropped) == 0 {
		s.complete = append([]V{}, l.value...)
	}
}
