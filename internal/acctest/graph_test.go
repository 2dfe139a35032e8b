package acctest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// chain adds steps that need each other as "b:a" says, and returns what ran.
func chain(g *graph, fails string, steps ...string) func() string {
	var ran []string
	nodes := map[string]*node{}
	for _, s := range steps {
		name, needs, _ := strings.Cut(s, ":")
		nodes[name] = g.add(name, func() bool { ran = append(ran, name); return name != fails })
		defer func() {
			for need := range strings.SplitSeq(needs, "") {
				nodes[name].needs = append(nodes[name].needs, nodes[need])
			}
		}()
	}
	return func() string { return strings.Join(ran, "") }
}

func TestGraph(t *testing.T) {
	for name, c := range map[string]struct {
		fails string
		steps []string
		ran   string
		err   string
	}{
		"as added":              {"", []string{"a", "b", "c"}, "abc", ""},
		"needs first":           {"", []string{"a:c", "b", "c"}, "bca", ""},
		"what fails is waited":  {"a", []string{"a", "b:a", "c:b", "d"}, "ad", ""},
		"a cycle is an error":   {"", []string{"a", "b:c", "c:b"}, "a", "Cycle: [b c]"},
		"a cycle that is never": {"a", []string{"a", "b:ac", "c:b"}, "a", ""},
	} {
		g := &graph{}
		ran := chain(g, c.fails, c.steps...)
		err := g.walk()
		if got := ran(); got != c.ran {
			t.Errorf("%s: ran %s, want %s", name, got, c.ran)
		}
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %v, want %q", name, err, c.err)
		}
	}
}

// In random order, each order that the needs allow comes to pass.
func TestGraphRandom(t *testing.T) {
	orders := map[string]bool{}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		g := &graph{order: random}
		ran := chain(g, "", "a", "b:a", "c")
		if err := g.walk(); err != nil {
			t.Fatal(err)
		}
		orders[ran()] = true
	}
	if got := sorted(orders); !slices.Equal(got, []string{"abc", "acb", "cab"}) {
		t.Error(got)
	}
}

func TestMoves(t *testing.T) {
	for name, c := range map[string]struct{ config, before, after string }{
		"none":                  {"resource \"x\" \"a\" {\n}\n", "x.a", "x.a"},
		"one":                   {"moved {\n from = x.a\n to = x.b\n}\n", "x.a x.c", "x.b x.c"},
		"a block with all":      {"moved {\n from = x.a\n to = x.b\n}\n", "x.a[0] x.a[1]", "x.b[0] x.b[1]"},
		"an instance":           {"moved {\n from = x.a[0]\n to = x.a[\"k\"]\n}\n", "x.a[0] x.a[1]", `x.a["k"] x.a[1]`},
		"not where one is":      {"moved {\n from = x.a\n to = x.b\n}\n", "x.a x.b", "x.a x.b"},
		"count comes":           {"resource \"x\" \"a\" {\n count = 2\n}\n", "x.a", "x.a[0]"},
		"count goes":            {"resource \"x\" \"a\" {\n}\n", "x.a[0] x.a[1]", "x.a x.a[1]"},
		"for_each is not count": {"resource \"x\" \"a\" {\n for_each = {}\n}\n", "x.a", "x.a"},
		"in a row": {
			"moved {\n from = x.a\n to = x.b\n}\nmoved {\n from = x.b\n to = x.c\n}\n", "x.a", "x.c",
		},
	} {
		m, err := parseModule(c.config)
		if err != nil {
			t.Fatal(err)
		}
		s := newState()
		for address := range strings.SplitSeq(c.before, " ") {
			s.objects[address] = entry{}
		}
		if got := strings.Join(sorted(s.moved(m).objects), " "); got != c.after {
			t.Errorf("%s: %s, want %s", name, got, c.after)
		}
	}
}
