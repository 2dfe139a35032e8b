package store

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

type coded int

func (c coded) Error() string { return fmt.Sprintf("code %d", int(c)) }
func (c coded) Code() int     { return int(c) }

// Each trouble of a file has words of its own, and only a damaged one is to be restored.
func TestTroublesOfFiles(t *testing.T) {
	const extended = 1 << 8
	for code, says := range map[coded]string{
		8: "writable", 10: "check the disk", 10 + 3*extended: "check the disk", 11: "is damaged", 13: "nothing was done", 14: "cannot be opened",
		26: "is damaged",
	} {
		err := told(fmt.Errorf("reading: %w", code))
		damage := strings.Contains(err.Error(), "restore")
		if !strings.Contains(err.Error(), says) || damage != (says == "is damaged") || !errors.Is(err, code) {
			t.Errorf("%d: %v", code, err)
		}
	}
	if err := told(coded(5)); err != coded(5) { // the same error, not one like it
		t.Errorf("a busy file: %v", err)
	}
}

// A full disk has done nothing, and says so: nobody must look for what became of the change.
func TestFullDisk(t *testing.T) {
	d := New(filepath.Join(t.TempDir(), "c.db"), true, time.Now)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if _, err := d.db.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	err := d.Update(t.Context(), func(t *Tx) error { return t.Put("kind", "key", strings.Repeat("long", 100_000)) })
	var unusable OpenError
	if !errors.As(err, &unusable) || !strings.Contains(err.Error(), "disk is full, so nothing was done") {
		t.Errorf("%v", err)
	}
	if err := d.Update(t.Context(), func(t *Tx) error {
		found, err := t.Has("kind", "key")
		if found {
			err = errors.Join(err, errors.New("it was done"))
		}
		return err
	}); err != nil && !errors.Is(err, sql.ErrNoRows) {
		t.Error(err)
	}
}
