package acctest

import (
	"math/rand/v2"
	"testing"
)

// Folder is what a CLI works in, but without any: the last configuration that was applied, and the state.
type Folder struct {
	*Console
	config string
	state  *state
	order  *rand.Rand
}

// Folder returns an empty folder of this console. Steps that do not wait for each other run in random order; without a source of
// it, in that of the configuration.
func (c *Console) Folder(order *rand.Rand) *Folder {
	return &Folder{Console: c, state: newState(), order: order}
}

// For returns the console as another test sees it.
func (c *Console) For(tb testing.TB) *Console {
	seen := *c
	seen.tb = tb
	return &seen
}

// Plan plans a configuration. Addresses are replaced as -replace does. The error has what a CLI would print, and the plan what
// there is of it even then; it is nil for a configuration that is none.
func (f *Folder) Plan(config string, replace ...string) (*Planned, error) {
	m, err := parseModule(config)
	if err != nil {
		return nil, err
	}
	return f.plan(m, f.state, planOptions{refresh: true, replace: replace, order: f.order})
}

// Apply does what is planned, and keeps the state that comes of it even if something fails.
func (f *Folder) Apply(p *Planned) (err error) {
	f.state, err = f.apply(p, f.order)
	return err
}

// Taint marks an object as one to replace.
func (f *Folder) Taint(address string) { f.mark(address, true) }

// Untaint takes a mark back.
func (f *Folder) Untaint(address string) { f.mark(address, false) }

func (f *Folder) mark(address string, tainted bool) {
	if e, stands := f.state.objects[address]; stands {
		e.tainted = tainted
		f.state.objects[address] = e
	}
}

// Objects returns the objects of the state by address, deposed ones among them.
func (f *Folder) Objects() map[string]*Object {
	all := map[string]*Object{}
	for address, e := range f.state.objects {
		all[address] = e.Object
	}
	for key, e := range f.state.deposed {
		all[key] = e.Object
	}
	return all
}

// Said returns what the provider said during the plan and, after an apply, during that too.
func (p *Planned) Said() Diagnostics { return p.said }

// Empty returns an error that says what is planned, unless that is nothing.
func (p *Planned) Empty() error { return p.empty() }

// Actions returns what is planned, by address, in the words of the JSON of a plan.
func (p *Planned) Actions() map[string][]string {
	all := map[string][]string{}
	for address, ch := range p.changes {
		for _, a := range ch.action {
			all[address] = append(all[address], string(a))
		}
	}
	for key := range p.deposed {
		all[key] = []string{"delete"}
	}
	return all
}
