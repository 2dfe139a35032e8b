package snapshot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// store is a service whose every call takes a second.
type store struct {
	mu     sync.Mutex
	values map[int]string
	fail   error
	calls  []string
}

var errMissing = errors.New("missing")

func (s *store) log(call string) error {
	s.mu.Lock()
	s.calls = append(s.calls, call)
	fail := s.fail
	s.mu.Unlock()
	return fail
}

func (s *store) one(ctx context.Context, key int) (string, error) {
	if err := s.log(fmt.Sprint(key)); err != nil {
		return "", err
	}
	s.mu.Lock()
	v, ok := s.values[key]
	s.mu.Unlock()
	time.Sleep(time.Second)
	if !ok {
		return "", errMissing
	}
	return v, ctx.Err()
}

func (s *store) all(context.Context) ([]string, error) {
	if err := s.log("all"); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	time.Sleep(time.Second)
	var out []string
	for _, v := range s.values {
		out = append(out, v)
	}
	slices.Sort(out)
	return out, nil
}

func (s *store) take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	calls := s.calls
	s.calls = nil
	return calls
}

func key(v string) int { return int(v[0] - '0') }

func listed(s *store) *Snapshot[int, string] {
	return New(s.one, &Listing[int, string]{All: s.all, Key: key})
}

func run(t *testing.T, test func(t *testing.T, s *store)) {
	synctest.Test(t, func(t *testing.T) {
		test(t, &store{values: map[int]string{1: "1 a", 2: "2 a", 3: "3 a", 4: "4 a", 5: "5 a", 6: "6 a"}})
	})
}

func expect(t *testing.T, s *Snapshot[int, string], key int, want string) {
	t.Helper()
	if v, err := s.Get(t.Context(), key); err != nil || v != want {
		t.Errorf("%d: %q, %v; want %q", key, v, err, want)
	}
}

func expectCalls(t *testing.T, s *store, want ...string) {
	t.Helper()
	if got := s.take(); !slices.Equal(got, want) {
		t.Errorf("calls %v, want %v", got, want)
	}
}

func TestConcurrentReadsAreOne(t *testing.T) {
	run(t, func(t *testing.T, s *store) {
		snap := New(s.one, nil)
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { expect(t, snap, 1, "1 a") })
		}
		wg.Wait()
		expect(t, snap, 1, "1 a")
		expectCalls(t, s, "1")
	})
}

func TestListAfterAFewKeys(t *testing.T) {
	run(t, func(t *testing.T, s *store) {
		snap := listed(s)
		for k := 1; k <= 3; k++ {
			expect(t, snap, k, fmt.Sprintf("%d a", k))
		}
		expectCalls(t, s, "1", "2", "3")
		var wg sync.WaitGroup
		for k := 4; k <= 6; k++ {
			wg.Go(func() { expect(t, snap, k, fmt.Sprintf("%d a", k)) })
		}
		wg.Wait()
		expectCalls(t, s, "all")
		if _, err := snap.Get(t.Context(), 9); !errors.Is(err, errMissing) {
			t.Errorf("a missing one: %v", err)
		}
		expectCalls(t, s, "9") // confirmed by a read of its own
		s.values[9] = "9 a"
		expect(t, snap, 9, "9 a") // the error was not remembered
		expectCalls(t, s, "9")
		if all, err := snap.All(t.Context()); len(all) != 6 || err != nil {
			t.Errorf("%v, %v", all, err)
		}
		expectCalls(t, s)
	})
}

func TestCancelledFirstCallerDoesNotFailTheOthers(t *testing.T) {
	run(t, func(t *testing.T, s *store) {
		snap := New(s.one, nil)
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			began := time.Now()
			if _, err := snap.Get(ctx, 1); !errors.Is(err, context.Canceled) || time.Since(began) != time.Millisecond {
				t.Errorf("the cancelled one: %v after %s", err, time.Since(began))
			}
		})
		time.Sleep(time.Millisecond / 2)
		wg.Go(func() { expect(t, snap, 1, "1 a") })
		time.Sleep(time.Millisecond / 2)
		cancel()
		wg.Wait()
		expectCalls(t, s, "1")
	})
}

func TestErrorsAreNotRemembered(t *testing.T) {
	run(t, func(t *testing.T, s *store) {
		snap := listed(s)
		s.fail = errors.New("down")
		if _, err := snap.Get(t.Context(), 1); !errors.Is(err, s.fail) {
			t.Error(err)
		}
		if _, err := snap.All(t.Context()); !errors.Is(err, s.fail) {
			t.Error(err)
		}
		s.fail = nil
		expect(t, snap, 1, "1 a")
		if all, err := snap.All(t.Context()); len(all) != 6 || err != nil {
			t.Errorf("%v, %v", all, err)
		}
	})
}

func TestForbiddenListFallsBackToSingleReads(t *testing.T) {
	run(t, func(t *testing.T, s *store) {
		forbidden := func(context.Context) ([]string, error) { return nil, s.log("all") }
		snap := New(s.one, &Listing[int, string]{All: func(ctx context.Context) ([]string, error) {
			_, _ = forbidden(ctx)
			return nil, errors.New("forbidden")
		}, Key: key})
		for k := 1; k <= 6; k++ {
			expect(t, snap, k, fmt.Sprintf("%d a", k))
		}
		expectCalls(t, s, "1", "2", "3", "all", "4", "5", "6")
	})
}

func TestDropDuringARead(t *testing.T) {
	run(t, func(t *testing.T, s *store) {
		snap := New(s.one, nil)
		var wg sync.WaitGroup
		wg.Go(func() { expect(t, snap, 1, "1 a") }) // began before the write, so it may see either
		synctest.Wait()
		s.mu.Lock()
		s.values[1] = "1 b"
		s.mu.Unlock()
		snap.Drop(1)
		expect(t, snap, 1, "1 b")
		wg.Wait()
		expect(t, snap, 1, "1 b")
		expectCalls(t, s, "1", "1")
	})
}

func TestDropDuringAList(t *testing.T) {
	run(t, func(t *testing.T, s *store) {
		snap := listed(s)
		var wg sync.WaitGroup
		wg.Go(func() { _, _ = snap.All(t.Context()) })
		time.Sleep(time.Second / 2)
		snap.Drop(1)
		wg.Wait()
		expectCalls(t, s, "all")
		expect(t, snap, 2, "2 a")
		expectCalls(t, s) // the rest of the list counts
		expect(t, snap, 1, "1 a")
		expectCalls(t, s, "1")
		if all, err := snap.All(t.Context()); len(all) != 6 || err != nil {
			t.Errorf("%v, %v", all, err)
		}
		expectCalls(t, s, "all")
	})
}
