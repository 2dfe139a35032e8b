package transport

import (
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

func TestBackoff(t *testing.T) {
	most := []time.Duration{
		500 * time.Millisecond,
		time.Second,
		2 * time.Second,
		4 * time.Second,
		8 * time.Second,
		16 * time.Second,
		30 * time.Second,
		30 * time.Second,
	}
	for i, most := range most {
		var seen time.Duration
		for range 2000 {
			seen = max(seen, backoff(i+1))
		}
		if seen > most || seen < most*9/10 {
			t.Errorf("after attempt %d the longest wait was %s, not about %s", i+1, seen, most)
		}
	}
	if w := backoff(1000); w < 0 || w > longestWait {
		t.Errorf("after 1000 attempts: %s", w)
	}
}

func TestRetryAfterHeader(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"0": 0, "7": 7 * time.Second, "86400": 24 * time.Hour, "9223372036854775807": math.MaxInt64,
		"Fri, 02 Jan 2026 03:05:05 GMT": time.Minute, "Fri, 02 Jan 2026 03:00:00 GMT": 0,
		"": -1, "-1": -1, "soon": -1,
	} {
		got, ok := retryAfter(header, now)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

// hinting throttles once with a hint, then succeeds.
func hinting(hint string) script {
	return func(n int, _ *http.Request) (*http.Response, error) {
		if n > 1 {
			return answer(200, `{"Response":{}}`), nil
		}
		resp := answer(200, envelope("RequestLimitExceeded"))
		resp.Header.Set("Retry-After", hint)
		return resp, nil
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seconds := func() string { return "45" }
		date := func() string { return time.Now().Add(45 * time.Second).UTC().Format(http.TimeFormat) }
		for _, hintAt := range []func() string{seconds, date} { // a date is asked for when the wait begins
			hint, call, began := hintAt(), &Call{Class: contract.OneShot}, time.Now()
			if _, err := newTransport(hinting(hint)).RoundTrip(request(With(t.Context(), call))); err != nil {
				t.Fatal(err)
			}
			if waited := time.Since(began); waited != 45*time.Second || call.Elapsed != waited {
				t.Errorf("hint %s: waited %s, told %s", hint, waited, call.Elapsed)
			}
		}
	})
}

func TestRetryAfterBeyondTheWindowFailsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, err := newTransport(hinting("86400")).RoundTrip(request(With(t.Context(), &Call{Class: contract.Set})))
		if codeOf(t, err) != api.WaitTooLong || !strings.Contains(err.Error(), "24h0m0s") || !strings.Contains(err.Error(), "2m0s") {
			t.Errorf("the error is %v", err)
		}
		if time.Since(began) != 0 {
			t.Errorf("slept %s", time.Since(began))
		}
	})
}

func TestShortHintDoesNotShortenOurWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		way := newTransport(func(int, *http.Request) (*http.Response, error) {
			resp := answer(200, envelope("RequestLimitExceeded"))
			resp.Header.Set("Retry-After", "0")
			return resp, nil
		})
		if _, err := way.RoundTrip(request(With(t.Context(), &Call{Class: contract.Read}))); err != nil {
			t.Error(err)
		}
		if time.Since(began) == 0 { // the waits are random, but not all of them nothing
			t.Errorf("%d retries without a pause", retries)
		}
	})
}

func TestWindowBoundsAllAttempts(t *testing.T) {
	for range 20 { // the waits are random
		synctest.Test(t, func(t *testing.T) {
			way := newTransport(code("RequestLimitExceeded"))
			way.MaxRetries = 1000
			call, began := &Call{Class: contract.Read}, time.Now()
			resp, err := way.RoundTrip(request(With(t.Context(), call)))
			if err != nil || resp == nil {
				t.Fatalf("the server's own answer is lost: %v", err)
			}
			if took := time.Since(began); took > 2*time.Minute || call.Attempts < 5 || call.Attempts > 100 {
				t.Errorf("%d attempts in %s", call.Attempts, took)
			}
		})
	}
}

func TestCancelReturnsAtOnce(t *testing.T) {
	cases := map[string]struct {
		base script
		want string // code; none where nothing can have happened
	}{
		"while waiting to try again": {code("RequestLimitExceeded"), ""},
		"while connecting": {func(n int, req *http.Request) (*http.Response, error) {
			_, _ = unconnected(nil)(n, req)
			return stalls(n, req)
		}, ""},
		"in flight": {stalls, unknown},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				began := time.Now()
				time.AfterFunc(time.Millisecond, cancel)
				way := newTransport(c.base)
				way.MaxRetries = 1000
				_, err := way.RoundTrip(request(With(ctx, &Call{Class: contract.OneShot})))
				if !errors.Is(err, context.Canceled) || time.Since(began) != time.Millisecond {
					t.Errorf("%v after %s", err, time.Since(began))
				}
				var e *api.Error
				if errors.As(err, &e) != (c.want != "") || e != nil && e.Code != c.want {
					t.Errorf("%v", err)
				}
			})
		})
	}
}

func TestUnreachableServiceIsNotInsistedOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		up := false
		way := newTransport(func(n int, req *http.Request) (*http.Response, error) {
			if up {
				return answer(200, `{"Response":{}}`), nil
			}
			return unconnected(io.EOF)(n, req)
		})
		for _, want := range []int{unreachableTries, 1, 1} {
			call := &Call{Class: contract.Read}
			_, err := way.RoundTrip(request(With(t.Context(), call)))
			if codeOf(t, err) != api.Unreachable || call.Attempts != want || !strings.Contains(err.Error(), "cannot reach https://im.example.com") {
				t.Errorf("%d attempts, want %d: %v", call.Attempts, want, err)
			}
		}
		up = true
		if _, err := way.RoundTrip(request(With(t.Context(), &Call{}))); err != nil || way.down.Load() {
			t.Errorf("after recovery: %v", err)
		}
	})
}

func TestPace(t *testing.T) {
	for _, c := range []struct{ call, lowered, most float64 }{
		{0, 0, contract.MostPerSecond},
		{0, 100, contract.MostPerSecond},
		{0, 20, 20},
		{0, 7, 7},
		{0, 1, 1},
		{0, 0.5, 0.5},
		{200, 0, 200},
		{100, 0, 100},
		{1, 0, 1},
		{200, 3, 3},
		{1, 100, 1},
		{10, 0, 10},
		{3, 0, 3},
	} {
		synctest.Test(t, func(t *testing.T) {
			most := c.most
			p := newPacer(c.lowered)
			var times []time.Time
			for range 60 + int(2*most) {
				if err := p.wait(t.Context(), &Call{Service: "im", Action: "Test", PerSecond: c.call}, time.Hour); err != nil {
					t.Fatal(err)
				}
				times = append(times, time.Now())
			}
			if took := times[len(times)-1].Sub(times[0]).Seconds(); most >= 1 && took > 2*float64(len(times))/most {
				t.Errorf("%v a second: %d took %v seconds", most, len(times), took)
			}
			for i := range times {
				n := 0
				for _, other := range times[i:] {
					if other.Sub(times[i]) < time.Second {
						n++
					}
				}
				if float64(n) > max(1, most) {
					t.Fatalf("%v a second: %d in one second", most, n)
				}
			}
		})
	}
}

func TestPaceIsPartOfTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		way := newTransport(reply(200, `{"Response":{}}`))
		way.pace = newPacer(0.001)
		send := func(ctx context.Context, action string) error {
			_, err := way.RoundTrip(request(With(ctx, &Call{Action: action})))
			return err
		}
		if err := send(t.Context(), "A"); err != nil {
			t.Error(err)
		}
		began := time.Now()
		if err := send(t.Context(), "A"); codeOf(t, err) != api.WaitTooLong || time.Since(began) != 0 {
			t.Errorf("%v after %s", err, time.Since(began))
		}
		if err := send(t.Context(), "B"); err != nil {
			t.Errorf("another action: %v", err)
		}
		if _, err := way.RoundTrip(request(With(t.Context(), &Call{Action: "A", App: "1400000001"}))); err != nil {
			t.Errorf("the same of an app: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := send(ctx, "A"); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	})
}
