package transport

import (
	"errors"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// Options are what a transport needs to know; none has a default here.
type Options struct {
	Base       http.RoundTripper
	MaxRetries int           // of one call
	Window     time.Duration // from the signature to the start of the last attempt
	Timeout    time.Duration // of one attempt
	PerSecond  float64       // lowers the ceilings; 0 leaves them
	UserAgent  string
}

// Transport is the one way to the services. Safe for concurrent use.
type Transport struct {
	Options
	pace *pacer
	down atomic.Bool // the last call found nobody to talk to, so the next one does not insist
}

// New returns a transport.
func New(o Options) *Transport { return &Transport{Options: o, pace: newPacer(o.PerSecond)} }

// RoundTrip sends a signed request as often as its class and the replies allow. What it returns is either a reply that
// the SDK can read, or an *api.Error, or the end of the context.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := tflog.NewSubsystem(req.Context(), subsystem)
	req = req.Clone(ctx)
	if t.UserAgent != "" {
		req.Header.Set("User-Agent", t.UserAgent)
	}
	s := &sequence{Transport: t, call: callOf(req), began: time.Now(), endpoint: req.URL.Scheme + "://" + req.URL.Host}
	s.call.secrets = func() []string { return secretsOf(req) }
	defer func() { s.call.Elapsed = time.Since(s.began) }()
	if err := t.pace.wait(ctx, s.call, t.Window); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &api.Error{Code: api.WaitTooLong, Message: "so many requests are waiting for their turn that this one would come too " +
			"late; raise requests_per_second or lower the parallelism"}
	}
	again, err := retryablehttp.FromRequest(req)
	if err != nil {
		return nil, err
	}
	client := retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: roundTripper(s.attempt), CheckRedirect: noRedirect},
		RetryMax:     t.MaxRetries,
		CheckRetry:   s.check,
		Backoff:      s.backoff,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	resp, err := client.Do(again)
	return s.result(ctx, resp, err)
}

// noRedirect keeps signed requests where they were sent to.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// errNoResult stands for an end that no attempt explains.
var errNoResult = errors.New("the request was not sent")
