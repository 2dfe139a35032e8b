package entity

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Former is what one version of an offer was, where the next differs. It is the one place that knows old names: states and
// identities are upgraded by it, and the changelog and the guide about versions list it.
//
// An attribute is named by its path, as it was: billing.edition. The elements of a map, list or set are the step "*":
// permissions.*.read. What is renamed inside of something renamed has the old path, too.
//
// Values of enumerations have their former names in [chat.FormerValues], and rules in [chat.FormerRules].
//
// Until the first release, all changes since version 0 stand in one Former; from then on, a released one never changes.
type Former struct {
	Name     string            // of the offer, where it was another: without the prefix
	Renamed  map[string]string // attribute → its name now, in the same place
	Dropped  map[string]string // attribute → what is to be written instead, in a sentence
	Retyped  map[string]string // attribute → what it is now, in a sentence; Convert makes it of what a state has
	Required map[string]string // attribute, as it is now → what to write who had left it out, in a sentence
	Identity string            // how the identity is another than these renames make it, in a sentence
	ImportID string            // the form of the import id, where it was another; it is still taken

	// Convert does to a state, as JSON and after the table, what the table cannot say. It may be nil.
	Convert func(state map[string]any) error
}

// Note is a line of what is told to users of a former version.
type Note struct {
	Offer Offer
	Was   string // in the words of a configuration
	Now   string // the new name in code, or a sentence
}

// notes lists what has become of what an offer was.
func (f Former) notes(o Offer) (all []Note) {
	add := func(was, now string) { all = append(all, Note{o, was, now}) }
	code := func(text string) string { return "`" + text + "`" }
	if f.Name != "" {
		was := o
		was.Name = f.Name
		add(code(was.TypeName()), code(o.TypeName()))
	}
	for _, at := range slices.Sorted(maps.Keys(f.Renamed)) {
		add(code(at), code(f.Renamed[at]))
	}
	for _, told := range []map[string]string{f.Dropped, f.Retyped, f.Required} {
		for _, at := range slices.Sorted(maps.Keys(told)) {
			add(code(at), told[at])
		}
	}
	if f.Identity != "" {
		add("the identity", f.Identity)
	}
	if f.ImportID != "" {
		add("the import ID "+code(f.ImportID), code(o.ImportID))
	}
	return all
}

// Now returns what an attribute is called now: its path and true, or what is told of it and false. A path that nothing has become
// of stays.
func (f Former) Now(at string) (now string, kept bool) {
	steps := strings.Split(at, ".")
	for i := range steps {
		was := strings.Join(strings.Split(at, ".")[:i+1], ".")
		if told, dropped := f.Dropped[was]; dropped {
			return told, false
		}
		if name, renamed := f.Renamed[was]; renamed {
			steps[i] = name
		}
	}
	return strings.Join(steps, "."), true
}

// Under is the same of attributes that another offer has under a path.
func (f Former) Under(path string) Former {
	move := func(all map[string]string) map[string]string {
		moved := make(map[string]string, len(all))
		for at, now := range all {
			moved[path+"."+at] = now
		}
		return moved
	}
	return Former{Renamed: move(f.Renamed), Dropped: move(f.Dropped), Retyped: move(f.Retyped)}
}

// upgrade makes a state, as JSON, what the next version reads.
func (f Former) upgrade(state map[string]any) error {
	for at := range f.Dropped {
		eachParent(state, strings.Split(at, "."), func(parent map[string]any, name string) { delete(parent, name) })
	}
	// What is inside first: its paths are the old ones.
	for _, at := range slices.Backward(slices.SortedFunc(maps.Keys(f.Renamed), byDepth)) {
		eachParent(state, strings.Split(at, "."), func(parent map[string]any, name string) {
			if v, ok := parent[name]; ok {
				delete(parent, name)
				parent[f.Renamed[at]] = v
			}
		})
	}
	if f.Convert == nil {
		return nil
	}
	return f.Convert(state)
}

func byDepth(a, b string) int { return strings.Count(a, ".") - strings.Count(b, ".") }

// eachParent calls f for every object that has the last step of a path.
func eachParent(v any, steps []string, f func(parent map[string]any, name string)) {
	if list, ok := v.([]any); ok && steps[0] == "*" && len(steps) > 1 {
		for _, e := range list {
			eachParent(e, steps[1:], f)
		}
		return
	}
	object, ok := v.(map[string]any)
	switch {
	case !ok:
	case len(steps) == 1:
		f(object, steps[0])
	case steps[0] == "*":
		for _, e := range object {
			eachParent(e, steps[1:], f)
		}
	default:
		eachParent(object[steps[0]], steps[1:], f)
	}
}

// Notes lists what has become of what offers were, in their order.
func Notes(offers []Offer) (all []Note) {
	for _, o := range offers {
		for _, f := range o.Formers {
			all = append(all, f.notes(o)...)
		}
		list := o
		list.Form = listForm
		for _, f := range o.ListFormers {
			all = append(all, f.notes(list)...)
		}
	}
	return all
}

// String shows a note as a sentence.
func (n Note) String() string {
	return fmt.Sprintf("%s %s: %s is now %s", n.Offer.Form.Title, n.Offer.TypeName(), n.Was, n.Now)
}
