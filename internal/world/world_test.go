package world_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

func claim(kind, id string, names ...string) world.Claim {
	return world.Claim{Object: world.Object{Kind: kind, ID: id}, Parent: "1", Names: names}
}

// Whichever of two blocks comes second is the one that clashes.
func TestClashes(t *testing.T) {
	create := func(c world.Claim) func(*world.World) world.Clash {
		return func(w *world.World) world.Clash { _, clash := w.Create(c, ""); return clash }
	}
	replace := func(c world.Claim, old string) func(*world.World) world.Clash {
		return func(w *world.World) world.Clash { _, clash := w.Create(c, old); return clash }
	}
	keep := func(c world.Claim) func(*world.World) world.Clash {
		return func(w *world.World) world.Clash { _, clash := w.Keep(c); return clash }
	}
	destroy := func(c world.Claim) func(*world.World) world.Clash {
		return func(w *world.World) world.Clash { return w.Destroy(c) }
	}
	share := func(c world.Claim, whole bool) world.Claim {
		c.Scope, c.Whole = "members", whole
		return c
	}
	unique := func(c world.Claim) world.Claim { c.Unique = true; return c }
	a, b, nameless := claim("hook", "a"), claim("hook", "b"), claim("app", "", "shop")
	for _, x := range []struct {
		name  string
		one   func(*world.World) world.Clash
		other func(*world.World) world.Clash
		want  world.Clash
	}{
		{"two objects", create(a), create(b), world.None},
		{"two kinds", create(a), create(claim("tags", "a")), world.None},
		{"two new ones", create(a), create(a), world.Twice},
		{"two in the state", keep(a), keep(a), world.Twice},
		{"a new one and one in the state", create(a), keep(a), world.Twice},
		{"a renamed block", create(a), destroy(a), world.Moved},
		{"an import of what goes", keep(a), destroy(a), world.Left},
		{"both go", destroy(a), destroy(a), world.None},
		{"two replacements with one end", replace(a, "b"), replace(a, "c"), world.Twice},
		{"two swap", replace(a, "b"), replace(b, "a"), world.Moved},
		{"a replacement by itself", replace(a, "a"), create(b), world.None},
		{"a replacement, and another block for what it leaves", replace(a, "b"), create(b), world.Moved},
		{"one name", create(nameless), create(nameless), world.None},
		{"one name that is unique", create(unique(nameless)), create(unique(nameless)), world.Twice},
		{"a name of one in the state", keep(unique(claim("app", "7", "shop"))), create(unique(nameless)), world.Twice},
		{"a renamed block without an id", create(nameless), destroy(claim("app", "7", "shop")), world.Moved},
		{"another name", create(nameless), destroy(claim("app", "7", "other")), world.None},
		{"two parts", create(share(a, false)), create(share(b, false)), world.None},
		{"the whole and a part", create(share(a, true)), create(share(b, false)), world.Mixed},
		{"the whole goes, a part comes", destroy(share(a, true)), create(share(b, false)), world.Mixed},
		{"the whole and a part go", destroy(share(a, true)), destroy(share(b, false)), world.None},
	} {
		w := world.New(false)
		if got := x.one(w); got != world.None {
			t.Errorf("%s: the first is %d", x.name, got)
		}
		if got := x.other(w); got != x.want {
			t.Errorf("%s: %d, want %d", x.name, got, x.want)
		}
		w = world.New(false)
		x.other(w)
		if got := x.one(w); got != x.want {
			t.Errorf("%s, the other way round: %d, want %d", x.name, got, x.want)
		}
	}
}

// A block that is replaced is planned first as one that keeps its object.
func TestReplacement(t *testing.T) {
	w := world.New(false)
	w.Keep(claim("group", "old"))
	p, clash := w.Create(claim("group", "new"), "old")
	p.Becomes("it")
	if clash != world.None || !w.Replaces(world.Object{Kind: "group", ID: "old"}) || w.Has(world.Object{Kind: "group", ID: "old"}) {
		t.Error(clash)
	}
	if got, ok := world.Get[string](w, world.Object{Kind: "group", ID: "new"}); got != "it" || !ok {
		t.Error(got)
	}
}

func TestTainted(t *testing.T) {
	app := world.Object{Kind: "app", ID: "7"}
	w := world.New(false)
	w.Read(claim("app", "7", "shop"))
	if !w.Holds(app) || w.Tainted(app) {
		t.Error("its block may still be planned")
	}
	w.Create(claim("app", "", "other"), "")
	if w.Tainted(app) {
		t.Error("another app is created")
	}
	w.Create(claim("app", "", "shop"), "")
	if !w.Tainted(app) {
		t.Error("an app of its name takes its place")
	}
	user := claim("user", "carol")
	w.Read(user)
	w.Create(user, "")
	if !w.Tainted(user.Object) {
		t.Error("an object of its ID takes its place")
	}
	w.Keep(claim("app", "7", "shop"))
	if w.Holds(app) || w.Tainted(app) {
		t.Error("a block keeps it")
	}
}

// A read after a write begins another walk, and so does a plan that keeps what was written; a read alone does not.
func TestWalks(t *testing.T) {
	a := claim("hook", "a")
	for name, next := range map[string]func(*world.World){
		"a read":  func(w *world.World) { w.Read(a) },
		"its own": func(w *world.World) { w.Keep(a) },
	} {
		w := world.New(false)
		w.Create(a, "")
		w.Create(claim("hook", "b"), "")
		if w.Applies() {
			t.Error("a plan applies")
		}
		w.Wrote(a)
		if !w.Applies() || !w.HasWritten(a.Object) {
			t.Error("a write is not known")
		}
		next(w)
		if w.Applies() || w.Has(world.Object{Kind: "hook", ID: "b"}) {
			t.Errorf("%s: the last walk is remembered", name)
		}
	}
	w := world.New(false)
	w.Create(a, "")
	w.Read(claim("hook", "b"))
	if !w.Has(a.Object) {
		t.Error("a read alone began another walk")
	}
}

// What is created gets its id, and is pending no more.
func TestWritten(t *testing.T) {
	w := world.New(false)
	for range 2 {
		p, _ := w.Create(claim("app", ""), "")
		p.Becomes(1)
	}
	if n := len(world.Unnamed[int](w, "app", "1")); n != 2 {
		t.Errorf("%d have no id", n)
	}
	w.Wrote(claim("app", "7"))
	unnamed, all, pending := world.Unnamed[int](w, "app", "1"), world.Under[int](w, "app", "1"), world.Pending[int](w, "app")
	if len(unnamed) != 1 || len(all) != 2 || len(pending) != 1 {
		t.Errorf("%d of %d have no id, and %d are pending", len(unnamed), len(all), len(pending))
	}
	w.Destroyed(world.Object{Kind: "app", ID: "8"})
	if w.HasWritten(world.Object{Kind: "app", ID: "8"}) {
		t.Error("what is destroyed is not written")
	}
}

// Where walks share a world, what clashes may be of two walks: nothing is refused, and the last walk is forgotten.
func TestSharedWorld(t *testing.T) {
	early, late := claim("hook", "a"), claim("hook", "a")
	early.Wants, late.Wants, late.Known = "url unknown", "url x", true
	other := late
	other.Wants = "url y"
	w := world.New(true)
	for i, plan := range []func() world.Clash{
		func() world.Clash { _, clash := w.Create(early, ""); return clash },
		func() world.Clash { _, clash := w.Create(late, ""); return clash },
		func() world.Clash { _, clash := w.Create(other, ""); return clash },
		func() world.Clash { _, clash := w.Keep(late); return clash },
		func() world.Clash { return w.Destroy(late) },
		func() world.Clash { _, clash := w.Create(late, ""); return clash },
		func() world.Clash { _, clash := w.Create(claim("hook", "b"), "a"); return clash },
	} {
		p, _ := w.Create(claim("field", fmt.Sprint(i)), "")
		p.Becomes(i)
		if clash := plan(); clash != world.None {
			t.Errorf("%d: %d", i, clash)
		}
		if n := len(world.Under[int](w, "field", "1")); i > 0 && n > 0 {
			t.Errorf("%d: %d fields of the last walk are remembered", i, n)
		}
	}
}

// An apply plans the end of what it has replaced, and remembers what it has written.
func TestEndsInAnApply(t *testing.T) {
	for _, shared := range []bool{false, true} {
		w := world.New(shared)
		for _, id := range []string{"a", "b"} {
			if _, clash := w.Create(claim("hook", id), ""); clash != world.None {
				t.Error(clash)
			}
			w.Wrote(claim("hook", id))
		}
		ends := []string{"a"}
		if !shared { // where another walk would begin with it
			ends = append(ends, "old")
		}
		for _, id := range ends {
			if clash := w.Destroy(claim("hook", id)); clash != world.None {
				t.Errorf("shared %t: the end of %s: %d", shared, id, clash)
			}
		}
		for _, id := range []string{"a", "b"} {
			if !w.HasWritten(claim("hook", id).Object) {
				t.Errorf("shared %t: %s is not known as written", shared, id)
			}
		}
	}
}

// However blocks are planned at once, one of equal ones is the first, and all are counted.
func TestAtOnce(t *testing.T) {
	const blocks = 50
	w := world.New(false)
	var first atomic.Int32
	var group sync.WaitGroup
	for i := range blocks {
		group.Go(func() {
			if _, clash := w.Create(claim("hook", "one"), ""); clash == world.None {
				first.Add(1)
			}
			p, _ := w.Create(claim("field", fmt.Sprint(i)), "")
			p.Becomes(i)
			world.Under[int](w, "field", "1")
		})
	}
	group.Wait()
	if n := len(world.Under[int](w, "field", "1")); first.Load() != 1 || n != blocks {
		t.Errorf("%d are the first, and %d are counted", first.Load(), n)
	}
}
