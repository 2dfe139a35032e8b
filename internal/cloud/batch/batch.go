// Package batch makes one call of what many callers ask for at about the same time: reads and writes of single objects
// that the service takes by the dozen.
package batch

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Window is how long a batch waits for more, unless told otherwise: the parallel requests of one walk arrive well within.
const Window = 50 * time.Millisecond

// Nothing is the input of reads.
type Nothing = struct{}

// Request is what one caller asks for: an object by its key, and for a write also what to write.
type Request[K comparable, I any] struct {
	Key   K
	Input I
}

// Result is what became of one object.
type Result[V any] struct {
	Value V
	Err   error
}

// Call makes one call for several objects of an app and answers by key. What it leaves out counts as an error, and an
// error of its own is that of every request.
type Call[K comparable, I, V any] func(context.Context, chat.SDKAppID, []Request[K, I]) (map[K]Result[V], error)

// Batcher collects requests for each app, and hands them to one call when their window is over or the call is full.
// Equal requests share a place, and no call has two inputs for one key. Safe for concurrent use.
type Batcher[K comparable, I, V any] struct {
	limit  int
	window time.Duration
	call   Call[K, I, V]

	mu   sync.Mutex
	open map[chat.SDKAppID]*batch[K, I, V]
}

// New returns a batcher for a call that takes at most so many requests.
func New[K comparable, I, V any](limit int, window time.Duration, call Call[K, I, V]) *Batcher[K, I, V] {
	return &Batcher[K, I, V]{limit: limit, window: window, call: call, open: map[chat.SDKAppID]*batch[K, I, V]{}}
}

// batch is a call in the making, and then under way.
type batch[K comparable, I, V any] struct {
	app    chat.SDKAppID
	ctx    context.Context
	cancel context.CancelFunc
	timer  *time.Timer

	// Guarded by the lock of the batcher. Once the batch is closed, requests no longer change.
	requests []Request[K, I]
	waiting  map[K]int // callers

	done    chan struct{} // closed when results and err are there
	results map[K]Result[V]
	err     error
}

// Do asks for one object together with others. It returns when the call does, or when the caller's own context ends. A
// request that nobody waits for is not sent, and a call for which nobody waits any more is cancelled. The call has the
// values of the first caller's context.
func (b *Batcher[K, I, V]) Do(ctx context.Context, app chat.SDKAppID, key K, input I) (V, error) {
	var none V
	if err := ctx.Err(); err != nil {
		return none, err
	}
	t := b.join(ctx, app, Request[K, I]{key, input})
	defer b.leave(t, key)
	select {
	case <-t.done:
	case <-ctx.Done():
		return none, ctx.Err()
	}
	if t.err != nil {
		return none, t.err
	}
	r, ok := t.results[key]
	if !ok {
		return none, fmt.Errorf("app %s: the reply says nothing of %v", app, key)
	}
	return r.Value, r.Err
}

// join finds a place in the open batch of an app, or opens one. The step that fills a batch closes it, so none ever has
// more than its limit.
func (b *Batcher[K, I, V]) join(ctx context.Context, app chat.SDKAppID, r Request[K, I]) *batch[K, I, V] {
	b.mu.Lock()
	defer b.mu.Unlock()
	t := b.open[app]
	if t != nil && t.waiting[r.Key] > 0 {
		if reflect.DeepEqual(t.requests[t.place(r.Key)].Input, r.Input) {
			t.waiting[r.Key]++
			return t
		}
		b.send(t) // another write of the same object comes after this one
		t = nil
	}
	if t == nil {
		t = &batch[K, I, V]{app: app, waiting: map[K]int{}, done: make(chan struct{})}
		t.ctx, t.cancel = context.WithCancel(context.WithoutCancel(ctx))
		t.timer = time.AfterFunc(b.window, func() {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.send(t)
		})
		b.open[app] = t
	}
	t.requests = append(t.requests, r)
	t.waiting[r.Key] = 1
	if len(t.requests) >= b.limit {
		b.send(t)
	}
	return t
}

func (t *batch[K, I, V]) place(key K) int {
	return slices.IndexFunc(t.requests, func(r Request[K, I]) bool { return r.Key == key })
}

// send closes a batch and makes its call, unless that was done before. The lock is held.
func (b *Batcher[K, I, V]) send(t *batch[K, I, V]) {
	if !b.close(t) {
		return
	}
	go func() {
		t.results, t.err = b.call(t.ctx, t.app, t.requests)
		close(t.done)
	}()
}

// close takes a batch out, so that nobody joins it any more. False means that it is closed already. The lock is held.
func (b *Batcher[K, I, V]) close(t *batch[K, I, V]) bool {
	if b.open[t.app] != t {
		return false
	}
	delete(b.open, t.app)
	t.timer.Stop()
	return true
}

// leave ends the wait of one caller.
func (b *Batcher[K, I, V]) leave(t *batch[K, I, V], key K) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t.waiting[key]--
	if t.waiting[key] > 0 {
		return
	}
	delete(t.waiting, key)
	if b.open[t.app] == t {
		i := t.place(key)
		t.requests = slices.Delete(t.requests, i, i+1)
	}
	if len(t.waiting) == 0 {
		b.close(t)
		t.cancel()
	}
}
