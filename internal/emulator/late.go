package emulator

import (
	"errors"
)

// previousState is an object as reads saw it before its last write.
type previousState[S any] struct {
	State *S    `json:"state"` // nil: there was none
	Left  int64 `json:"left"`  // how many reads still see it
}

// beyond is after every key.
const beyond = "~"

// only is the span of one key.
func only(key string) (first, end string) { return key, key + "\x00" }

// save stores an object, or removes it where state is nil, and remembers in the kind previous what it was for late readers.
func save[S any](t *tx, kind, previous, key string, state *S) error {
	prev, now := previousState[S]{}, new(S)
	if _, err := t.get(previous, key, &prev); err != nil {
		return err
	}
	if prev.Left == 0 { // else readers still see an older one
		found, err := t.get(kind, key, now)
		if err != nil {
			return err
		}
		if prev.State = now; !found {
			prev.State = nil
		}
	}
	prev.Left = t.number(settingLagReads)
	if err := t.put(previous, key, prev); err != nil {
		return err
	}
	if state == nil {
		return t.del(kind, key)
	}
	return t.put(kind, key, state)
}

// seen returns the objects of a span of keys as a read sees them, which may be late. It counts as a read of each.
func seen[S any](t *tx, kind, previous, first, end string) (map[string]*S, error) {
	found, late := map[string]*S{}, map[string]previousState[S]{}
	const query = "SELECT key, value FROM object WHERE kind = ? AND key >= ? AND key < ?"
	err := errors.Join(
		visitRows(t, kind, query, []any{kind, first, end}, func(key string, s *S) error { found[key] = s; return nil }),
		visitRows(t, previous, query, []any{previous, first, end}, func(key string, p previousState[S]) error { late[key] = p; return nil }),
	)
	if err != nil {
		return nil, err
	}
	for key, p := range late {
		if p.Left == 0 && !t.stale {
			continue
		}
		if found[key] = p.State; p.State == nil {
			delete(found, key)
		}
		if p.Left > 0 {
			p.Left--
			if err := t.put(previous, key, p); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}
