package emulator

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// largestBody is what a TC3 request may have (product page 598/32224).
const largestBody = 10 << 20

// plane is one of the APIs that are served: what its requests must bring before there is any work, and how it words an
// answer. What happens in between is the same for all.
type plane struct {
	read     func(*request, *http.Request)
	admit    func(*tx, *request) (handler, error)
	code     func(q *request, code string) string // what the plane calls an error
	envelope func(*request, outcome) []byte
}

// apiPlane is API 3.0.
var apiPlane = plane{
	read: (*request).readAPI, admit: (*tx).admit, envelope: envelope,
	code: func(_ *request, code string) string { return code },
}

// Handler serves IM REST under its prefix, API 3.0 on any other path, and the emulator's own administration under
// AdminPrefix.
func (e *Emulator) Handler() http.Handler {
	admin := e.admin()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, AdminPrefix) {
			admin.ServeHTTP(w, r)
			return
		}
		if strings.HasPrefix(r.URL.Path, rest.Prefix) {
			e.serve(w, r, &restPlane)
			return
		}
		e.serve(w, r, &apiPlane)
	})
}

// request is a request on its way through the emulator.
type request struct {
	plane   *plane
	id      string
	service string // of the host or, where that tells none, of the signature
	action  string
	version string
	app     string     // of IM REST, the SDKAppID
	query   url.Values // of IM REST
	host    string
	header  http.Header
	body    []byte
	client  string   // IP address of who asks
	refusal *Refusal // of what was wrong before anything else was looked at
}

// name is the action with its service, where one is known.
func (q *request) name() string {
	if q.service == "" {
		return q.action
	}
	return q.service + "." + q.action
}

func (e *Emulator) serve(w http.ResponseWriter, r *http.Request, p *plane) {
	q, err := newRequest(w, r, p)
	if err != nil {
		panic(http.ErrAbortHandler) // the request did not arrive whole, so nobody waits for a reply
	}
	a, err := e.answer(r.Context(), q)
	if err != nil {
		a = answer{outcome: outcome{refusal: trouble(err)}}
	}
	e.reply(w, r, q, a)
}

// trouble turns an error of the emulator itself into what the caller is told.
func trouble(err error) *Refusal {
	if _, ok := errors.AsType[store.OpenError](err); ok {
		return strict.Refuse(strict.CodeFailed, "%v", err)
	}
	return strict.Refuse(strict.CodeInternal, "The emulator failed: %v", err)
}

// newRequest reads a request. The error is one of reading; what is wrong with the request itself stands in its refusal.
func newRequest(w http.ResponseWriter, r *http.Request, p *plane) (*request, error) {
	q := &request{plane: p, id: uuid.NewString(), host: r.Host, header: r.Header, client: clientIP(r)}
	p.read(q, r)
	var err error
	q.body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, largestBody))
	_, tooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case err != nil && !tooLarge:
		return nil, err
	case r.Method != http.MethodPost:
		q.refusal = strict.Refuse("UnsupportedProtocol", "The method %s is not served here; send POST with a JSON body.", r.Method)
	case tooLarge:
		q.body = nil
		q.refusal = strict.Refuse("RequestSizeLimitExceeded", "The body is larger than %d bytes.", largestBody)
	}
	return q, nil
}

// clientIP is the address of who asks; over pipes in memory there is none.
func clientIP(r *http.Request) string {
	if host := hostOf(r.RemoteAddr); net.ParseIP(host) != nil {
		return host
	}
	return "127.0.0.1"
}

func (q *request) readAPI(r *http.Request) {
	q.service, q.action, q.version = serviceOf(r), r.Header.Get("X-TC-Action"), r.Header.Get("X-TC-Version")
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/json" {
		q.refusal = strict.Refuse("InvalidRequest", "The Content-Type is %q; send application/json.", r.Header.Get("Content-Type"))
	}
}

// serviceOf tells the product that a request is for: the first label of a host of tencentcloudapi.com and its like, else
// the service that the request is signed for.
func serviceOf(r *http.Request) string {
	if label, domain, _ := strings.Cut(strings.ToLower(hostOf(r.Host)), "."); strings.Contains("."+domain+".", ".tencentcloudapi.") {
		return label
	}
	header := r.Header.Get("Authorization")
	if header == unsignedCall && unsigned[r.Header.Get("X-TC-Action")] {
		return "sts"
	}
	a, _ := parseAuthorization(header)
	return a.service
}

// outcome is what the service did with a request.
type outcome struct {
	result  any // nil where it refused
	refusal *Refusal
}

// answer is an outcome and the fault that spoils it.
type answer struct {
	outcome
	fault *Fault // nil for none
}

// answer serves a request in one transaction, which also writes the journal. Where a webhook is to be asked, the transaction
// is undone, so that nobody waits for the webhook, and the request is served anew with the answer.
func (e *Emulator) answer(ctx context.Context, q *request) (a answer, err error) {
	began := e.wall()
	var answers, made []answered
	for range mostQuestions {
		err = e.change(ctx, func(t *tx) error {
			t.client, t.answers = q.client, answers
			if a, err = t.answer(q); err != nil {
				return err
			}
			for _, asked := range made {
				if err := t.recordHook(asked.to, asked.call, asked.reply); err != nil {
					return err
				}
			}
			return errors.Join(t.observe(q, a), t.record(q, a, e.wall().Sub(began)))
		})
		asks, ok := errors.AsType[*question](err)
		if !ok {
			break
		}
		made = append(made, e.ask(ctx, asks))
		answers = append(answers[:asks.turn:asks.turn], made[len(made)-1])
	}
	return a, err
}

func (t *tx) answer(q *request) (a answer, err error) {
	h, err := q.plane.admit(t, q)
	if err == nil {
		a.fault, err = t.NextFault(q.name(), h.read)
	}
	if err == nil && a.fault != nil {
		t.Stale = a.fault.Effect == EffectStale
		if a.fault.Replaces() {
			return a, nil
		}
	}
	if err == nil {
		a.result, err = t.work(h, q.body)
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		a.refusal, err = refusal, nil
	}
	return a, err
}

// admit checks all that comes before the work.
func (t *tx) admit(q *request) (h handler, err error) {
	if q.refusal != nil {
		return h, q.refusal
	}
	if err := t.authenticate(q); err != nil {
		return h, err
	}
	s, ok := services[q.service]
	if !ok {
		return h, strict.Refuse("NoSuchProduct", "There is no service %q here; the emulator has %s.", q.service, serviceList())
	}
	if q.version != s.version {
		return h, strict.Refuse("NoSuchVersion", "The service %s has no version %q; it has %s.", q.service, q.version, s.version)
	}
	if h, ok = s.actions[q.action]; !ok {
		return h, strict.Refuse("InvalidAction", "The service %s has no action %q.", q.service, q.action)
	}
	if err := t.authorise(q); err != nil {
		return h, err
	}
	return h, t.WithinRate(q.name(), "action "+q.name(), t.rate(q.name()))
}

// work runs a handler. A write that is refused leaves no trace, while the transaction goes on. All that a read changes is
// the count of late reads, and a refused read counts.
func (t *tx) work(h handler, body []byte) (any, error) {
	if h.read {
		return h.serve(t, body)
	}
	var result any
	err := t.Try(func() (err error) {
		result, err = h.serve(t, body)
		return err
	})
	return result, err
}
