package api

import (
	"context"
	"fmt"
	"time"
)

// The pauses of Await, and how long it waits in all.
const (
	firstPause   = 50 * time.Millisecond
	longestPause = time.Second
	patience     = 30 * time.Second
)

// Await reads until the service shows what was written: until read returns true. Not yet and not found are waited out,
// with short growing pauses; any other error ends it. The error after the last pause has the code NotShown.
func Await(ctx context.Context, read func(context.Context) (bool, error)) error {
	began := time.Now()
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		shown, err := read(ctx)
		if shown && err == nil || err != nil && !IsNotFound(err) {
			return err
		}
		waited := time.Since(began)
		if waited+pause > patience {
			return notShown(waited, err)
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

func notShown(waited time.Duration, missing error) error {
	message := "the change was acknowledged, but reads still show the old values"
	if missing != nil {
		message = "the object was acknowledged, but cannot be found"
	}
	return &Error{Service: "im", Action: "read back", Code: NotShown, Message: fmt.Sprintf("%s after %s", message, waited.Round(time.Second))}
}
