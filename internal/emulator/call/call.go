// Package call has what all services of the emulator share: the transaction of a call, handlers, requests and outcomes.
package call

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// RESTService is what faults and the journal call IM REST: its commands are rest.SERVICE/COMMAND.
const RESTService = "rest"

// Handler serves one action within a transaction.
type Handler struct {
	Read  bool // changes nothing, so it may be answered from an older state
	Serve func(t *Tx, body []byte) (any, error)
}

// On makes a handler of a method that a service has for its view of a transaction, a struct that embeds *callTx.
func On[T ~struct{ *Tx }, Q, R any](f func(*T, Q) (R, error)) Handler {
	return Handler{Serve: func(t *Tx, body []byte) (any, error) {
		var q Q
		if err := strict.Decode(body, &q); err != nil {
			return nil, err
		}
		view := T(struct{ *Tx }{t})
		return f(&view, q)
	}}
}

// Reading marks a handler that changes nothing.
func Reading(h Handler) Handler {
	h.Read = true
	return h
}

// Merged joins tables that share no key.
func Merged[V any](tables ...map[string]V) map[string]V {
	all := map[string]V{}
	for _, table := range tables {
		for key, value := range table {
			if _, twice := all[key]; twice {
				panic("emulator: two rows for " + key)
			}
			all[key] = value
		}
	}
	return all
}

// Request is a request on its way through the emulator.
type Request struct {
	ID      string
	Service string // of the host or, where that tells none, of the signature
	Action  string
	Version string
	App     string     // of IM REST, the SDKAppID
	Query   url.Values // of IM REST
	Host    string
	Header  http.Header
	Body    []byte
	Client  string          // IP address of who asks
	Refusal *strict.Refusal // of what was wrong before anything else was looked at
}

// Name is the action with its service, where one is known.
func (q *Request) Name() string {
	if q.Service == "" {
		return q.Action
	}
	return q.Service + "." + q.Action
}

// Outcome is what the service did with a request.
type Outcome struct {
	Result  any // nil where it refused
	Refusal *strict.Refusal
}

// Trouble turns an error of the emulator itself into what the caller is told.
func Trouble(err error) *strict.Refusal {
	if _, ok := errors.AsType[store.OpenError](err); ok {
		return strict.Refuse(strict.CodeFailed, "%v", err)
	}
	return strict.Refuse(strict.CodeInternal, "The emulator failed: %v", err)
}

// HostOf drops the port of an address, if it has one.
func HostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return strings.Trim(address, "[]")
}
