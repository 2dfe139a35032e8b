package emulator

import (
	"context"
	"errors"
	"fmt"
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
	hookCall
	Attempts int   `json:"attempts"`
	Until    int64 `json:"until"` // unix seconds of the wall clock up to which some process is at it; 0 for none
}

// after queues an event for the webhook of an app, if it wants to be told. It is delivered once the transaction is over.
func (t *tx) after(app *appState, e chat.Event, body hookBody) error {
	if !app.webhook().Tells(e) {
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
	t.queued = true
	return errors.Join(t.Put(store.KindMeta, metaOutbox, last), t.Put(kindOutbox, fmt.Sprintf("%016d", last), outboxItem{hookCall: call}))
}

// nextInOutbox returns the oldest event that nobody is at, and takes it for this process; an empty key where there is none.
// What belongs to an app that is gone, or has no webhook any more, is dropped.
func (t *tx) nextInOutbox() (key string, item outboxItem, to hookTarget, err error) {
	for {
		item, app := outboxItem{}, &appState{}
		key, err = t.FirstWhere(kindOutbox, "$.until", t.Wall.Unix(), &item)
		if err != nil || key == "" {
			return "", item, to, err
		}
		found, err := t.Get(kindApp, chat.SDKAppID(item.App).String(), app)
		if err != nil {
			return "", item, to, err
		}
		if found && *app.Webhook.URL != "" {
			item.Attempts++
			item.Until = t.Wall.Add(t.hookTimeout()).Unix() + 1
			return key, item, t.hookTarget(app), t.Put(kindOutbox, key, item)
		}
		if err := t.Delete(kindOutbox, key); err != nil {
			return "", item, to, err
		}
	}
}

// settle writes down what came of an event, and keeps it where it is to be sent again.
func (t *tx) settle(key string, item outboxItem, to hookTarget, reply hookReply) error {
	if err := t.recordHook(to, item.hookCall, reply); err != nil {
		return err
	}
	app := &appState{}
	found, err := t.Get(kindApp, chat.SDKAppID(item.App).String(), app)
	if err != nil {
		return err
	}
	if found && reply.code == hookTimeout && item.Attempts < mostAttempts && *app.Webhook.RetryAfterTimeout {
		item.Until = 0
		return t.Put(kindOutbox, key, item)
	}
	return t.Delete(kindOutbox, key)
}

// drain tells webhooks what is queued, until nothing is left or the context ends. One call of it works at a time in a
// process, and the others leave it to that one: a webhook that calls the emulator back must not wait for itself.
func (e *Emulator) drain(ctx context.Context) error {
	if !e.draining.TryLock() {
		return nil
	}
	defer e.draining.Unlock()
	for ctx.Err() == nil {
		var key string
		var item outboxItem
		var to hookTarget
		err := e.update(ctx, func(t *tx) (err error) {
			key, item, to, err = t.nextInOutbox()
			return err
		})
		if err != nil || key == "" {
			return err
		}
		reply := e.call(ctx, to, item.hookCall)
		if err := e.update(ctx, func(t *tx) error { return t.settle(key, item, to, reply) }); err != nil {
			return err
		}
	}
	return nil
}

// change is update for transactions that may queue events, which are delivered once it is over.
func (e *Emulator) change(ctx context.Context, f func(*tx) error) error {
	queued := false
	err := e.update(ctx, func(t *tx) error {
		err := f(t)
		queued = t.queued
		return err
	})
	if err == nil && queued {
		e.delivered(ctx)
	}
	return err
}

// delivered sees to queued events: unless Deliver does so in the background, it delivers them before
// the reply, within a bound. What is left over waits for the next time.
func (e *Emulator) delivered(ctx context.Context) {
	if e.background.Load() {
		select {
		case e.queued <- struct{}{}:
		default: // it is awake already
		}
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainBound)
	defer cancel()
	_ = e.drain(ctx) // what failed stays queued
}

// Deliver tells webhooks of events in the background until the context ends, those of other processes on the same file and
// of earlier times among them. Requests then do not wait for it.
func (e *Emulator) Deliver(ctx context.Context) {
	e.background.Store(true)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		_ = e.drain(ctx) // what failed stays queued
		select {
		case <-ctx.Done():
			return
		case <-e.done:
			return
		case <-e.queued:
		case <-tick.C:
		}
	}
}
