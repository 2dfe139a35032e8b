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
	claims   map[string]string
	groups   map[string]map[string]bool
	editions map[chat.SDKAppID]chat.Edition
	written  bool
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{claims: map[string]string{}, groups: map[string]map[string]bool{}, editions: map[chat.SDKAppID]chat.Edition{}}
}

// Looked notes that objects are read as they are. A walk that applies reads none, so a read after a write begins another
// walk: `terraform test` of Terraform 1.16 keeps a configured provider for all of them.
func (l *Ledger) Looked() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.written {
		l.written = false
		clear(l.claims)
		clear(l.groups)
		clear(l.editions)
	}
}

// Wrote notes that an object was created, changed or destroyed.
func (l *Ledger) Wrote() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.written = true
}

// Claim notes that a block of this plan manages an object, and reports whether it is the only one to do so as far as known. A
// block may be planned again in the same walk, so one that wants the same counts as the same; wants is empty while it is
// not wholly known.
func (l *Ledger) Claim(object, wants string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	before, claimed := l.claims[object]
	if !claimed || before == "" {
		l.claims[object] = wants
		return true
	}
	return wants == "" || wants == before
}

// Claimed reports whether a block that was planned before manages an object.
func (l *Ledger) Claimed(object string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, claimed := l.claims[object]
	return claimed
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
