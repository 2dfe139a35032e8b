package provider_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

var (
	faultsEach = flag.Int("faults", 1, "how many faults the matrix tries of each kind and operation; 0 means all")
	faultSeed  = flag.Uint64("faultseed", 1, "seed by which the matrix chooses faults")
)

// TestFaults breaks the calls of each operation on each kind. After at most one more apply, the console holds what it holds without
// the fault, the state has that object, and a plan has nothing to do.
func TestFaults(t *testing.T) {
	var tried tally
	t.Cleanup(func() { t.Log(tried.String()) })
	for _, s := range subjects(t) {
		for _, op := range operations {
			if why := s.lacks(op); why != "" {
				tried.leftOut(why, 1)
				continue
			}
			t.Run(s.name+" "+string(op), func(t *testing.T) {
				t.Parallel()
				c := s.clean(t, op)
				none := map[string]int{}
				all := c.troubles(none)
				for why, n := range none {
					tried.leftOut(why, n)
				}
				for _, x := range chosen(all, *faultsEach, s.name+string(op)) {
					t.Run(x.name, func(t *testing.T) {
						s.live(t, op, nil, func(l *life) { tried.add(l.suffer(x, &c)) })
					})
				}
			})
		}
	}
}

// chosen returns some of all cases by the seed, and by a name; all of them for 0.
func chosen[T any](all []T, some int, name string) []T {
	if some == 0 {
		return all
	}
	h := fnv.New64()
	_, _ = h.Write([]byte(name))
	r := rand.New(rand.NewPCG(*faultSeed, h.Sum64()))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(len(all), some)]
}

// suffer runs the operation while something goes wrong, and once more if that fails. It returns what it came to.
func (l *life) suffer(x trouble, c *clean) (outcome string) {
	if x.lag != nil {
		if err := l.SetSettings(l.t.Context(), x.lag); err != nil {
			l.t.Fatal(err)
		}
	} else {
		l.Fault(x.fault)
	}
	said, err := l.run(l.wanted())
	if x.lag == nil {
		l.heal()
	}
	outcome = atOnce
	if err != nil {
		outcome = l.follow(said, err)
		if _, then := l.run(l.wanted()); then != nil {
			l.t.Errorf("first: %v\nthen: %v", err, then)
			return failed
		}
	}
	err = l.settled()
	if outcome == atOnce && x.stale() && err != nil { // the answer showed what was wanted, so nothing was done
		outcome = again
		if _, err = l.run(l.wanted()); err == nil {
			err = l.settled()
		}
	}
	if err != nil {
		l.t.Error(err)
		return failed
	}
	if !l.is(c) {
		return failed
	}
	if x.lag != nil && slices.Equal(l.called(), slices.Concat(c.calls, c.after)) {
		return unseen
	}
	return outcome
}

// heal ends a fault, which must have struck.
func (l *life) heal() {
	all, err := l.Faults(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	if !slices.ContainsFunc(all, func(f emulator.FaultState) bool { return f.Hits > 0 }) {
		l.t.Error("the fault did not strike")
	}
	if err := l.ClearFaults(l.t.Context()); err != nil {
		l.t.Fatal(err)
	}
}

// is reports whether the object in the state, and all that the console holds, are what they are without trouble.
func (l *life) is(c *clean) bool {
	id, held := withoutChance(l.id()), l.held()
	if id != c.id {
		l.t.Errorf("the state has %s, not %s", l.id(), c.id)
	}
	if held != c.held {
		l.t.Errorf("the console holds something else than without trouble: %s", firstDifference(c.held, held))
	}
	return id == c.id && held == c.held
}

// What cases come to.
const (
	atOnce   = "converged at once"
	again    = "converged by another apply"
	imported = "converged by an import that the message shows"
	unseen   = "no read that mattered was late"
	failed   = "failed"
)

// follow does what the messages of a failed operation say before the next apply: to import what may have been made.
func (l *life) follow(said acctest.Diagnostics, err error) (outcome string) {
	if l.op != opCreate || !strings.Contains(err.Error(), "outcome is unknown") {
		return again
	}
	if blocks := importBlock.FindAllString(said.Errors().String(), -1); len(blocks) > 0 {
		l.hints = strings.ReplaceAll(strings.Join(blocks, "\n"), ".NAME", ".it") + "\n"
		return imported
	}
	return again
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d is %q, not %q", i+1, b[i], a[i])
		}
	}
	return fmt.Sprintf("%d lines, not %d", len(b), len(a))
}

// tally counts what cases came to, and why others are none.
type tally struct {
	mu             sync.Mutex
	came, excluded map[string]int
}

func (y *tally) add(outcome string) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.came == nil {
		y.came = map[string]int{}
	}
	y.came[outcome]++
}

func (y *tally) leftOut(why string, n int) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.excluded == nil {
		y.excluded = map[string]int{}
	}
	y.excluded[why] += n
}

func (y *tally) String() string {
	return fmt.Sprintf("cases: %v; left out: %v", y.came, y.excluded)
}
