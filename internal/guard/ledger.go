// Package guard holds the plan-time rules that bind several objects, and the way in which a broken rule is told.
package guard

import (
	"maps"
	"slices"
	"sync"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Ledger knows what one walk of one configured provider has planned so far. Siblings are planned in random order, so it
// serves only rules that further objects can make worse, never better: quotas, and two blocks for one object.
type Ledger struct {
	mu       sync.Mutex
	claims   map[string]bool
	groups   map[string]map[string]bool
	editions map[chat.SDKAppID]chat.Edition
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{claims: map[string]bool{}, groups: map[string]map[string]bool{}, editions: map[chat.SDKAppID]chat.Edition{}}
}

// Claim notes that a block of this plan manages an object, and tells whether it is the first to do so.
func (l *Ledger) Claim(object string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	first := !l.claims[object]
	l.claims[object] = true
	return first
}

// Grow adds a planned member to a group and returns all members that the group then has. What exists already is asked for
// once, before anything of the group is created, so that an object counts once whether it is planned, created or both.
func (l *Ledger) Grow(group, member string, live func() ([]string, error)) ([]string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	members, err := l.group(group, live)
	if err != nil {
		return nil, err
	}
	members[member] = true
	return slices.Sorted(maps.Keys(members)), nil
}

// Members returns the members that a group has so far.
func (l *Ledger) Members(group string, live func() ([]string, error)) ([]string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	members, err := l.group(group, live)
	return slices.Sorted(maps.Keys(members)), err
}

func (l *Ledger) group(group string, live func() ([]string, error)) (map[string]bool, error) {
	if l.groups[group] == nil {
		names, err := live()
		if err != nil {
			return nil, err
		}
		l.groups[group] = map[string]bool{}
		for _, n := range names {
			l.groups[group][n] = true
		}
	}
	return l.groups[group], nil
}

// PlanEdition notes the edition that an app will have once this plan is applied.
func (l *Ledger) PlanEdition(id chat.SDKAppID, e chat.Edition) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.editions[id] = e
}

// PlannedEdition returns what PlanEdition noted; false if no block of the plan has spoken for the app yet.
func (l *Ledger) PlannedEdition(id chat.SDKAppID) (chat.Edition, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, ok := l.editions[id]
	return e, ok
}
