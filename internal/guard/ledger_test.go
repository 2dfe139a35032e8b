package guard

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

func TestClaim(t *testing.T) {
	l := NewLedger()
	for i, x := range []struct {
		object, wants string
		only          bool
	}{
		{"a/1", "x", true},
		{"a/2", "x", true},
		{"b/1", "x", true},
		{"a/1", "x", true},
		{"a/1", "", true}, // planned again
		{"a/1", "y", false},
		{"a/3", "", true},
		{"a/3", "x", true},
		{"a/3", "y", false}, // not known at first
	} {
		if got := l.Claim(x.object, x.wants); got != x.only {
			t.Errorf("%d, %s: %t", i, x.object, got)
		}
	}
}

// A read after a write begins another walk; any other read does not.
func TestLedgerOfSeveralWalks(t *testing.T) {
	l := NewLedger()
	l.Looked()
	l.Claim("a", "x")
	l.PlanEdition(1, chat.Premium)
	l.Looked()
	if l.Claim("a", "y") {
		t.Error("a read alone began another walk")
	}
	l.Wrote()
	if l.Claim("a", "y") {
		t.Error("a write began another walk")
	}
	l.Looked()
	if _, ok := l.PlannedEdition(1); ok || !l.Claim("a", "y") {
		t.Error("the last walk is remembered")
	}
	l.Looked()
	if l.Claim("a", "z") {
		t.Error("the second read began another walk")
	}
}

func TestGrow(t *testing.T) {
	l, asked := NewLedger(), 0
	live := func() ([]string, error) { asked++; return []string{"a", "b"}, nil }
	for _, x := range []struct {
		group, member string
		want          int
	}{{"g", "a", 2}, {"g", "c", 3}, {"g", "c", 3}, {"h", "c", 3}, {"g", "d", 4}} {
		got, err := l.Grow(x.group, x.member, live)
		if err != nil || len(got) != x.want || !slices.IsSorted(got) || !slices.Contains(got, x.member) {
			t.Errorf("%+v: %v %v", x, got, err)
		}
	}
	if asked != 2 {
		t.Errorf("asked %d times about 2 groups", asked)
	}
	broken := errors.New("broken")
	if _, err := l.Grow("i", "a", func() ([]string, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if got, err := l.Grow("i", "c", live); len(got) != 3 || err != nil {
		t.Errorf("after an error: %v %v", got, err)
	}
}

func TestMembers(t *testing.T) {
	l, asked := NewLedger(), 0
	live := func() ([]string, error) { asked++; return []string{"b", "a"}, nil }
	if got, err := l.Members("g", live); !slices.Equal(got, []string{"a", "b"}) || err != nil {
		t.Error(got, err)
	}
	if _, err := l.Grow("g", "c", live); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Members("g", live); !slices.Equal(got, []string{"a", "b", "c"}) || err != nil || asked != 1 {
		t.Errorf("%v %v, asked %d times", got, err, asked)
	}
	broken := errors.New("broken")
	if got, err := l.Members("h", func() ([]string, error) { return nil, broken }); len(got) > 0 || !errors.Is(err, broken) {
		t.Error(got, err)
	}
}

// However siblings are planned at once, exactly as many are one too many as there are.
func TestLedgerAtOnce(t *testing.T) {
	const planned, free = 50, 20
	l := NewLedger()
	var over, first atomic.Int32
	var group sync.WaitGroup
	for i := range planned {
		group.Go(func() {
			members, err := l.Grow("g", fmt.Sprint(i), func() ([]string, error) { return nil, nil })
			if err != nil || len(members) > free {
				over.Add(1)
			}
			if l.Claim("one", fmt.Sprint(i)) {
				first.Add(1)
			}
			l.PlanEdition(1, chat.Premium)
			l.PlannedEdition(1)
		})
	}
	group.Wait()
	if over.Load() != planned-free || first.Load() != 1 {
		t.Errorf("%d are one too many and %d the first", over.Load(), first.Load())
	}
}

func TestPlannedEdition(t *testing.T) {
	l := NewLedger()
	if _, ok := l.PlannedEdition(1); ok {
		t.Error("nobody has spoken for the app")
	}
	l.PlanEdition(1, chat.Standard)
	if e, ok := l.PlannedEdition(1); !ok || e != chat.Standard {
		t.Error(e, ok)
	}
	if _, ok := l.PlannedEdition(2); ok {
		t.Error("that was another app")
	}
}

func TestClaimed(t *testing.T) {
	l := NewLedger()
	if l.Claimed("account/1/ann") {
		t.Error("nobody has claimed it")
	}
	l.Claim("account/1/ann", "")
	if !l.Claimed("account/1/ann") || l.Claimed("account/1/an") {
		t.Error("it was claimed")
	}
	l.Wrote()
	l.Looked()
	if l.Claimed("account/1/ann") {
		t.Error("another walk has begun")
	}
}
