package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// File is one data file, which several processes may use at once.
type File struct {
	Path    string
	durable bool
	wall    func() time.Time
	Parts   Parts
	over    map[string]string // settings that hold in this process, whatever the file says

	mu     sync.Mutex
	db     *sql.DB     // nil until the first use
	is     os.FileInfo // of the file that is open
	closed bool
}

// ErrClosed is the error of a file that is used after Close.
var ErrClosed = errors.New("the emulator is closed")

// New returns a file, with what services keep in it. Nothing is touched before the first use; Check does it at once. What is
// acknowledged of a durable file is on the disk; of another, a failure of power may take the last changes back.
func New(path string, durable bool, wall func() time.Time, of ...Part) *File {
	return &File{Path: path, durable: durable, wall: wall, Parts: append(Parts{filePart}, of...)}
}

// Check opens or creates the data file now. It fails if the file is damaged or not ours, and then leaves it as it is.
func (d *File) Check() error {
	_, err := d.open()
	return err
}

// Close lets go of the file, which cannot be used afterwards.
func (d *File) Close() error {
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
func (d *File) open() (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, ErrClosed
	}
	if d.db == nil {
		db, err := openFile(d.Path, d.durable)
		if err != nil {
			return nil, d.named(err)
		}
		if d.is, err = os.Stat(d.Path); err != nil {
			return nil, d.named(errors.Join(err, db.Close()))
		}
		d.db = db
	}
	if now, err := os.Stat(d.Path); err != nil || !os.SameFile(now, d.is) {
		return nil, d.named(errReplaced)
	}
	return d.db, nil
}

// errReplaced keeps writes from being acknowledged that nobody would ever see again.
var errReplaced = errors.New("it was removed, renamed or replaced while it was in use, so nothing was done; put it back, " +
	"or restart the emulator")

func (d *File) named(err error) error {
	return fmt.Errorf("emulator data file %q: %w", d.Path, told(err))
}

// OpenError is a data file that cannot be used at all; repeating the request would not help.
type OpenError struct{ error }

// Unwrap returns what is wrong with the file.
func (o OpenError) Unwrap() error { return o.error }

// Update runs one transaction. A caller that goes away does not undo it, as it would not at the real service.
func (d *File) Update(ctx context.Context, f func(*Tx) error) error {
	db, err := d.open()
	if err != nil {
		return OpenError{err}
	}
	ctx = context.WithoutCancel(ctx)
	begun, err := db.BeginTx(ctx, nil)
	if err != nil {
		return d.lasting(err)
	}
	defer func() { _ = begun.Rollback() }() // without effect after a commit
	t := &Tx{ctx: ctx, sql: begun, Wall: d.wall(), parts: d.Parts, over: d.over}
	if err := t.load(); err != nil {
		return d.lasting(err)
	}
	if err := f(t); err != nil {
		return d.lasting(err)
	}
	return d.lasting(begun.Commit())
}

// lasting makes an error of the file itself one that repeating does not help, and that says that nothing was done: the
// transaction was undone. Any other error stays as it is.
func (d *File) lasting(err error) error {
	if _, known := troubles[codeOf(err)]; !known {
		return err
	}
	return OpenError{d.named(err)}
}
