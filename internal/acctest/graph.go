package acctest

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// graph is the steps of a walk.
type graph struct {
	order *rand.Rand // in which steps run that do not wait for each other; nil: as they were added
	nodes []*node
}

// node is a step of a walk. It runs once all that it needs has run, and not at all if any of that failed.
type node struct {
	name  string
	needs []*node
	run   func() bool // reports success; it may add nodes
	state progress
}

type progress int

const (
	waits progress = iota
	done
	failed
)

func (g *graph) add(name string, run func() bool, needs ...*node) *node {
	n := &node{name: name, run: run, needs: needs}
	g.nodes = append(g.nodes, n)
	return n
}

// walk runs all steps. What is an error of a step is the step's to note; here it is a cycle.
func (g *graph) walk() error {
	for {
		var ready, waiting []*node
		for _, n := range g.nodes {
			switch {
			case n.state != waits:
			case slices.ContainsFunc(n.needs, func(m *node) bool { return m.state == failed }):
				n.state = failed
			case slices.ContainsFunc(n.needs, func(m *node) bool { return m.state == waits }):
				waiting = append(waiting, n)
			default:
				ready = append(ready, n)
			}
		}
		switch {
		case len(ready) > 0:
			g.pick(ready).step()
		case len(waiting) == 0:
			return nil
		case !slices.ContainsFunc(waiting, (*node).blocked):
			return fmt.Errorf("Error: Cycle: %v", names(waiting)) //nolint:staticcheck // as printed
		}
	}
}

func (g *graph) pick(ready []*node) *node {
	if g.order == nil {
		return ready[0]
	}
	return ready[g.order.IntN(len(ready))]
}

func (n *node) step() {
	n.state = failed
	if n.run() {
		n.state = done
	}
}

// blocked reports whether a step will never run, as one that it needs has failed.
func (n *node) blocked() bool {
	return slices.ContainsFunc(n.needs, func(m *node) bool { return m.state == failed })
}

func names(nodes []*node) (out []string) {
	for _, n := range nodes {
		out = append(out, n.name)
	}
	return out
}
