// Package transport carries requests that the official SDK has signed: it paces them, repeats those that may be
// repeated, and logs them without their contents.
package transport

import (
	"context"
	"net/http"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
)

// Call is one request as its caller sees it. It travels in the context, and the transport notes what became of it.
type Call struct {
	Service string
	Action  string
	Class   console.Class

	Attempts int
	Elapsed  time.Duration // from the call for a turn to the end of the last attempt
}

// repeatable tells whether the call may be repeated when nobody knows whether it took effect.
func (c *Call) repeatable() bool { return c.Class != console.OneShot }

// once tells whether a second effect would do harm: such a call that ends without an answer has an unknown outcome.
func (c *Call) once() bool { return c.Class == console.OneShot || c.Class == console.Create }

type callKey struct{}

// With returns a context whose requests are that call. A call serves one request.
func With(ctx context.Context, c *Call) context.Context {
	return context.WithValue(ctx, callKey{}, c)
}

// callOf returns the call that a request is. One that nobody described is never repeated blindly.
func callOf(req *http.Request) *Call {
	if c, ok := req.Context().Value(callKey{}).(*Call); ok {
		return c
	}
	return &Call{Service: req.URL.Hostname(), Action: req.Header.Get("X-TC-Action"), Class: console.OneShot}
}
