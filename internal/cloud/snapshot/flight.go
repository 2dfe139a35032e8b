package snapshot

import "context"

// flight is one shared read. Value and err are set before done is closed.
type flight[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// start reads in the background, on a context that keeps the values of the first caller's but not its end: when that
// caller gives up, the others still want the answer. landed runs before anybody is told.
func (f *flight[T]) start(ctx context.Context, read func(context.Context) (T, error), landed func()) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), flightLimit)
	go func() {
		defer cancel()
		f.value, f.err = read(ctx)
		landed()
		close(f.done)
	}()
}

// wait returns what the flight brings, or the end of the caller's own context.
func (f *flight[T]) wait(ctx context.Context) (T, error) {
	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
