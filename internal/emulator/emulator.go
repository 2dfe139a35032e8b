package emulator

import (
	"context"
	"errors"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/tags"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
)

// DefaultListen is where a served emulator listens unless told otherwise.
const DefaultListen = "127.0.0.1:8480"

// Options change how an emulator sees the world outside its file.
type Options struct {
	WallClock func() time.Time // nil: time.Now. Signatures are checked against it; business time is it plus a shift.
	AnyHost   bool             // serve the APIs under any host name, not only under a loopback one and the vendor's own
	Durable   bool             // what is acknowledged is on the disk, and outlives a failure of power
	Quotas    chat.Quotas      // that hold in place of the file's own settings
	Crash     func()           // what the fault effect "crash" does; nil: exit at once with status 137, as kill -9 looks
}

// Emulator serves one data file.
type Emulator struct {
	*store.File
	im.Console
	access.Manager
	wall  func() time.Time
	crash func()
	hooks *webhook.Delivery

	anyHost bool

	mu     sync.Mutex
	wire   *wire // nil until RoundTripper is asked for
	closed bool
	done   chan struct{} // closed with the emulator
}

// Open returns an emulator for a data file. Nothing is touched before the first request; Check does it at once.
func Open(path string, opts Options) *Emulator {
	e := &Emulator{wall: opts.WallClock, crash: opts.Crash, anyHost: opts.AnyHost, done: make(chan struct{})}
	if e.wall == nil {
		e.wall = time.Now
	}
	if e.crash == nil {
		e.crash = func() { os.Exit(137) }
	}
	e.File = store.New(path, opts.Durable, e.wall, im.Part, access.Part, tags.Part, webhook.Part)
	for q, n := range opts.Quotas {
		e.Override(q.Info().Setting, strconv.FormatInt(n, 10))
	}
	e.hooks = webhook.New(e.File, e.wall, im.Webhooks{}, e.done)
	e.Console, e.Manager = im.Console{Change: e.change}, access.Manager{Change: e.change}
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

// change runs one transaction. Events that it queues for webhooks are delivered once it is over.
func (e *Emulator) change(ctx context.Context, f func(*call.Tx) error) error {
	var queued bool
	err := e.Update(ctx, func(t *store.Tx) error {
		call := call.NewTx(t, im.Apps{})
		err := f(call)
		queued = call.Queued
		return err
	})
	if err == nil && queued {
		e.hooks.Wake(ctx)
	}
	return err
}

// Deliver tells webhooks of events in the background until the context ends, those of other processes on the same file and
// of earlier times among them. Requests then do not wait for it.
func (e *Emulator) Deliver(ctx context.Context) { e.hooks.Run(ctx) }

// AddFaults adds rules, all or none.
func (e *Emulator) AddFaults(ctx context.Context, faults ...Fault) error {
	return e.File.AddFaults(ctx, func(action string) (store.FaultTarget, error) {
		h, err := actionOf(action)
		return store.FaultTarget{Read: h.Read, Numbers: im.IsRESTCommand(action)}, err
	}, faults...)
}
