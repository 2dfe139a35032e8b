package torture

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// block is a resource of a configuration, or a data source.
type block struct {
	id          int
	data        bool
	kind, name  string
	app         int               // block of the app that it is in, or 0
	args        map[string]string // expressions; those that refer to a block have its id, as ⟨3.user_id⟩
	repeat      string            // count, for_each or nothing
	times       int               // of its objects, where it repeats
	createFirst bool
	triggers    []int // blocks whose replacement replaces it
	dependsOn   []int
}

// document is a configuration.
type document []*block

func (d document) clone() document {
	out := make(document, len(d))
	for i, b := range d {
		c := *b
		c.args = maps.Clone(b.args)
		c.triggers, c.dependsOn = slices.Clone(b.triggers), slices.Clone(b.dependsOn)
		out[i] = &c
	}
	return out
}

func (d document) block(id int) *block {
	if i := slices.IndexFunc(d, func(b *block) bool { return b.id == id }); i >= 0 {
		return d[i]
	}
	return nil
}

func (d document) of(kinds ...string) (out []*block) {
	for _, b := range d {
		if slices.Contains(kinds, b.kind) && !b.data {
			out = append(out, b)
		}
	}
	return out
}

// in returns the blocks of a kind in an app.
func (d document) in(app *block, kind string) (out []*block) {
	for _, b := range d.of(kind) {
		if b.app == app.id {
			out = append(out, b)
		}
	}
	return out
}

var token = regexp.MustCompile(`⟨(\d+)\.(\w+)⟩`)

// refersTo reports whether a block speaks of another.
func (b *block) refersTo(id int) bool {
	for _, e := range b.args {
		for _, m := range token.FindAllStringSubmatch(e, -1) {
			if m[1] == strconv.Itoa(id) {
				return true
			}
		}
	}
	return slices.Contains(b.triggers, id) || slices.Contains(b.dependsOn, id)
}

// without returns the document without blocks, and without those that speak of them.
func (d document) without(ids ...int) document {
	for {
		gone := len(ids)
		for _, b := range d {
			speaks := slices.ContainsFunc(ids, func(id int) bool { return b.refersTo(id) || b.app == id && id != 0 })
			if speaks && !slices.Contains(ids, b.id) {
				ids = append(ids, b.id)
			}
		}
		if len(ids) == gone {
			return slices.DeleteFunc(slices.Clone(d), func(b *block) bool { return slices.Contains(ids, b.id) })
		}
	}
}

func (b *block) address() string {
	address := "tencentchat_" + b.kind + "." + b.name
	if b.data {
		address = "data." + address
	}
	return address
}

// keys are those of the objects of a block.
func (b *block) keys() []string {
	if b.repeat == "" {
		return []string{""}
	}
	out := make([]string, b.times)
	for i := range out {
		out[i] = fmt.Sprintf("[%d]", i)
		if b.repeat == "for_each" {
			out[i] = fmt.Sprintf("[%q]", letters[i])
		}
	}
	return out
}

var letters = []string{"a", "b", "c"}

// suffix stands in what names an object. The first object of a block has the same name however the block repeats.
const suffix = "⟨#⟩"

func (b *block) suffix() string {
	switch b.repeat {
	case "count":
		return `${["", "b", "c"][count.index]}`
	case "for_each":
		return `${each.key == "a" ? "" : each.key}`
	}
	return ""
}

// render writes the document as HCL.
func (d document) render() string {
	var out strings.Builder
	for _, b := range d {
		fmt.Fprintf(&out, "%s %q %q {\n", map[bool]string{true: "data", false: "resource"}[b.data], "tencentchat_"+b.kind, b.name)
		switch b.repeat {
		case "count":
			fmt.Fprintf(&out, "  count = %d\n", b.times)
		case "for_each":
			fmt.Fprintf(&out, "  for_each = toset([\"%s\"])\n", strings.Join(letters[:b.times], `", "`))
		}
		for _, name := range slices.Sorted(maps.Keys(b.args)) {
			fmt.Fprintf(&out, "  %s = %s\n", name, strings.ReplaceAll(d.resolve(b.args[name]), suffix, b.suffix()))
		}
		if len(b.dependsOn) > 0 {
			fmt.Fprintf(&out, "  depends_on = [%s]\n", d.addresses(b.dependsOn))
		}
		if b.createFirst || len(b.triggers) > 0 {
			out.WriteString("  lifecycle {\n")
			if b.createFirst {
				out.WriteString("    create_before_destroy = true\n")
			}
			if len(b.triggers) > 0 {
				fmt.Fprintf(&out, "    replace_triggered_by = [%s]\n", d.addresses(b.triggers))
			}
			out.WriteString("  }\n")
		}
		out.WriteString("}\n")
	}
	return out.String()
}

func (d document) addresses(ids []int) string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = d.block(id).address()
	}
	return strings.Join(all, ", ")
}

// resolve writes references out.
func (d document) resolve(expression string) string {
	return token.ReplaceAllStringFunc(expression, func(ref string) string {
		m := token.FindStringSubmatch(ref)
		id, _ := strconv.Atoi(m[1])
		b := d.block(id)
		return b.address() + b.keys()[0] + "." + m[2]
	})
}

func ref(b *block, attribute string) string { return fmt.Sprintf("⟨%d.%s⟩", b.id, attribute) }

func quote(text string) string { return strconv.Quote(text) }
