package webhook

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

const (
	kindOutbox = "outbox" // events that webhooks are still to be told of, by their place in the queue
	metaOutbox = "last_in_outbox"
)

// mostAttempts is how often an event is sent at most where the app wants retries; the number is ours.
const mostAttempts = 3

// drainBound is how long a request waits, in all, for what it caused to be delivered.
const drainBound = 5 * time.Second

// outboxItem is an event that is still to be told, by its place in the queue.
type outboxItem struct {
	Call
	Attempts int   `json:"attempts"`
	Until    int64 `json:"until"` // unix seconds of the wall clock up to which some process is at it; 0 for none
}

// Tell queues an event for the webhook of an app, if it wants to be told. It is delivered once the transaction is over.
func (t *Tx) Tell(app App, e chat.Event, body Body) error {
	if !app.Webhook.Tells(e) {
		return nil
	}
	call, err := t.newHookCall(app, e, body)
	if err != nil {
		return err
	}
	var last int64
	if _, err := t.Get(store.KindMeta, metaOutbox, &last); err != nil {
		return err
	}
	last++
	t.Queued = true
	return errors.Join(t.Put(store.KindMeta, metaOutbox, last), t.Put(kindOutbox, fmt.Sprintf("%016d", last), outboxItem{Call: call}))
}

// Console is what delivery needs of the console.
type Console interface {
	Webhook(t *store.Tx, app uint64) (App, bool, error)   // false where there is no such app
	CountCallback(t *store.Tx, app uint64, ok bool) error // counts a call in the monitoring of an app
}

// Delivery asks webhooks, and tells them of events.
type Delivery struct {
	file    *store.File
	wall    func() time.Time
	console Console
	done    <-chan struct{} // closed with the emulator

	Draining   sync.Mutex    // held while webhooks are told
	background atomic.Bool   // whether run tells them
	queued     chan struct{} // wakes it
}

// New returns what delivers the webhooks of a file.
func New(file *store.File, wall func() time.Time, console Console, done <-chan struct{}) *Delivery {
	return &Delivery{file: file, wall: wall, console: console, done: done, queued: make(chan struct{}, 1)}
}

// next returns the oldest event that nobody is at, and takes it for this process; an empty key where there is none. What belongs
// to an app that is gone, or has no webhook any more, is dropped.
func (d *Delivery) next(t *store.Tx) (key string, item outboxItem, to Target, err error) {
	for {
		item = outboxItem{}
		if key, err = t.FirstWhere(kindOutbox, "$.until", t.Wall.Unix(), &item); err != nil || key == "" {
			return "", item, to, err
		}
		app, found, err := d.console.Webhook(t, item.App)
		if err != nil {
			return "", item, to, err
		}
		if found && *app.Webhook.URL != "" {
			item.Attempts++
			item.Until = t.Wall.Add(timeoutOf(t)).Unix() + 1
			return key, item, targetOf(t, app), t.Put(kindOutbox, key, item)
		}
		if err := t.Delete(kindOutbox, key); err != nil {
			return "", item, to, err
		}
	}
}

// settle writes down the outcome of an event, and keeps the event where it is to be sent again.
func (d *Delivery) settle(t *store.Tx, key string, item outboxItem, to Target, reply Reply) error {
	if err := d.recordCall(t, to, item.Call, reply); err != nil {
		return err
	}
	app, found, err := d.console.Webhook(t, item.App)
	if err != nil {
		return err
	}
	if found && reply.code == hookTimeout && item.Attempts < mostAttempts && *app.Webhook.AfterEventRetryEnabled {
		item.Until = 0
		return t.Put(kindOutbox, key, item)
	}
	return t.Delete(kindOutbox, key)
}

// Drain tells webhooks what is queued, until nothing is left or the context ends. One call of it works at a time in a
// process, and the others leave it to that one: a webhook that calls the emulator back must not wait for itself.
func (d *Delivery) Drain(ctx context.Context) error {
	if !d.Draining.TryLock() {
		return nil
	}
	defer d.Draining.Unlock()
	for ctx.Err() == nil {
		var key string
		var item outboxItem
		var to Target
		err := d.file.Update(ctx, func(t *store.Tx) (err error) {
			key, item, to, err = d.next(t)
			return err
		})
		if err != nil || key == "" {
			return err
		}
		reply := d.call(ctx, to, item.Call)
		if err := d.file.Update(ctx, func(t *store.Tx) error { return d.settle(t, key, item, to, reply) }); err != nil {
			return err
		}
	}
	return nil
}

// Wake sees to queued events: unless run does so in the background, it delivers them before the reply, within a bound. What is
// left over waits for the next time.
func (d *Delivery) Wake(ctx context.Context) {
	if d.background.Load() {
		select {
		case d.queued <- struct{}{}:
		default: // it is awake already
		}
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainBound)
	defer cancel()
	_ = d.Drain(ctx) // what failed stays queued
}

// Run delivers in the background until the context ends, or the emulator is closed.
func (d *Delivery) Run(ctx context.Context) {
	d.background.Store(true)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		_ = d.Drain(ctx) // what failed stays queued
		select {
		case <-ctx.Done():
			return
		case <-d.done:
			return
		case <-d.queued:
		case <-tick.C:
		}
	}
}
