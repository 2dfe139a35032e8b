// Package store is the data file of an emulator: transactions, rows, what late readers see, settings, client tokens, the clock,
// faults, the journal, and the documents that seeds read and snapshots write. Each service registers a Part.
package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Kinds of rows in the table object that the file itself needs. Each service has more.
const (
	KindMeta    = "meta"    // single values, of the file and of services
	kindSetting = "setting" // what SetSetting stored
	kindBucket  = "bucket"  // the rate bucket of an action
	kindLate    = "late"    // lateObject by KIND/KEY
)

// Keys of the kind meta.
const (
	metaAccount = "account"
	metaShift   = "clock_shift"
	metaSalt    = "salt"
)

// Tx is a transaction on a data file: that of one request, or of one call of the administration.
type Tx struct {
	Wall  time.Time
	Now   time.Time // business time, in whole seconds as on the wire
	Stale bool      // a fault wants reads answered from before the last write

	ctx      context.Context
	sql      *sql.Tx
	exact    time.Time // business time as it is
	settings map[string]string
	over     map[string]string // of File
	parts    Parts
}

// View is a transaction as a service sees it: any struct that embeds *fileTx.
type View interface{ Base() *Tx }

// Base is the transaction on the file itself, of any view.
func (t *Tx) Base() *Tx { return t }

// load reads what nearly every transaction needs.
func (t *Tx) load() error {
	t.settings = map[string]string{}
	if err := Each(t, kindSetting, func(key, value string) error { t.settings[key] = value; return nil }); err != nil {
		return err
	}
	shift, err := t.ClockShift()
	t.setShift(shift)
	return err
}

// Get reads an object into a variable and reports whether there is one.
func (t *Tx) Get(kind, key string, into any) (bool, error) {
	var value []byte
	err := t.sql.QueryRowContext(t.ctx, "SELECT value FROM object WHERE kind = ? AND key = ?", kind, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err == nil {
		err = json.Unmarshal(value, into)
	}
	if err != nil {
		return false, fmt.Errorf("object %s %s: %w", kind, key, err)
	}
	return true, nil
}

// Put writes an object, which every read sees at once.
func (t *Tx) Put(kind, key string, value any) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return t.Exec("INSERT INTO object VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", kind, key, string(b))
}

// Has reports whether there is an object.
func (t *Tx) Has(kind, key string) (found bool, err error) {
	err = t.sql.QueryRowContext(t.ctx, "SELECT EXISTS (SELECT 1 FROM object WHERE kind = ? AND key = ?)", kind, key).Scan(&found)
	return found, err
}

// Add adds to an object that is a number, and is 0 where there is none. It returns the sum.
func (t *Tx) Add(kind, key string, n int64) (sum int64, err error) {
	const upsert = "INSERT INTO object VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value RETURNING value"
	err = t.sql.QueryRowContext(t.ctx, upsert, kind, key, strconv.FormatInt(n, 10)).Scan(&sum)
	return sum, err
}

// Delete is Put for an object that goes.
func (t *Tx) Delete(kind, key string) error {
	return t.Exec("DELETE FROM object WHERE kind = ? AND key = ?", kind, key)
}

// Exec runs a statement.
func (t *Tx) Exec(statement string, args ...any) error {
	_, err := t.sql.ExecContext(t.ctx, statement, args...)
	return err
}

// Count counts the objects of a kind.
func (t *Tx) Count(kind string) (n int, err error) {
	err = t.sql.QueryRowContext(t.ctx, "SELECT count(*) FROM object WHERE kind = ?", kind).Scan(&n)
	return n, err
}

// FirstWhere reads the first object of a kind, by its key as text, of which a number is at most some other. It returns the key,
// or an empty one where there is none.
func (t *Tx) FirstWhere(kind, path string, most int64, into any) (key string, err error) {
	const query = "SELECT key, value FROM object WHERE kind = ? AND json_extract(value, ?) <= ? ORDER BY key LIMIT 1"
	var value []byte
	err = t.sql.QueryRowContext(t.ctx, query, kind, path, most).Scan(&key, &value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err == nil {
		err = json.Unmarshal(value, into)
	}
	return key, err
}

// CountWith counts the objects of a kind that belong to an app, those only whose member has a value.
func (t *Tx) CountWith(kind string, app uint64, path string, value any) (n int, err error) {
	first, end := span(app)
	const query = "SELECT count(*) FROM object WHERE kind = ? AND key >= ? AND key < ? AND json_extract(value, ?) = ?"
	err = t.sql.QueryRowContext(t.ctx, query, kind, first, end, path, value).Scan(&n)
	return n, err
}

// CountOf counts the objects of a kind that belong to an app.
func (t *Tx) CountOf(kind string, app uint64) (n int, err error) {
	first, end := span(app)
	err = t.sql.QueryRowContext(t.ctx, "SELECT count(*) FROM object WHERE kind = ? AND key >= ? AND key < ?", kind, first, end).Scan(&n)
	return n, err
}

// DeleteOf removes the objects of some kinds that belong to an app, and what late readers see of them.
func (t *Tx) DeleteOf(app uint64, kinds ...string) (err error) {
	first, end := span(app)
	for _, kind := range kinds {
		err = errors.Join(err, t.delSpan(kind, first, end), t.delSpan(kindLate, kind+"/"+first, kind+"/"+end))
	}
	return err
}

func (t *Tx) delSpan(kind, first, end string) error {
	return t.Exec("DELETE FROM object WHERE kind = ? AND key >= ? AND key < ?", kind, first, end)
}

// Try runs a step that leaves no trace where it fails, while the transaction goes on.
func (t *Tx) Try(step func() error) error {
	if err := t.Exec("SAVEPOINT step"); err != nil {
		return err
	}
	err := step()
	end := "RELEASE step"
	if err != nil {
		end = "ROLLBACK TO step; " + end
	}
	if ended := t.Exec(end); ended != nil {
		return ended
	}
	return err
}

// Each visits all objects of a kind, in the order of their keys as text.
func Each[V any](t View, kind string, visit func(key string, value V) error) error {
	return visitRows(t, kind, "SELECT key, value FROM object WHERE kind = ? ORDER BY key", []any{kind}, visit)
}

// EachOf visits the objects of a kind that belong to an app, in the order of their keys as text. It tells what follows
// the app in the key.
func EachOf[V any](t View, kind string, app uint64, visit func(key string, value V) error) error {
	first, _ := span(app)
	return EachUnder(t, kind, first, visit)
}

// EachUnder visits the objects of a kind whose keys begin with some text, in the order of their keys as text. It tells what
// follows that text in the key.
func EachUnder[V any](t View, kind, first string, visit func(key string, value V) error) error {
	const query = "SELECT substr(key, ?), value FROM object WHERE kind = ? AND key >= ? AND key < ? ORDER BY key"
	last := len(first) - 1
	end := first[:last] + string(rune(first[last]+1))
	return visitRows(t, kind, query, []any{len(first) + 1, kind, first, end}, visit)
}

// span is the first key that objects of an app may have, and the first that they may not have: SDKAppID/KEY.
func span(app uint64) (first, end string) {
	id := chat.SDKAppID(app).String()
	return id + "/", id + string('/'+1)
}

// KeyOf is the key of an object that belongs to an app.
func KeyOf(app uint64, key string) string {
	first, _ := span(app)
	return first + key
}

func visitRows[V any](t View, kind, query string, args []any, visit func(key string, value V) error) (err error) {
	tx := t.Base()
	rows, err := tx.sql.QueryContext(tx.ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var key string
		var raw []byte
		var value V
		if err := rows.Scan(&key, &raw); err != nil {
			return err
		}
		if err := json.Unmarshal(raw, &value); err != nil {
			return fmt.Errorf("object %s %s: %w", kind, key, err)
		}
		if err := visit(key, value); err != nil {
			return err
		}
	}
	return rows.Err()
}

// List appends all objects of a kind to a list.
func List[V any](t View, kind string, into *[]V) error {
	return Each(t, kind, func(_ string, v V) error { *into = append(*into, v); return nil })
}

// PutList writes the objects of a list, each by its key.
func PutList[V any](t View, kind string, all []V, key func(V) string) error {
	for _, v := range all {
		if err := t.Base().Put(kind, key(v), v); err != nil {
			return err
		}
	}
	return nil
}
