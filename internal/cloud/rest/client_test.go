package rest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

const app chat.SDKAppID = 1400000001

// world is an emulator with an app in Singapore, and a record of what reaches it over IM REST.
type world struct {
	*emulator.Emulator
	t *testing.T

	mu        sync.Mutex
	addresses []*url.URL
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{Emulator: emulator.Open(filepath.Join(t.TempDir(), "c.db"), emulator.Options{}), t: t}
	t.Cleanup(func() { _ = w.Close() })
	w.must(w.Seed(t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":1400000001,"AppName":"shop","Region":"singapore"}}]}`)))
	return w
}

func (w *world) RoundTrip(req *http.Request) (*http.Response, error) {
	if strings.HasPrefix(req.URL.Path, wire.Prefix) {
		w.mu.Lock()
		w.addresses = append(w.addresses, req.URL)
		w.mu.Unlock()
	}
	return w.Emulator.RoundTripper().RoundTrip(req)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// client is a configured way to the emulator.
func (w *world) client(change func(*cloud.Config)) *rest.Client {
	w.t.Helper()
	cfg := cloud.Config{
		SecretID:   emulator.SecretID,
		SecretKey:  emulator.SecretKey,
		Transport:  w,
		Getenv:     func(string) string { return "" },
		MaxRetries: -1,
	}
	if change != nil {
		change(&cfg)
	}
	c, err := cloud.New(cfg)
	w.must(err)
	w.t.Cleanup(c.Close)
	return c.REST()
}

func call(ctx context.Context, c *rest.Client) error {
	var out wire.GetIPListResponse
	if err := c.Do(ctx, app, wire.GetIPList, wire.Empty{}, &out); err != nil {
		return err
	}
	if len(out.IPList) == 0 {
		return errors.New("the reply is empty")
	}
	return nil
}

// calls tells how many calls of each kind were made, in the order of their names.
func (w *world) calls() string {
	w.t.Helper()
	counts, err := w.JournalCounts(w.t.Context())
	w.must(err)
	var out []string
	for _, action := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, fmt.Sprintf("%d %s", counts[action], action))
	}
	return strings.Join(out, ", ")
}

func TestHostAndKeyFromTheConsole(t *testing.T) {
	w := newWorld(t)
	c := w.client(nil)
	for range 3 {
		w.must(call(api.WithFresh(t.Context()), c)) // what is needed for the way is remembered nevertheless
	}
	if got, want := w.calls(), "1 im.DescribeAppAndAccountInfo, 1 im.DescribeSecret, 3 rest.ConfigSvc/GetIPList"; got != want {
		t.Errorf("the calls are %s, want %s", got, want)
	}
	sigs, randoms := map[string]bool{}, map[string]bool{}
	for _, u := range w.addresses {
		if u.Scheme != "https" || u.Host != "adminapisgp.im.qcloud.com" || u.Query().Get("identifier") != "administrator" {
			t.Errorf("called %s", u)
		}
		sigs[u.Query().Get("usersig")], randoms[u.Query().Get("random")] = true, true
	}
	if len(sigs) != 1 || len(randoms) < 2 {
		t.Errorf("%d UserSigs and %d random numbers", len(sigs), len(randoms))
	}
}

func TestNoConsoleAtAll(t *testing.T) {
	w := newWorld(t)
	key, err := w.AppKey(t.Context(), app)
	w.must(err)
	w.must(call(t.Context(), w.client(func(cfg *cloud.Config) {
		cfg.AppKeys = map[string]chat.Secret{app.String(): key.Key}
		cfg.Endpoints = map[string]string{"rest": "http://localhost/"}
	})))
	if got, want := w.calls(), "1 rest.ConfigSvc/GetIPList"; got != want {
		t.Errorf("the calls are %s, want %s", got, want)
	}
}

func TestOldAlgorithm(t *testing.T) {
	w := newWorld(t)
	w.must(
		w.Seed(t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":1400000001,"AppName":"old","SignatureAlgorithm":"ECDSA-SHA256"}}]}`)),
	)
	if err := call(
		t.Context(),
		w.client(nil),
	); !errors.Is(err, chat.ErrOldSignature) ||
		!strings.Contains(err.Error(), "signature_algorithm") {
		t.Errorf("got %v", err)
	}
}

// A kick ends the UserSigs of before: the client makes another one and goes on.
func TestKickedAdministrator(t *testing.T) {
	w := newWorld(t)
	c := w.client(nil)
	w.must(call(t.Context(), c))
	w.must(w.AddFaults(t.Context(), emulator.Fault{Action: "rest.ConfigSvc/GetIPList", Effect: emulator.EffectError, Code: "70001"}))
	w.must(call(t.Context(), c))
	if got, want := w.calls(), "1 im.DescribeAppAndAccountInfo, 1 im.DescribeSecret, 3 rest.ConfigSvc/GetIPList"; got != want {
		t.Errorf("the calls are %s, want %s", got, want)
	}
}

// A UserSig is made again a while before its end, and counts whenever it is sent.
func TestUserSigIsRenewed(t *testing.T) {
	var sigs []string
	began := time.Now()
	now := began
	key := chat.Secret("key")
	base := roundTripper(func(req *http.Request) (*http.Response, error) {
		sig := req.URL.Query().Get("usersig")
		if _, err := usersig.Verify(sig, app, "boss", key, now); err != nil {
			t.Errorf("after %s: %v", now.Sub(began), err)
		}
		sigs = append(sigs, sig)
		return &http.Response{
			StatusCode: http.StatusOK,
			Header:     http.Header{},
			Body:       io.NopCloser(strings.NewReader(`{"ErrorCode":0,"IPList":["a"]}`)),
		}, nil
	})
	c := rest.New(rest.Options{
		Transport: transport.New(transport.Options{Base: base, Window: time.Minute, Timeout: time.Minute}),
		Endpoint:  "http://localhost", Administrator: "boss", Keys: map[chat.SDKAppID]chat.Secret{app: key}, Now: func() time.Time { return now },
	})
	for _, at := range []time.Duration{0, time.Hour, 23 * time.Hour, 23*time.Hour + 55*time.Minute, 24 * time.Hour} {
		now = began.Add(at)
		if err := call(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	if sigs[0] != sigs[2] || sigs[2] == sigs[3] || sigs[3] != sigs[4] {
		t.Errorf("the UserSigs are %q", sigs)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

func TestReplies(t *testing.T) {
	for body, want := range map[string]string{
		`{"ErrorCode":0,"IPList":["a"]}`:                                         "",
		`{"ErrorCode":0,"IPList":"a"}`:                                           api.BadReply,
		`{"ActionStatus":"FAIL","ErrorCode":70107,"ErrorInfo":"no such user"}`:   "REST.70107",
		`{"ActionStatus":"FAIL","ErrorCode":10004,"ErrorInfo":"(rule NO_RULE)"}`: "REST.10004",
	} {
		base := roundTripper(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
		})
		c := rest.New(rest.Options{
			Transport: transport.New(transport.Options{Base: base, Window: time.Minute, Timeout: time.Minute}),
			Endpoint:  "http://localhost", Keys: map[chat.SDKAppID]chat.Secret{app: "key"},
		})
		err := call(t.Context(), c)
		e, _ := errors.AsType[*api.Error](err)
		if (err == nil) != (want == "") || e != nil && (e.Code != want || e.Service != "rest" || e.Action != wire.GetIPList.Name) {
			t.Errorf("%s: %v", body, err)
		}
		if api.IsNotFound(err) != (want == "REST.70107") || api.RuleOf(err) != nil {
			t.Errorf("%s: not found %t, rule %v", body, api.IsNotFound(err), api.RuleOf(err))
		}
	}
	err := &api.Error{Code: "REST.10004", Message: fmt.Sprintf("Too long. (rule %s)", chat.AppQuota)}
	if rule := api.RuleOf(err); rule == nil || rule.ID != chat.AppQuota {
		t.Errorf("the rule of %v is %v", err, rule)
	}
}

// After Close, or when its context ends, a call ends too.
func TestEnds(t *testing.T) {
	w := newWorld(t)
	w.must(w.AddFaults(t.Context(), emulator.Fault{Action: "rest.ConfigSvc/GetIPList", Times: -1, Effect: emulator.EffectStall}))
	life, end := context.WithCancel(t.Context())
	key, err := w.AppKey(t.Context(), app)
	w.must(err)
	c := rest.New(rest.Options{
		Transport: transport.New(transport.Options{Base: w, Window: time.Minute, Timeout: time.Minute}), Life: life,
		Endpoint: "http://localhost", Keys: map[chat.SDKAppID]chat.Secret{app: key.Key},
	})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- call(ctx, c) }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	go func() { done <- call(t.Context(), c) }()
	end()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("closed: %v", err)
	}
	if err := call(t.Context(), c); !errors.Is(err, context.Canceled) {
		t.Errorf("afterwards: %v", err)
	}
}

// The hosts are those of the regions, and no two regions share one.
func TestHosts(t *testing.T) {
	seen := map[string]bool{}
	for _, region := range chat.Regions {
		host := wire.Host(region)
		if got, known := wire.RegionOf(strings.ToUpper(host)); !known || got != region || seen[host] {
			t.Errorf("%s: %q serves %q", region, host, got)
		}
		seen[host] = true
	}
	if _, known := wire.RegionOf("localhost"); known || wire.Host("moon") != "" {
		t.Error("a host of nowhere is known")
	}
}
