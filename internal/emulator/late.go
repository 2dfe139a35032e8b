package emulator

import (
	"encoding/json"
	"errors"
	"strings"
	"time"
)

// lateObject is an object as reads saw it before its last write.
type lateObject struct {
	Value json.RawMessage `json:"value"` // null: there was none
	Left  int64           `json:"left"`  // how many reads still see it
	Until time.Time       `json:"until"` // by business time, up to which all reads see it
}

func (l lateObject) seen(t *fileTx) bool { return t.stale || l.Left > 0 || t.exact.Before(l.Until) }

// lagging reports whether reads may be late at all.
func (t *fileTx) lagging() bool {
	return t.stale || t.number(settingLagReads) > 0 || t.number(settingLagSeconds) > 0
}

// save writes an object, and keeps what it was for late readers. put is for what every read sees at once.
func (t *fileTx) save(kind, key string, value any) error {
	return errors.Join(t.keep(kind, key), t.put(kind, key, value))
}

// remove is save for an object that goes.
func (t *fileTx) remove(kind, key string) error {
	return errors.Join(t.keep(kind, key), t.del(kind, key))
}

// keep notes what an object is before a write.
func (t *fileTx) keep(kind, key string) error {
	before := json.RawMessage("null")
	if _, err := t.get(kind, key, &before); err != nil {
		return err
	}
	late, at := lateObject{}, kind+"/"+key
	if _, err := t.get(kindLate, at, &late); err != nil {
		return err
	}
	if late.Value == nil || late.Left == 0 && !t.exact.Before(late.Until) { // else readers still see an older one
		late.Value = before
	}
	late.Left, late.Until = t.number(settingLagReads), t.exact.Add(time.Duration(t.number(settingLagSeconds))*time.Second)
	return t.put(kindLate, at, late)
}

// present returns all objects of a kind as they are.
func present[V any](t view, kind string) (map[string]V, error) {
	all := map[string]V{}
	err := each(t, kind, func(key string, v V) error { all[key] = v; return nil })
	return all, err
}

// seenAll returns the objects of a kind as a read sees them, which may be late. It counts as a read of each.
func seenAll[V any](t view, kind string) (map[string]V, error) { return seenSpan[V](t, kind, "", "~") }

// seenOf is seenAll for the objects that belong to an app.
func seenOf[V any](t view, kind string, app uint64) (map[string]V, error) {
	first, end := span(app)
	return seenSpan[V](t, kind, first, end)
}

func seenSpan[V any](t view, kind, first, end string) (map[string]V, error) {
	tx, all, late := t.file(), map[string]V{}, map[string]lateObject{}
	const query = "SELECT key, value FROM object WHERE kind = ? AND key >= ? AND key < ?"
	err := visitRows(t, kind, query, []any{kind, first, end}, func(key string, v V) error { all[key] = v; return nil })
	if err != nil || !tx.lagging() {
		return all, err
	}
	prefix := kind + "/"
	err = visitRows(t, kindLate, query, []any{kindLate, prefix + first, prefix + end}, func(at string, l lateObject) error {
		late[strings.TrimPrefix(at, prefix)] = l
		return nil
	})
	for key, l := range late {
		if err != nil || !l.seen(tx) {
			continue
		}
		delete(all, key)
		if string(l.Value) != "null" {
			var v V
			err = json.Unmarshal(l.Value, &v)
			all[key] = v
		}
		err = errors.Join(err, tx.countRead(prefix+key, l))
	}
	return all, err
}

// seenOne returns one object as a read sees it; false where it sees none.
func seenOne[V any](t view, kind, key string) (v V, found bool, err error) {
	tx, late, at := t.file(), lateObject{}, kind+"/"+key
	if tx.lagging() {
		if _, err = tx.get(kindLate, at, &late); err != nil {
			return v, false, err
		}
	}
	if late.Value == nil || !late.seen(tx) {
		found, err = tx.get(kind, key, &v)
		return v, found, err
	}
	if err = tx.countRead(at, late); err != nil || string(late.Value) == "null" {
		return v, false, err
	}
	return v, true, json.Unmarshal(late.Value, &v)
}

func (t *fileTx) countRead(at string, l lateObject) error {
	if l.Left == 0 {
		return nil
	}
	l.Left--
	return t.put(kindLate, at, l)
}
