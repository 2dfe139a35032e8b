package emulator

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"
)

// dataFile is one data file, which several processes may use at once.
type dataFile struct {
	path  string
	wall  func() time.Time
	parts parts

	mu     sync.Mutex
	db     *sql.DB // nil until the first use
	closed bool
}

var errClosed = errors.New("the emulator is closed")

// newDataFile returns a file, with what services keep in it. Nothing is touched before the first use; Check does it at once.
func newDataFile(path string, wall func() time.Time, of ...part) *dataFile {
	return &dataFile{path: path, wall: wall, parts: append(parts{filePart}, of...)}
}

// Check opens or creates the data file now. It fails if the file is damaged or not ours, and then leaves it as it is.
func (d *dataFile) Check() error {
	_, err := d.open()
	return err
}

// Close lets go of the file, which cannot be used afterwards.
func (d *dataFile) Close() error {
	d.mu.Lock()
	db := d.db
	d.db, d.closed = nil, true
	d.mu.Unlock() // requests in hand need it
	if db == nil {
		return nil
	}
	return db.Close()
}

// open returns the data file, opening it if need be. A failure is not remembered: the next request tries again.
func (d *dataFile) open() (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, errClosed
	}
	if d.db == nil {
		db, err := openFile(d.path)
		if err != nil {
			return nil, d.named(err)
		}
		d.db = db
	}
	return d.db, nil
}

func (d *dataFile) named(err error) error {
	return fmt.Errorf("emulator data file %q: %w", d.path, err)
}

// openError is a data file that cannot be used at all; repeating the request would not help.
type openError struct{ error }

func (o openError) Unwrap() error { return o.error }

// update runs one transaction. A caller that goes away does not undo it, as it would not at the real service.
func (d *dataFile) update(ctx context.Context, f func(*fileTx) error) error {
	db, err := d.open()
	if err != nil {
		return openError{err}
	}
	ctx = context.WithoutCancel(ctx)
	begun, err := db.BeginTx(ctx, nil)
	if err != nil {
		return d.named(err)
	}
	defer func() { _ = begun.Rollback() }() // without effect after a commit
	t := &fileTx{ctx: ctx, sql: begun, wall: d.wall(), parts: d.parts}
	if err := t.load(); err != nil {
		return err
	}
	if err := f(t); err != nil {
		return err
	}
	if err := begun.Commit(); err != nil {
		return d.named(err)
	}
	return nil
}
