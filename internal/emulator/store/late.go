package store

import (
	"bytes"
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

func (l lateObject) seen(t *Tx) bool { return t.Stale || l.Left > 0 || t.exact.Before(l.Until) }

// lagging reports whether reads may be late at all.
func (t *Tx) lagging() bool {
	return t.Stale || t.Number(SettingLagReads) > 0 || t.Number(SettingLagSeconds) > 0
}

// Save writes an object, and keeps what it was for late readers. put is for what every read sees at once.
func (t *Tx) Save(kind, key string, value any) error {
	after, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return errors.Join(t.keep(kind, key, after), t.Put(kind, key, json.RawMessage(after)))
}

// Remove is save for an object that goes.
func (t *Tx) Remove(kind, key string) error {
	return errors.Join(t.keep(kind, key, nil), t.Delete(kind, key))
}

// keep notes what an object is before a write. There is nothing to note of a write that changes nothing.
func (t *Tx) keep(kind, key string, after json.RawMessage) error {
	before := json.RawMessage("null")
	if found, err := t.Get(kind, key, &before); err != nil || found && bytes.Equal(before, after) {
		return err
	}
	late, at := lateObject{}, kind+"/"+key
	if _, err := t.Get(kindLate, at, &late); err != nil {
		return err
	}
	if late.Value == nil || late.Left == 0 && !t.exact.Before(late.Until) { // else readers still see an older one
		late.Value = before
	}
	late.Left, late.Until = t.Number(SettingLagReads), t.exact.Add(time.Duration(t.Number(SettingLagSeconds))*time.Second)
	return t.Put(kindLate, at, late)
}

// Present returns all objects of a kind as they are.
func Present[V any](t View, kind string) (map[string]V, error) {
	all := map[string]V{}
	err := Each(t, kind, func(key string, v V) error { all[key] = v; return nil })
	return all, err
}

// SeenAll returns the objects of a kind as a read sees them, which may be late. It counts as a read of each.
func SeenAll[V any](t View, kind string) (map[string]V, error) { return seenSpan[V](t, kind, "", "~") }

// SeenOf is seenAll for the objects that belong to an app.
func SeenOf[V any](t View, kind string, app uint64) (map[string]V, error) {
	first, end := span(app)
	return seenSpan[V](t, kind, first, end)
}

func seenSpan[V any](t View, kind, first, end string) (map[string]V, error) {
	tx, all, late := t.Base(), map[string]V{}, map[string]lateObject{}
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

// Seen returns one object as a read sees it; false where it sees none.
func Seen[V any](t View, kind, key string) (v V, found bool, err error) {
	tx, late, at := t.Base(), lateObject{}, kind+"/"+key
	if tx.lagging() {
		if _, err = tx.Get(kindLate, at, &late); err != nil {
			return v, false, err
		}
	}
	if late.Value == nil || !late.seen(tx) {
		found, err = tx.Get(kind, key, &v)
		return v, found, err
	}
	if err = tx.countRead(at, late); err != nil || string(late.Value) == "null" {
		return v, false, err
	}
	return v, true, json.Unmarshal(late.Value, &v)
}

func (t *Tx) countRead(at string, l lateObject) error {
	if l.Left == 0 {
		return nil
	}
	l.Left--
	return t.Put(kindLate, at, l)
}
