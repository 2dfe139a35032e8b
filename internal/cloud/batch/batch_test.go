package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

const limit = 3

// service records its calls, each of which takes a second.
type service struct {
	mu    sync.Mutex
	calls []string
	fail  error
	ended int // calls whose context ended
}

func (s *service) call(ctx context.Context, app chat.SDKAppID, requests []Request[int, string]) (map[int]Result[string], error) {
	out := map[int]Result[string]{}
	var names []string
	for _, r := range requests {
		names = append(names, fmt.Sprint(r.Key)+r.Input)
		switch {
		case r.Key == 404:
		case r.Key < 0:
			out[r.Key] = Result[string]{Err: fmt.Errorf("no %d", r.Key)}
		default:
			out[r.Key] = Result[string]{Value: fmt.Sprint(app, "/", r.Key, r.Input)}
		}
	}
	s.mu.Lock()
	s.calls = append(s.calls, fmt.Sprintf("%s: %s", app, strings.Join(names, " ")))
	s.mu.Unlock()
	select {
	case <-time.After(time.Second):
	case <-ctx.Done():
		s.mu.Lock()
		s.ended++
		s.mu.Unlock()
		return nil, ctx.Err()
	}
	return out, s.fail
}

type ask struct {
	at    time.Duration
	app   chat.SDKAppID
	key   int
	input string
	quit  time.Duration // after which the caller gives up; 0 for never
	want  string        // value or error
}

func TestBatches(t *testing.T) {
	ms := time.Millisecond
	for name, c := range map[string]struct {
		asks  []ask
		fail  error
		calls []string
		ended int
	}{
		"one":               {[]ask{{0, 1, 7, "", 0, "1/7"}}, nil, []string{"1: 7"}, 0},
		"within the window": {[]ask{{0, 1, 7, "", 0, "1/7"}, {49 * ms, 1, 8, "", 0, "1/8"}}, nil, []string{"1: 7 8"}, 0},
		"after the window":  {[]ask{{0, 1, 7, "", 0, "1/7"}, {51 * ms, 1, 8, "", 0, "1/8"}}, nil, []string{"1: 7", "1: 8"}, 0},
		"full": {
			[]ask{{0, 1, 1, "", 0, "1/1"}, {1 * ms, 1, 2, "", 0, "1/2"}, {2 * ms, 1, 3, "", 0, "1/3"}, {3 * ms, 1, 4, "", 0, "1/4"}},
			nil,
			[]string{"1: 1 2 3", "1: 4"},
			0,
		},
		"apps apart":       {[]ask{{0, 1, 7, "", 0, "1/7"}, {1 * ms, 2, 7, "", 0, "2/7"}}, nil, []string{"1: 7", "2: 7"}, 0},
		"same key":         {[]ask{{0, 1, 7, "", 0, "1/7"}, {1 * ms, 1, 7, "", 0, "1/7"}}, nil, []string{"1: 7"}, 0},
		"same key written": {[]ask{{0, 1, 7, "a", 0, "1/7a"}, {1 * ms, 1, 7, "b", 0, "1/7b"}}, nil, []string{"1: 7a", "1: 7b"}, 0},
		"errors by key":    {[]ask{{0, 1, -7, "", 0, "no -7"}, {1 * ms, 1, 8, "", 0, "1/8"}}, nil, []string{"1: -7 8"}, 0},
		"left out": {
			[]ask{{0, 1, 404, "", 0, "app 1: the reply says nothing of 404"}, {1 * ms, 1, 8, "", 0, "1/8"}},
			nil,
			[]string{"1: 404 8"},
			0,
		},
		"error of the call": {[]ask{{0, 1, 7, "", 0, "down"}, {1 * ms, 1, 8, "", 0, "down"}}, errors.New("down"), []string{"1: 7 8"}, 0},
		"first gives up": {
			[]ask{{0, 1, 7, "", 100 * ms, "context deadline exceeded"}, {1 * ms, 1, 8, "", 0, "1/8"}},
			nil,
			[]string{"1: 7 8"},
			0,
		},
		"gives up before it is sent": {
			[]ask{{0, 1, 7, "", 10 * ms, "context deadline exceeded"}, {1 * ms, 1, 8, "", 0, "1/8"}},
			nil,
			[]string{"1: 8"},
			0,
		},
		"one of two gives up": {
			[]ask{{0, 1, 7, "", 10 * ms, "context deadline exceeded"}, {1 * ms, 1, 7, "", 0, "1/7"}},
			nil,
			[]string{"1: 7"},
			0,
		},
		"place of who gave up": {
			[]ask{{0, 1, 1, "", 5 * ms, "context deadline exceeded"}, {1 * ms, 1, 2, "", 0, "1/2"}, {10 * ms, 1, 3, "", 0, "1/3"}, {
				11 * ms, 1, 4,
				"", 0, "1/4",
			}},
			nil,
			[]string{"1: 2 3 4"},
			0,
		},
		"all give up": {[]ask{{0, 1, 7, "", 100 * ms, "context deadline exceeded"}, {
			1 * ms, 1, 8, "", 200 * ms,
			"context deadline exceeded",
		}}, nil, []string{"1: 7 8"}, 1},
		"all give up unsent": {
			[]ask{{0, 1, 7, "", 10 * ms, "context deadline exceeded"}, {20 * ms, 1, 8, "", 0, "1/8"}},
			nil,
			[]string{"1: 8"},
			0,
		},
		"gone before it is asked": {[]ask{{0, 1, 7, "", -1, "context deadline exceeded"}}, nil, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{fail: c.fail}
				b := New(limit, Window, s.call)
				var all sync.WaitGroup
				for _, a := range c.asks {
					all.Go(func() {
						time.Sleep(a.at)
						ctx, cancel := t.Context(), func() {}
						if a.quit != 0 {
							ctx, cancel = context.WithTimeout(ctx, a.quit)
						}
						defer cancel()
						got, err := b.Do(ctx, a.app, a.key, a.input)
						if err != nil {
							got = err.Error()
						}
						if got != a.want {
							t.Errorf("%+v: got %q", a, got)
						}
					})
				}
				all.Wait()
				synctest.Wait()
				if !slices.Equal(s.calls, c.calls) || s.ended != c.ended || len(b.open) != 0 {
					t.Errorf("the calls are %q, of which %d ended early; want %q and %d", s.calls, s.ended, c.calls, c.ended)
				}
			})
		})
	}
}

// However many ask at once, no call has more than its limit, and everybody gets what is theirs.
func TestLimitHolds(t *testing.T) {
	const callers, limit = 600, 100
	var mu sync.Mutex
	sizes := map[int]int{}
	b := New(limit, time.Hour, func(_ context.Context, _ chat.SDKAppID, requests []Request[int, Nothing]) (map[int]Result[int], error) {
		mu.Lock()
		sizes[len(requests)]++
		mu.Unlock()
		out := map[int]Result[int]{}
		for _, r := range requests {
			out[r.Key] = Result[int]{Value: 2 * r.Key}
		}
		return out, nil
	})
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			if got, err := b.Do(t.Context(), 1, i, Nothing{}); err != nil || got != 2*i {
				t.Errorf("%d: got %d, %v", i, got, err)
			}
		})
	}
	all.Wait()
	if len(sizes) != 1 || sizes[limit] != callers/limit {
		t.Errorf("calls by size: %v", sizes)
	}
}
