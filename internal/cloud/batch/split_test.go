package batch

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

func TestSplit(t *testing.T) {
	gone, down := errors.New("gone"), errors.New("down")
	cases := map[string]struct {
		missing []int
		fail    error // of every call
		calls   int
		whole   error // of all
	}{
		"nothing is missing":  {calls: 1},
		"one of a hundred":    {missing: []int{17}, calls: 15},
		"all of them":         {missing: []int{0, 1, 2, 3, 4, 5, 6, 7}, calls: 15 + 15},
		"the service is down": {fail: down, calls: 1, whole: down},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var requests []Request[int, Nothing]
			for key := range 100 {
				requests = append(requests, Request[int, Nothing]{Key: key})
			}
			calls := 0
			call := func(_ context.Context, _ chat.SDKAppID, some []Request[int, Nothing]) (map[int]Result[string], error) {
				calls++
				results := map[int]Result[string]{}
				for _, r := range some {
					if slices.Contains(c.missing, r.Key) {
						return nil, gone
					}
					results[r.Key] = Result[string]{Value: "there"}
				}
				return results, c.fail
			}
			results, err := Split(call, func(err error) bool { return errors.Is(err, gone) })(t.Context(), 1, requests)
			if !errors.Is(err, c.whole) || calls > c.calls {
				t.Fatalf("%d calls, %v", calls, err)
			}
			for _, r := range requests {
				missing := slices.Contains(c.missing, r.Key)
				if got := results[r.Key]; err == nil && (got.Err != nil) != missing || !missing && err == nil && got.Value != "there" {
					t.Errorf("%d: %+v", r.Key, got)
				}
			}
		})
	}
}
