package api

import "context"

type freshKey struct{}

// WithFresh returns a context in which reads of single objects ask the service, whatever is remembered.
func WithFresh(ctx context.Context) context.Context { return context.WithValue(ctx, freshKey{}, true) }

// WithRemembered takes WithFresh back: for what one needs to know to read something else, such as an app's region.
func WithRemembered(ctx context.Context) context.Context {
	return context.WithValue(ctx, freshKey{}, false)
}

// Fresh reports whether a context comes from WithFresh.
func Fresh(ctx context.Context) bool { return ctx.Value(freshKey{}) == true }
