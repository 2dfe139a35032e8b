package torture

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// step is a configuration and what somebody does before it is planned.
type step struct {
	doc     document
	edits   []string // what was done to the configuration before
	extra   string   // moved, removed and import blocks
	taint   []string
	replace []string
	calls   []call // behind Terraform's back
}

// call is a raw call; one of IM REST has an app.
type call struct{ app, action, body string }

// edits are what can be done to a configuration: to its blocks, to their values, and to the lives of objects.
var edits = []struct {
	name   string
	weight int
	do     func(g *generator, s *step, objects map[string]*acctest.Object) bool // reports whether anything was
}{
	{"add", 4, (*generator).add},
	{"remove", 3, (*generator).remove},
	{"set", 6, (*generator).set},
	{"null", 3, (*generator).null},
	{"reorder", 1, (*generator).reorder},
	{"moved", 2, (*generator).rename},
	{"rename", 2, (*generator).renameOnly},
	{"repeat", 2, (*generator).repeat},
	{"repeat without moved", 1, (*generator).repeatOnly},
	{"more or fewer", 2, (*generator).resize},
	{"forget", 1, (*generator).forget},
	{"import", 2, (*generator).adopt},
	{"taint", 2, (*generator).taint},
	{"-replace", 2, (*generator).forceReplace},
	{"create_before_destroy", 2, (*generator).createFirst},
	{"replace_triggered_by", 1, (*generator).trigger},
	{"depends_on", 1, (*generator).depend},
	{"toggle enabled", 2, (*generator).toggle},
	{"raise edition", 2, (*generator).raise},
	{"twin", 2, (*generator).twin},
	{"key", 2, (*generator).key},
	{"group", 3, (*generator).regroup},
	{"literal", 1, (*generator).literal},
	{"parent by data source", 1, (*generator).indirect},
	{"elsewhere", 2, (*generator).elsewhere},
	{"beyond", 2, (*generator).beyond},
}

// edit makes a step of a document.
func (g *generator) edit(d document, objects map[string]*acctest.Object) step {
	s := step{doc: d.clone()}
	for range 1 + g.IntN(2) {
		sum := 0
		for _, e := range edits {
			sum += e.weight
		}
		n := g.IntN(sum)
		for _, e := range edits {
			if n -= e.weight; n < 0 {
				if e.do(g, &s, objects) {
					s.edits = append(s.edits, e.name)
				}
				break
			}
		}
	}
	return s
}

// any returns a resource of the step, or nil where there is none.
func (g *generator) any(s *step) *block {
	if all := slices.DeleteFunc(slices.Clone(s.doc), func(b *block) bool { return b.data }); len(all) > 0 {
		return pick(g, all...)
	}
	return nil
}
