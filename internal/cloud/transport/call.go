// Package transport carries requests that are signed already, by the official SDK or for IM REST: it paces them, repeats those that may be
// repeated, and logs them without their contents.
package transport

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Call is one request as its caller sees it. It travels in the context, and the transport notes what became of it.
type Call struct {
	Service string
	Action  string
	Class   contract.Class

	REST      bool    // it is one of IM REST, whose replies look otherwise
	App       string  // of IM REST: each app has ceilings of its own
	PerSecond float64 // the ceiling; 0 for the usual one of API 3.0

	Attempts int
	Elapsed  time.Duration // from the call for a turn to the end of the last attempt

	secrets func() []string // of the request that was sent; nil before
}

// repeatable reports whether the call may be repeated when nobody knows whether it took effect.
func (c *Call) repeatable() bool { return c.Class != contract.OneShot }

// once reports whether a second effect would do harm: such a call that ends without an answer has an unknown outcome.
func (c *Call) once() bool { return c.Class == contract.OneShot || c.Class == contract.Create }

// Bound returns a context that also ends with a life, or an error where that is over.
func (c *Call) Bound(ctx, life context.Context) (context.Context, context.CancelFunc, error) {
	if err := life.Err(); err != nil { // AfterFunc does not wait for cancel
		return nil, nil, fmt.Errorf("%s %s: %w", c.Service, c.Action, err)
	}
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(life, cancel)
	return ctx, func() { stop(); cancel() }, nil
}

// Describe completes an error with what the call was, and what it took. What the service wrote becomes what a person may be shown:
// nothing that steers a terminal, and no secret that was sent.
func (c *Call) Describe(e *api.Error) *api.Error {
	if c.secrets != nil {
		for _, secret := range c.secrets() {
			e.Message = strings.ReplaceAll(e.Message, secret, "(secret)")
		}
	}
	e.Message, e.Code, e.RequestID = chat.Shown(e.Message), chat.Shown(e.Code), chat.Shown(e.RequestID)
	e.Service, e.Action, e.Attempts, e.Elapsed = c.Service, c.Action, c.Attempts, c.Elapsed
	return e
}

// Misshapen is the error of a reply that is well-formed, but not what the call promises. The service took the call for all that: of one
// that must not be repeated, the outcome is unknown.
func (c *Call) Misshapen() *api.Error {
	code := api.BadReply
	if c.once() {
		code = api.UnknownOutcome
	}
	return c.Describe(&api.Error{Code: code, Message: api.Misshapen})
}

type callKey struct{}

// With returns a context whose requests are that call. A call serves one request.
func With(ctx context.Context, c *Call) context.Context { return context.WithValue(ctx, callKey{}, c) }

// callOf returns the call that a request is. One that nobody described is never repeated blindly.
func callOf(req *http.Request) *Call {
	if c, ok := req.Context().Value(callKey{}).(*Call); ok {
		return c
	}
	return &Call{Service: req.URL.Hostname(), Action: req.Header.Get("X-TC-Action"), Class: contract.OneShot}
}
