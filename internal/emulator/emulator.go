// Package emulator is a strict and durable stand-in for the console's API on one machine: the service im of
// internal/wire/console, cam, tag and sts in the types of the official SDK, and IM REST. It checks real TC3 signatures and
// real UserSigs, asks the policies of sub-accounts, enforces the rules of internal/chat, and keeps everything (objects,
// clock, faults, journal) in one SQLite file that several processes may use at once.
package emulator

import (
	"context"
	"errors"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
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
	*store.File
	wall  func() time.Time
	crash func()

	draining   sync.Mutex    // held while webhooks are told
	background atomic.Bool   // whether Deliver tells them
	queued     chan struct{} // wakes it

	mu     sync.Mutex
	wire   *wire // nil until RoundTripper is asked for
	closed bool
	done   chan struct{} // closed with the emulator
}

// Open returns an emulator for a data file. Nothing is touched before the first request; Check does it at once.
func Open(path string, opts Options) *Emulator {
	e := &Emulator{wall: opts.WallClock, crash: opts.Crash, queued: make(chan struct{}, 1), done: make(chan struct{})}
	if e.wall == nil {
		e.wall = time.Now
	}
	if e.crash == nil {
		e.crash = func() { os.Exit(137) }
	}
	e.File = store.New(path, e.wall, imPart, camPart, tagPart, hookPart)
	return e
}

// Close lets go of the file. The emulator cannot be used afterwards.
func (e *Emulator) Close() error {
	e.mu.Lock()
	wire, closed := e.wire, e.closed
	e.closed = true
	e.mu.Unlock()
	if closed {
		return nil
	}
	close(e.done)
	err := e.File.Close() // requests in hand get an error
	if wire != nil {
		err = errors.Join(wire.close(), err)
	}
	return err
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

// update runs one transaction.
func (e *Emulator) update(ctx context.Context, f func(*tx) error) error {
	return e.File.Update(ctx, func(t *store.Tx) error { return f(&tx{Tx: t}) })
}

// AddFaults adds rules, all or none.
func (e *Emulator) AddFaults(ctx context.Context, faults ...Fault) error {
	return e.File.AddFaults(ctx, func(action string) (store.FaultTarget, error) {
		h, err := actionOf(action)
		return store.FaultTarget{Read: h.read, Numbers: isCommand(action)}, err
	}, faults...)
}
