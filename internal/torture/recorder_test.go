package torture

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

// recorder is a test within a test: what it holds against a run is noted, and ends only the run.
type recorder struct {
	testing.TB
	ctx      context.Context
	broke    []string
	cleanups []func()
}

// fatal is what a run panics with that cannot go on.
type fatal struct{}

func (r *recorder) Helper()                  {}
func (r *recorder) Context() context.Context { return r.ctx }
func (r *recorder) Cleanup(f func())         { r.cleanups = append(r.cleanups, f) }
func (r *recorder) Errorf(format string, args ...any) {
	r.broke = append(r.broke, fmt.Sprintf(format, args...))
}
func (r *recorder) Error(args ...any) { r.broke = append(r.broke, fmt.Sprint(args...)) }

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(fatal{})
}

func (r *recorder) Fatal(args ...any) {
	r.Error(args...)
	panic(fatal{})
}

// close runs what was to be cleaned up.
func (r *recorder) close() {
	for _, f := range slices.Backward(r.cleanups) {
		f()
	}
	r.cleanups = nil
}
