package emulator

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// seenReply is what a client got.
type seenReply struct {
	status     int
	retryAfter string
	body       string
	err        error // of the connection
}

func see(resp *http.Response, err error) (s seenReply) {
	if err != nil {
		return seenReply{err: err}
	}
	b, err := io.ReadAll(resp.Body)
	return seenReply{resp.StatusCode, resp.Header.Get("Retry-After"), string(b), errors.Join(err, resp.Body.Close())}
}

// inMemory and overTCP are the two ways to an emulator.
func inMemory(w *world) http.RoundTripper { return w.RoundTripper() }

type served struct{ *httptest.Server }

func overTCP(w *world) http.RoundTripper { return served{w.serve()} }

// RoundTrip sends a request to the server whatever its URL says, under its own host name.
func (s served) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Host = r.URL.Host
	r.URL = &url.URL{Scheme: "http", Host: s.Listener.Addr().String(), Path: "/"}
	return s.Client().Transport.RoundTrip(r)
}

func TestFaultEffects(t *testing.T) {
	contains := func(text string) func(seenReply) bool {
		return func(s seenReply) bool {
			return s.err == nil && s.status == http.StatusOK && strings.Contains(s.body, text)
		}
	}
	lost := func(s seenReply) bool { return s.err != nil }
	crashed := 0
	for name, c := range map[string]struct {
		fault Fault
		looks func(seenReply) bool
		tcp   func(seenReply) bool // where it looks otherwise
		code  string               // in the journal
	}{
		"error": {
			Fault{Effect: EffectError, Code: "InternalError.Db", Message: "no luck"},
			contains(`"Error":{"Code":"InternalError.Db","Message":"no luck"}`), nil, "InternalError.Db",
		},
		"throttle": {Fault{Effect: EffectThrottle, RetryAfter: new(int64(1 << 62))}, func(s seenReply) bool {
			return contains(strict.CodeThrottled)(s) && s.retryAfter == "4611686018427387904"
		}, nil, strict.CodeThrottled},
		"http": {
			Fault{Effect: EffectHTTP, Status: 502, Page: "<html>"},
			func(s seenReply) bool { return s.status == 502 && s.body == "<html>" }, nil, "",
		},
		"reset": {Fault{Effect: EffectReset}, lost, func(s seenReply) bool { return errors.Is(s.err, syscall.ECONNRESET) }, ""},
		"empty": {
			Fault{Effect: EffectEmpty},
			func(s seenReply) bool { return s.status == http.StatusOK && s.body == "" && s.err == nil }, nil,
			"",
		},
		"truncate": {Fault{Effect: EffectTruncate}, func(s seenReply) bool {
			return errors.Is(s.err, io.ErrUnexpectedEOF) && strings.HasPrefix(s.body, `{"Response"`)
		}, nil, ""},
		"crash": {Fault{Effect: EffectCrash}, lost, nil, ""},
	} {
		for phase, apps := range map[Phase]int{Before: 1, After: 2} {
			for way, trip := range map[string]func(*world) http.RoundTripper{"memory": inMemory, "tcp": overTCP} {
				t.Run(name+" "+string(phase)+" "+way, func(t *testing.T) {
					w := newWorld(t, func(o *Options) { o.Crash = func() { crashed++ } })
					rt := trip(w)
					c.fault.Action, c.fault.Phase, c.fault.Nth = "im.RegisterIMApp", phase, 2
					w.must(w.AddFaults(t.Context(), c.fault))
					for i, token := range []string{"a", "b", "b"} {
						got := see(rt.RoundTrip(w.signed("im", "RegisterIMApp", `{"AppName":"shop","ClientToken":"`+token+`"}`)))
						looks := contains(`"SdkAppId":14`)
						if i == 1 {
							if looks = c.looks; way == "tcp" && c.tcp != nil {
								looks = c.tcp
							}
						}
						if !looks(got) {
							t.Fatalf("call %d: got %+v", i+1, got)
						}
						if i == 1 {
							if e := w.lastEntry(); e.Fault != c.fault.Effect || e.Phase != phase || e.Code != c.code {
								t.Errorf("the journal has %+v", e)
							}
							w.expectApps(apps)
						}
					}
					w.expectApps(2)
					w.expectHits(3, 1)
				})
			}
		}
	}
	if crashed != 4 {
		t.Errorf("crashed %d times, want 4", crashed)
	}
}

func (w *world) expectApps(want int) {
	w.t.Helper()
	if got := w.ok("DescribeIMAppList", object{"Offset": 0, "Limit": 1})["TotalCount"]; got != jsonNumber(want) {
		w.t.Errorf("%v apps, want %d", got, want)
	}
}

// expectHits checks the counters of the only fault.
func (w *world) expectHits(seen, hits int) {
	w.t.Helper()
	all, err := w.Faults(w.t.Context())
	w.must(err)
	if len(all) != 1 || all[0].Seen != seen || all[0].Hits != hits {
		w.t.Errorf("the faults are %+v; want one that saw %d calls and hit %d", all, seen, hits)
	}
}

// Waiting is tested with a clock that moves when everybody waits.
func TestFaultsThatWait(t *testing.T) {
	list := `{"Offset":0,"Limit":1}`
	t.Run("delay", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.must(w.AddFaults(t.Context(), Fault{Action: AnyAction, Effect: EffectDelay, DelayMS: time.Hour.Milliseconds()}))
			began := time.Now()
			if got := see(w.RoundTripper().RoundTrip(w.signed("im", "DescribeIMAppList",
				list))); got.status != http.StatusOK || time.Since(began) != time.Hour {
				t.Errorf("got %+v after %s", got, time.Since(began))
			}
			w.expectHits(1, 1)
		})
	})
	for name, fault := range map[string]Fault{
		"stall": {Action: AnyAction, Effect: EffectStall}, "long delay": {
			Action: AnyAction, Effect: EffectDelay,
			DelayMS: time.Hour.Milliseconds(),
		},
	} {
		t.Run(name+" until the client goes", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.must(w.AddFaults(t.Context(), fault))
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				began := time.Now()
				got := see(w.RoundTripper().RoundTrip(w.signed("im", "DescribeIMAppList", list).WithContext(ctx)))
				if !errors.Is(got.err, context.DeadlineExceeded) || time.Since(began) != time.Minute {
					t.Errorf("got %+v after %s", got, time.Since(began))
				}
				w.expectHits(1, 1)
			})
		})
		t.Run(name+" until the emulator closes", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.must(w.AddFaults(t.Context(), fault))
				time.AfterFunc(time.Minute, func() { _ = w.Close() })
				recorder := httptest.NewRecorder()
				defer func() {
					if recover() != http.ErrAbortHandler || recorder.Body.Len() > 0 {
						t.Error("the handler did not give up")
					}
				}()
				w.Handler().ServeHTTP(recorder, w.signed("im", "DescribeIMAppList", list))
			})
		})
	}
}

func TestFaultCounting(t *testing.T) {
	const name, other = "im.DescribeIMAppList", "sts.GetCallerIdentity"
	internal := Fault{Action: name, Effect: EffectError, Code: "A"}
	with := func(nth, times int, code, action string) Fault {
		return Fault{Action: action, Nth: nth, Times: times, Effect: EffectError, Code: code}
	}
	for title, c := range map[string]struct {
		faults []Fault
		calls  []string // "s" calls sts, "x" is not signed well, anything else lists
		want   string   // codes, "-" for success
	}{
		"first call":      {[]Fault{internal}, []string{"", "", ""}, "A--"},
		"nth and times":   {[]Fault{with(2, 2, "A", name)}, []string{"", "", "", ""}, "-AA-"},
		"for ever":        {[]Fault{with(2, -1, "A", name)}, []string{"", "", ""}, "-AA"},
		"other action":    {[]Fault{with(1, -1, "A", other)}, []string{"", "s", ""}, "-A-"},
		"any action":      {[]Fault{with(2, 1, "A", AnyAction)}, []string{"s", "", "s"}, "-A-"},
		"older one first": {[]Fault{with(1, 1, "A", name), with(1, 1, "B", AnyAction)}, []string{"", "", ""}, "AB-"},
		"badly signed":    {[]Fault{internal}, []string{"x", ""}, "!A"},
	} {
		t.Run(title, func(t *testing.T) {
			w := newWorld(t)
			w.must(w.AddFaults(t.Context(), c.faults...))
			got := ""
			for _, call := range c.calls {
				r := w.signed("im", "DescribeIMAppList", `{"Offset":0,"Limit":1}`)
				switch call {
				case "s":
					r = w.signed("sts", "GetCallerIdentity", `{}`)
				case "x":
					r.Header.Set("X-TC-Timestamp", "1")
				}
				_, refusal := w.send(r)
				switch {
				case refusal == nil:
					got += "-"
				case len(refusal.Code) > 1:
					got += "!"
				default:
					got += refusal.Code
				}
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// The counters of a file are shared by all who use it.
func TestFaultsAreShared(t *testing.T) {
	w := newWorld(t)
	other := Open(w.Path, Options{WallClock: w.clock})
	defer func() { w.must(other.Close()) }()
	w.must(other.AddFaults(t.Context(), Fault{Action: AnyAction, Nth: 2, Effect: EffectThrottle}))
	w.ok("GetCallerIdentity", nil)
	if _, err := other.Call(t.Context(), "sts.GetCallerIdentity", nil); err == nil || !strings.Contains(err.Error(), strict.CodeThrottled) {
		t.Errorf("got %v", err)
	}
	w.expectHits(2, 1)
	w.must(w.ClearFaults(t.Context()))
	if all, err := other.Faults(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("left after clearing: %v, %v", all, err)
	}
}

func TestFaultsThatMakeNoSense(t *testing.T) {
	w := newWorld(t)
	good := Fault{Action: AnyAction, Effect: EffectReset}
	for text, f := range map[string]Fault{
		"unknown action":         {Action: "im.Nonsense", Effect: EffectReset},
		"valid values are error": {Action: AnyAction, Effect: "boom"},
		"before or after":        {Action: AnyAction, Effect: EffectReset, Phase: "during"},
		"at least 1":             {Action: AnyAction, Effect: EffectReset, Nth: -1},
		"-1 for all":             {Action: AnyAction, Effect: EffectReset, Times: -2},
		"not a read":             {Action: "im.RegisterIMApp", Effect: EffectStale},
		"no phase":               {Action: AnyAction, Effect: EffectStale, Phase: After},
		"phase is after":         {Action: AnyAction, Effect: EffectDelay, DelayMS: 1, Phase: Before},
		"above 0":                {Action: AnyAction, Effect: EffectDelay},
		"delay_ms belongs":       {Action: AnyAction, Effect: EffectReset, DelayMS: 1},
		"needs a code":           {Action: AnyAction, Effect: EffectError},
		"code and message":       {Action: AnyAction, Effect: EffectThrottle, Code: "A"},
		"needs a status":         {Action: AnyAction, Effect: EffectHTTP},
		"status and page":        {Action: AnyAction, Effect: EffectReset, Status: 500},
		"retry_after belongs":    {Action: AnyAction, Effect: EffectReset, RetryAfter: new(int64(1))},
	} {
		if err := w.AddFaults(t.Context(), good, f); err == nil || !strings.Contains(err.Error(), "fault 2: ") || !strings.Contains(err.Error(),
			text) {
			t.Errorf("%+v: got %v, want %q", f, err, text)
		}
	}
	if all, err := w.Faults(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("faults were added: %v, %v", all, err)
	}
}
