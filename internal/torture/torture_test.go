package torture

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"sync"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

var (
	seeds    = flag.Int("seeds", 300, "scenarios of the torture")
	first    = flag.Uint64("first", 1, "first seed of the torture")
	rounds   = flag.Int("edits", 2, "how often a configuration is edited")
	parallel = flag.Int("workers", 32, "scenarios that run at once")
	era      = flag.String("era", "", "era of the product in all scenarios; empty: by seed, even ones in the first, odd ones in the last")
)

// TestTorture plays scenarios. Each kind of failure is reported once, with the smallest scenario that shows it. Most of the time of
// a scenario goes into waiting for its turn to call, so many run at once.
func TestTorture(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // a third of the time otherwise
	total := tally{found: map[string]int{}, counts: map[string]int{}, refusals: map[string]string{}}
	seedsLeft := map[chat.Era]chan uint64{}
	for _, e := range chat.Eras {
		seedsLeft[e] = make(chan uint64, *seeds)
	}
	for seed := *first; seed < *first+uint64(*seeds); seed++ {
		seedsLeft[eraOf(seed)] <- seed
	}
	var workers sync.WaitGroup
	for i := range max(*parallel, len(chat.Eras)) {
		e := chat.Eras[i%len(chat.Eras)]
		c := acctest.Serve(t)
		err := c.SetSettings(t.Context(), map[string]string{
			im.SettingDeletion: "1", store.SettingOwnerUin: owner, im.SettingEra: string(e),
		})
		if err != nil {
			t.Fatal(err)
		}
		workers.Go(func() {
			for seed := range seedsLeft[e] {
				total.add(t, c, seed)
			}
		})
	}
	for _, seeds := range seedsLeft {
		close(seeds)
	}
	workers.Wait()
	t.Log(total.counts)
	if testing.Verbose() {
		for _, refusal := range slices.Sorted(maps.Keys(total.refusals)) {
			t.Logf("refused (%s): %s", total.refusals[refusal], refusal)
		}
	}
	for _, sign := range slices.Sorted(maps.Keys(total.found)) {
		t.Logf("%d times: %s", total.found[sign], sign)
	}
}

// eraOf is the era in which the scenario of a seed is played, so that a repeated seed is the same scenario.
func eraOf(seed uint64) chat.Era {
	if *era != "" {
		return chat.Era(*era)
	}
	return chat.Eras[seed%uint64(len(chat.Eras))]
}

// tally is what scenarios came to.
type tally struct {
	mu            sync.Mutex
	found, counts map[string]int
	refusals      map[string]string // where each kind was seen first
}

// add plays the scenario of a seed.
func (y *tally) add(t testing.TB, c *acctest.Console, seed uint64) {
	r, broken := generate(t, c, seed)
	y.mu.Lock()
	for _, refusal := range r.refusals {
		if y.refusals[refusal] == "" {
			y.refusals[refusal] = fmt.Sprintf("seed %d", seed)
		}
	}
	for what, n := range r.counts {
		y.counts[what] += n
	}
	isNew := false
	if broken != nil {
		y.found[broken.sign()]++
		isNew = y.found[broken.sign()] == 1
	}
	y.mu.Unlock()
	if isNew {
		t.Errorf("seed %d: %s\n%s", seed, broken.sign(), shrink(t, c, asIs, r.steps, seed, broken))
	}
}

// generate plays the scenario of a seed.
func generate(t testing.TB, c *acctest.Console, seed uint64) (*run, *failure) {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0))}
	return play(t, c, orderOf(seed, 0), asIs, func(i int, applied document, objects map[string]*acctest.Object) *step {
		switch {
		case i == 0:
			return &step{doc: g.document(), edits: []string{"begin"}}
		case i > *rounds:
			return nil
		}
		s := g.edit(applied, objects)
		return &s
	})
}

// asIs leaves a console as it is.
func asIs(*acctest.Console) {}

func orderOf(seed, attempt uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1+attempt)) }

// replay plays steps that are known, in some orders, until the same kind of promise is broken.
func replay(t testing.TB, c *acctest.Console, begin func(*acctest.Console), steps []step, seed uint64, sign string) *failure {
	for attempt := range uint64(3) {
		if _, broken := play(t, c, orderOf(seed, attempt), begin, known(steps)); broken != nil && broken.sign() == sign {
			return broken
		}
	}
	return nil
}

// shrink leaves out of a scenario what it takes not to break the promise, and describes the rest.
func shrink(t testing.TB, c *acctest.Console, begin func(*acctest.Console), steps []step, seed uint64, broken *failure) string {
	sign := broken.sign()
	try := func(smaller []step) bool {
		f := replay(t, c, begin, smaller, seed, sign)
		if f != nil {
			steps, broken = smaller, f
		}
		return f != nil
	}
	for i := range slices.Backward(steps) {
		try(slices.Delete(slices.Clone(steps), i, i+1))
	}
	for _, id := range ids(steps) {
		try(change(steps, func(d document) document { return d.without(id) }))
	}
	for i := range steps {
		less := slices.Clone(steps)
		less[i].extra, less[i].taint, less[i].replace, less[i].calls = "", nil, nil, nil
		try(less)
	}
	for _, id := range ids(steps) {
		for _, name := range argumentsOf(steps, id) {
			try(change(steps, func(d document) document {
				if b := d.block(id); b != nil {
					delete(b.args, name)
				}
				return d
			}))
		}
	}
	return describe(steps, broken)
}

// change makes the same change in each step.
func change(steps []step, f func(document) document) []step {
	out := slices.Clone(steps)
	for i := range out {
		out[i].doc = f(out[i].doc.clone())
	}
	return out
}

func ids(steps []step) (all []int) {
	for _, s := range steps {
		for _, b := range s.doc {
			if !slices.Contains(all, b.id) {
				all = append(all, b.id)
			}
		}
	}
	return all
}

func argumentsOf(steps []step, id int) []string {
	all := map[string]bool{}
	for _, s := range steps {
		if b := s.doc.block(id); b != nil {
			for name := range b.args {
				all[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func describe(steps []step, broken *failure) string {
	out := ""
	for i, s := range steps {
		out += fmt.Sprintf("--- step %d: %v", i+1, s.edits)
		if len(s.taint) > 0 {
			out += fmt.Sprintf(", taint %v", s.taint)
		}
		if len(s.replace) > 0 {
			out += fmt.Sprintf(", -replace %v", s.replace)
		}
		if len(s.calls) > 0 {
			out += fmt.Sprintf(", behind Terraform's back %v", s.calls)
		}
		out += "\n" + s.doc.render() + s.extra
	}
	return out + fmt.Sprintf("--- step %d broke: %s\n%s\n", broken.step+1, broken.promise, broken.detail)
}
