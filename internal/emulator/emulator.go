// Package emulator is a strict and durable stand-in for the console's API on one machine: the service im of
// internal/wire/console, cam, tag and sts in the types of the official SDK, and IM REST. It checks real TC3 signatures and
// real UserSigs, asks the policies of sub-accounts, enforces the rules of internal/chat, and keeps everything (objects,
// clock, faults, journal) in one SQLite file that several processes may use at once.
package emulator

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// The one key pair that the emulator knows. It is no secret, and the real service refuses it.
const (
	SecretID  = "AKID-emulator-only-not-a-real-key"
	SecretKey = "emulator-only-not-a-real-key"
)

// DefaultListen is where a served emulator listens unless told otherwise.
const DefaultListen = "127.0.0.1:8480"

// Options change how an emulator sees the world outside its file.
type Options struct {
	WallClock func() time.Time // nil: time.Now. Signatures are checked against it; business time is it plus a shift.
	Crash     func()           // what the fault effect "crash" does; nil: exit at once with status 137, as kill -9 looks
}

// Emulator serves one data file.
type Emulator struct {
	path  string
	wall  func() time.Time
	crash func()

	draining   sync.Mutex    // held while webhooks are told
	background atomic.Bool   // whether Deliver tells them
	queued     chan struct{} // wakes it

	mu     sync.Mutex
	db     *sql.DB // nil until the first use
	wire   *wire   // nil until RoundTripper is asked for
	closed bool
	done   chan struct{} // closed with the emulator
}

var errClosed = errors.New("the emulator is closed")

// Open returns an emulator for a data file. Nothing is touched before the first request; Check does it at once.
func Open(path string, opts Options) *Emulator {
	e := &Emulator{path: path, wall: opts.WallClock, crash: opts.Crash, queued: make(chan struct{}, 1), done: make(chan struct{})}
	if e.wall == nil {
		e.wall = time.Now
	}
	if e.crash == nil {
		e.crash = func() { os.Exit(137) }
	}
	return e
}

// Check opens or creates the data file now. It fails if the file is damaged or not ours, and then leaves it as it is.
func (e *Emulator) Check() error {
	_, err := e.open()
	return err
}

// Close lets go of the file. The emulator cannot be used afterwards.
func (e *Emulator) Close() error {
	e.mu.Lock()
	db, wire, closed := e.db, e.wire, e.closed
	e.db, e.closed = nil, true
	e.mu.Unlock() // requests in hand need it
	if closed {
		return nil
	}
	close(e.done)
	var errs []error
	if wire != nil {
		errs = append(errs, wire.close())
	}
	if db != nil {
		errs = append(errs, db.Close())
	}
	return errors.Join(errs...)
}

// RoundTripper carries requests to this emulator without any socket: an HTTP server over pipes in memory, so that
// resets and truncated replies look as they do over TCP. Any host name works and is kept.
func (e *Emulator) RoundTripper() http.RoundTripper {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.wire == nil {
		e.wire = newWire(e)
		if e.closed {
			_ = e.wire.close() // its requests will say so
		}
	}
	return e.wire
}

// open returns the data file, opening it if need be. A failure is not remembered: the next request tries again.
func (e *Emulator) open() (*sql.DB, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, errClosed
	}
	if e.db == nil {
		db, err := openFile(e.path)
		if err != nil {
			return nil, fmt.Errorf("emulator data file %q: %w", e.path, err)
		}
		e.db = db
	}
	return e.db, nil
}

// update runs one transaction. A caller that goes away does not undo it, as it would not at the real service.
func (e *Emulator) update(ctx context.Context, f func(*tx) error) error {
	db, err := e.open()
	if err != nil {
		return openError{err}
	}
	ctx = context.WithoutCancel(ctx)
	begun, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("emulator data file %q: %w", e.path, err)
	}
	defer func() { _ = begun.Rollback() }() // without effect after a commit
	t := &tx{ctx: ctx, sql: begun, wall: e.wall()}
	if err := t.load(); err != nil {
		return err
	}
	if err := f(t); err != nil {
		return err
	}
	if err := begun.Commit(); err != nil {
		return fmt.Errorf("emulator data file %q: %w", e.path, err)
	}
	return nil
}
