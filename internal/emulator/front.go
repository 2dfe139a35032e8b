package emulator

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// largestBody is more than any action here needs. The service takes 10 MB (product page 598/32224), and so does the
// administration, for seeds.
const (
	largestBody = 1 << 20
	largestSeed = 10 << 20
)

// plane is one of the APIs that are served: what its requests must bring before there is any work, and how it words an
// answer. What happens in between is the same for all.
type plane struct {
	read     func(*call.Request, *http.Request)
	admit    func(*call.Tx, *call.Request) (call.Handler, error)
	code     func(q *call.Request, code string) string // what the plane calls an error
	envelope func(*call.Request, call.Outcome) []byte
}

// apiPlane is API 3.0.
var apiPlane = plane{read: readAPI, admit: admit, envelope: envelope, code: func(_ *call.Request, code string) string { return code }}

// restPlane is IM REST.
var restPlane = plane{read: im.ReadREST, admit: im.AdmitREST, code: im.RESTCode, envelope: im.RESTEnvelope}

// Handler serves IM REST under its prefix, API 3.0 on any other path, and the emulator's own administration under
// AdminPrefix.
func (e *Emulator) Handler() http.Handler {
	admin := e.admin()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, AdminPrefix) {
			admin.ServeHTTP(w, r)
			return
		}
		reason := fromPage(r)
		if reason == "" && !e.anyHost {
			reason = unnamed(r)
		}
		if reason != "" {
			http.Error(w, reason, http.StatusForbidden)
			return
		}
		if strings.HasPrefix(r.URL.Path, rest.Prefix) {
			e.serve(w, r, &restPlane)
			return
		}
		e.serve(w, r, &apiPlane)
	})
}

func (e *Emulator) serve(w http.ResponseWriter, r *http.Request, p *plane) {
	q, err := newRequest(w, r, p)
	if err != nil {
		panic(http.ErrAbortHandler) // the request did not arrive whole, so nobody waits for a reply
	}
	a, err := e.answer(r.Context(), p, q)
	if err != nil {
		a = answer{Outcome: call.Outcome{Refusal: call.Trouble(err)}}
	}
	e.reply(w, r, p, q, a)
}

// newRequest reads a request. The error is one of reading; what is wrong with the request itself stands in its refusal.
func newRequest(w http.ResponseWriter, r *http.Request, p *plane) (*call.Request, error) {
	q := &call.Request{ID: uuid.NewString(), Host: r.Host, Header: r.Header, Client: clientIP(r)}
	p.read(q, r)
	var err error
	q.Body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, largestBody))
	_, tooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case err != nil && !tooLarge:
		return nil, err
	case r.Method != http.MethodPost:
		q.Refusal = strict.Refuse("UnsupportedProtocol", "The method %s is not served here; send POST with a JSON body.", r.Method)
	case tooLarge:
		q.Body = nil
		q.Refusal = strict.Refuse("RequestSizeLimitExceeded", "The body is larger than %d bytes.", largestBody)
	}
	return q, nil
}

// clientIP is the address of who asks; over pipes in memory there is none.
func clientIP(r *http.Request) string {
	if host := call.HostOf(r.RemoteAddr); net.ParseIP(host) != nil {
		return host
	}
	return "127.0.0.1"
}

func readAPI(q *call.Request, r *http.Request) {
	q.Service, q.Action, q.Version = serviceOf(r), r.Header.Get("X-TC-Action"), r.Header.Get("X-TC-Version")
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/json" {
		q.Refusal = strict.Refuse("InvalidRequest", "The Content-Type is %q; send application/json.", r.Header.Get("Content-Type"))
	}
}

// serviceOf returns the product that a request is for: the first label of a host of tencentcloudapi.com and its like, else
// the service that the request is signed for.
func serviceOf(r *http.Request) string {
	if label, domain, _ := strings.Cut(strings.ToLower(call.HostOf(r.Host)), "."); strings.Contains("."+domain+".", ".tencentcloudapi.") {
		return label
	}
	header := r.Header.Get("Authorization")
	if header == access.UnsignedCall && access.Unsigned[r.Header.Get("X-TC-Action")] {
		return "sts"
	}
	a, _ := access.ParseAuthorization(header)
	return a.Service
}

// answer is an outcome and the fault that spoils it.
type answer struct {
	call.Outcome
	fault *Fault // nil for none
}

// answer serves a request in one transaction, which also writes the journal. Where a webhook is to be asked, the transaction
// is undone, so that nobody waits for the webhook, and the request is served again with the answer.
func (e *Emulator) answer(ctx context.Context, p *plane, q *call.Request) (a answer, err error) {
	began := e.wall()
	err = e.hooks.Rounds(ctx, func(heard webhook.HeardAnswers) error {
		return e.change(ctx, func(t *call.Tx) error {
			t.Hear(q.Client, heard)
			if a, err = work(t, p, q); err != nil {
				return err
			}
			code := a.code(p, q)
			return errors.Join(e.hooks.Record(t.Base(), heard), im.Observe(t, q, code, a.Refusal), record(t.Base(), q, a, code, e.wall().Sub(began)))
		})
	})
	return a, err
}

func work(t *call.Tx, p *plane, q *call.Request) (a answer, err error) {
	h, err := p.admit(t, q)
	if err == nil {
		a.fault, err = t.NextFault(q.Name(), h.Read)
	}
	if err == nil && a.fault != nil {
		t.Stale = a.fault.Effect == EffectStale
		if a.fault.Replaces() {
			return a, nil
		}
	}
	if err == nil {
		a.Result, err = run(t, h, q.Body)
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		a.Refusal, err = refusal, nil
	}
	return a, err
}

// admit checks all that comes before the work.
func admit(t *call.Tx, q *call.Request) (h call.Handler, err error) {
	if q.Refusal != nil {
		return h, q.Refusal
	}
	if err := access.Authenticate(t, q); err != nil {
		return h, err
	}
	s, ok := services[q.Service]
	if !ok {
		return h, strict.Refuse("NoSuchProduct", "There is no service %q here; the emulator has %s.", q.Service, serviceList())
	}
	if q.Version != s.version {
		return h, strict.Refuse("NoSuchVersion", "The service %s has no version %q; its version is %s.", q.Service, q.Version, s.version)
	}
	if h, ok = s.actions[q.Action]; !ok {
		return h, strict.Refuse("InvalidAction", "The service %s has no action %q.", q.Service, q.Action)
	}
	if err := access.Authorise(t, q); err != nil {
		return h, err
	}
	return h, t.WithinRate(q.Name(), "action "+q.Name(), rateOf(t.Base(), q.Name()))
}

// run runs a handler. A write that is refused leaves no trace, while the transaction goes on. All that a read changes is
// the count of late reads, and a refused read counts.
func run(t *call.Tx, h call.Handler, body []byte) (any, error) {
	if h.Read {
		return h.Serve(t, body)
	}
	var result any
	err := t.Try(func() (err error) {
		result, err = h.Serve(t, body)
		return err
	})
	return result, err
}
