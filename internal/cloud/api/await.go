package api

import (
	"context"
	"fmt"
	"time"
)

// The pauses of Await and Confirm, and how long Await waits in all.
const (
	firstPause   = 50 * time.Millisecond
	longestPause = time.Second
	patience     = 30 * time.Second
	confirmPause = 500 * time.Millisecond
)

// Await reads until the service shows what was written: until read returns true. Not yet and not found are waited out,
// with short growing pauses; any other error ends it. The error after the last pause has the code NotShown.
func Await(ctx context.Context, read func(context.Context) (bool, error)) error {
	began := time.Now()
	for wait := firstPause; ; wait = min(2*wait, longestPause) {
		shown, err := read(ctx)
		if shown && err == nil || err != nil && !IsNotFound(err) {
			return err
		}
		waited := time.Since(began)
		if waited+wait > patience {
			return notShown(waited, err)
		}
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
}

// Confirm does once more, a little later and with fresh reads, what ends with "not found": one stale answer must not make an
// object vanish.
func Confirm(ctx context.Context, read func(context.Context) error) error {
	err := read(ctx)
	if !IsNotFound(err) {
		return err
	}
	return Again(ctx, read)
}

// Again reads once more, a little later and with fresh reads.
func Again(ctx context.Context, read func(context.Context) error) error {
	if err := pause(ctx, confirmPause); err != nil {
		return err
	}
	return read(WithFresh(ctx))
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func notShown(waited time.Duration, missing error) error {
	message := "the change was acknowledged, but reads still show the old values"
	if missing != nil {
		message = "the object was acknowledged, but cannot be found"
	}
	return &Error{Action: "reading back", Code: NotShown, Message: fmt.Sprintf("%s after %s", message, waited.Round(time.Second))}
}
