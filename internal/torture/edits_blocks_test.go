package torture

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func (g *generator) add(s *step, _ map[string]*acctest.Object) bool {
	n := len(s.doc)
	s.doc = g.grow(s.doc)
	return len(s.doc) > n
}

func (g *generator) remove(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.kind == "app" && !g.chance(20) {
		return false
	}
	s.doc = s.doc.without(b.id)
	return true
}

func (g *generator) reorder(s *step, _ map[string]*acctest.Object) bool {
	g.Shuffle(len(s.doc), func(i, j int) { s.doc[i], s.doc[j] = s.doc[j], s.doc[i] })
	return true
}

func movedBlock(from, to string) string {
	return fmt.Sprintf("moved {\n  from = %s\n  to   = %s\n}\n", from, to)
}

func (g *generator) rename(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	from := b.address()
	g.last++
	b.name = fmt.Sprintf("n%d", g.last)
	s.extra += movedBlock(from, b.address())
	return true
}

func (g *generator) renameOnly(s *step, objects map[string]*acctest.Object) bool {
	before := s.extra
	done := g.rename(s, objects)
	s.extra = before
	return done
}

// repeat changes how a block repeats, and names each object that stays.
func (g *generator) repeat(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || !strings.Contains(fmt.Sprint(b.args), suffix) {
		return false
	}
	before := b.keys()
	b.repeat = pick(g, "", "count", "for_each")
	b.times = max(1, len(before)-g.IntN(2))
	for i, key := range b.keys() {
		if i < len(before) && before[i] != key {
			s.extra += movedBlock(b.address()+before[i], b.address()+key)
		}
	}
	return true
}

func (g *generator) repeatOnly(s *step, objects map[string]*acctest.Object) bool {
	before := s.extra
	done := g.repeat(s, objects)
	s.extra = before
	return done
}

func (g *generator) resize(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.repeat == "" {
		return false
	}
	b.times = 1 + g.IntN(3)
	return true
}

// twin writes a block twice.
func (g *generator) twin(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.kind == "app" {
		return false
	}
	c := document{b}.clone()[0]
	g.last++
	c.id, c.name = g.last, fmt.Sprintf("t%d", g.last)
	s.doc = append(s.doc, c)
	return true
}

// adoptable is a block that was taken away from objects, with their ids.
type adoptable struct {
	*block
	ids map[string]string // by address
}

// forget leaves an object as it is, without a block.
func (g *generator) forget(s *step, objects map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.kind == "app" || len(s.doc.without(b.id)) < len(s.doc)-1 {
		return false
	}
	found := adoptable{document{b}.clone()[0], map[string]string{}}
	for _, key := range b.keys() {
		if o := objects[b.address()+key]; o != nil {
			found.ids[b.address()+key] = fmt.Sprint(o.Get("id"))
		}
	}
	g.forgotten = append(g.forgotten, found)
	s.doc = s.doc.without(b.id)
	s.extra += fmt.Sprintf("removed {\n  from = %s\n  lifecycle {\n    destroy = false\n  }\n}\n", b.address())
	return true
}

// adopt imports what was forgotten.
func (g *generator) adopt(s *step, _ map[string]*acctest.Object) bool {
	if len(g.forgotten) == 0 {
		return false
	}
	found := g.forgotten[0]
	g.forgotten = g.forgotten[1:]
	for _, m := range token.FindAllStringSubmatch(fmt.Sprint(found.args, found.dependsOn, found.triggers), -1) {
		if id, _ := strconv.Atoi(m[1]); s.doc.block(id) == nil {
			return false
		}
	}
	if len(found.triggers)+len(found.dependsOn) > 0 || s.doc.block(found.id) != nil {
		return false
	}
	s.doc = append(s.doc, found.block)
	for _, address := range slices.Sorted(maps.Keys(found.ids)) {
		s.extra += fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", address, found.ids[address])
	}
	return true
}
