package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// breaks lists what one promise had and a later one has not, unless a former of the offer tells it. Formers are found by the name of
// today.
func breaks(was, is promised, formers map[string][]entity.Former) (lines []string) {
	for _, name := range slices.Sorted(maps.Keys(was.Offers)) {
		now, ok := renamedOffer(name, is, formers)
		if !ok {
			lines = append(lines, name+" is gone")
			continue
		}
		passed := formers[now]
		if v := was.Offers[name].Version; strings.HasPrefix(now, "resource ") {
			if int(is.Offers[now].Version) != len(passed) {
				lines = append(lines, fmt.Sprintf("%s has version %d and %d formers", now, is.Offers[now].Version, len(passed)))
			}
			passed = passed[min(int(v), len(passed)):]
		}
		lines = append(lines, offerBreaks(now, was.Offers[name], is.Offers[now], merged(passed))...)
	}
	for _, id := range was.Rules {
		if _, known := chat.CurrentRule(id); !known {
			lines = append(lines, "rule "+id+" is gone, and has no successor")
		}
	}
	for _, typ := range slices.Sorted(maps.Keys(was.Enumerations)) {
		for _, v := range was.Enumerations[typ] {
			_, renamed := chat.FormerValue(typ, v)
			if !slices.Contains(is.Enumerations[typ], v) && !renamed {
				lines = append(lines, fmt.Sprintf("%s has no %q any more, and does not know what it is now", typ, v))
			}
		}
	}
	return lines
}

// renamedOffer returns the name of today of an offer.
func renamedOffer(name string, is promised, formers map[string][]entity.Former) (string, bool) {
	if _, ok := is.Offers[name]; ok {
		return name, true
	}
	form, was, _ := strings.Cut(name, " ")
	for now, all := range formers {
		for _, f := range all {
			if strings.HasPrefix(now, form+" ") && f.Name != "" && (f.Name == was || entity.Prefix+f.Name == was) {
				return now, true
			}
		}
	}
	return "", false
}

// merged is the whole way through several versions; a path is looked up in each.
func merged(passed []entity.Former) entity.Former {
	all := entity.Former{
		Renamed: map[string]string{}, Dropped: map[string]string{}, Retyped: map[string]string{}, Required: map[string]string{},
	}
	for _, f := range passed {
		maps.Copy(all.Renamed, f.Renamed)
		maps.Copy(all.Dropped, f.Dropped)
		maps.Copy(all.Retyped, f.Retyped)
		maps.Copy(all.Required, f.Required)
		all.Identity += f.Identity
		all.ImportID += f.ImportID
	}
	return all
}

func offerBreaks(name string, was, is offered, f entity.Former) (lines []string) {
	complain := func(format string, values ...any) { lines = append(lines, name+": "+fmt.Sprintf(format, values...)) }
	older := map[string]bool{} // what had been there, by the name of today
	for _, at := range slices.Sorted(maps.Keys(was.Attributes)) {
		now, kept := f.Now(at)
		_, told := f.Retyped[at]
		if older[now] = older[now] || kept; !kept || within(at, f.Retyped) {
			continue
		}
		text, ok := is.Attributes[now]
		switch {
		case !ok:
			complain("%s is gone", at)
		case required(text) && !required(was.Attributes[at]) && f.Required[now] == "":
			complain("%s is required now", now)
		case settable(was.Attributes[at]) && !settable(text) && !told:
			complain("%s cannot be set any more", now)
		case typeOf(text) != typeOf(was.Attributes[at]) && !told:
			complain("%s is %q, and was %q", now, text, was.Attributes[at])
		}
	}
	for _, at := range slices.Sorted(maps.Keys(is.Attributes)) {
		parent, _, nested := cutLast(at)
		if required(is.Attributes[at]) && !older[at] && f.Required[at] == "" && (!nested || older[parent]) && !within(at, f.Retyped) {
			complain("%s is new, and required", at)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(was.Identity)) {
		if now, _ := f.Now(at); is.Identity[now] == "" && f.Identity == "" {
			complain("the identity has no %s", now)
		}
	}
	if f.Identity == "" && len(is.Identity) > len(was.Identity) {
		complain("the identity has more than before")
	}
	if was.ImportID != is.ImportID && f.ImportID != was.ImportID {
		complain("the import ID was %s and is %s", was.ImportID, is.ImportID)
	}
	return lines
}

// within reports whether a path is inside of one that is told.
func within(at string, told map[string]string) bool {
	for parent, _, nested := cutLast(at); nested; parent, _, nested = cutLast(parent) {
		if told[parent] != "" {
			return true
		}
	}
	return false
}

func cutLast(at string) (parent, name string, nested bool) {
	i := strings.LastIndex(at, ".")
	if i < 0 {
		return "", at, false
	}
	return strings.TrimSuffix(at[:i], ".*"), at[i+1:], true
}

var flags = []string{"required", "optional", "computed", "write-only"}

func required(text string) bool { return strings.HasPrefix(text, "required ") }

func settable(text string) bool { return required(text) || strings.HasPrefix(text, "optional ") }

// typeOf is the text of an attribute without how it is set.
func typeOf(text string) string {
	for {
		word, rest, more := strings.Cut(text, " ")
		if !more || !slices.Contains(flags, word) {
			return text
		}
		text = rest
	}
}

// TestDroppedAttributesAreSeen drops every attribute of every offer, one at a time, and makes each of another type, and requires it.
func TestDroppedAttributesAreSeen(t *testing.T) {
	now := promise(t)
	formers := formersSince(now)
	seen := func(what, name, at string, change func(attributes map[string]string)) {
		o := now.Offers[name]
		was := promised{Offers: map[string]offered{name: o}}
		o.Attributes = maps.Clone(o.Attributes)
		change(o.Attributes)
		is := promised{Offers: map[string]offered{name: o}}
		if len(differ(was, is)) == 0 {
			t.Errorf("%s is not recorded: %s of %s", what, at, name)
		}
		if len(breaks(was, is, formers)) == 0 {
			t.Errorf("%s breaks nothing: %s of %s", what, at, name)
		}
	}
	cases := 0
	for name, o := range now.Offers {
		for at, text := range o.Attributes {
			cases++
			seen("a removal", name, at, func(a map[string]string) { delete(a, at) })
			seen("a rename", name, at, func(a map[string]string) { delete(a, at); a[at+"_x"] = text })
			seen("another type", name, at, func(a map[string]string) { a[at] = strings.Join(strings.Fields(text), " ") + "s" })
			if strings.HasPrefix(text, "optional") {
				seen("a requirement", name, at, func(a map[string]string) { a[at] = "required " + typeOf(text) })
			}
		}
		if !strings.HasPrefix(name, "function ") {
			seen("a new requirement", name, "x", func(a map[string]string) { a["x"] = "required String" })
		}
	}
	if cases < 500 {
		t.Errorf("only %d attributes are promised", cases)
	}
}

// formersSince has as many formers as versions are promised, all of which had come before.
func formersSince(p promised) map[string][]entity.Former {
	all := map[string][]entity.Former{}
	for name, o := range p.Offers {
		all[name] = make([]entity.Former, o.Version)
		if o.Version == 0 {
			delete(all, name)
		}
	}
	return all
}

// TestFormersSpeakOfWhatWas holds the tables to the attributes that there were, so that none has a typo, and to those that there are.
func TestFormersSpeakOfWhatWas(t *testing.T) {
	was, is, formers := readPromise(t, "schema-v0"), promise(t), formersOf(t)
	for now, all := range formers {
		f := merged(all)
		old := was.Offers[now]
		for name := range was.Offers {
			if successor, ok := renamedOffer(name, is, formers); ok && successor == now {
				old = was.Offers[name]
			}
		}
		for _, told := range []map[string]string{f.Renamed, f.Dropped, f.Retyped} {
			for at := range told {
				if old.Attributes[at] == "" && old.Identity[at] == "" {
					t.Errorf("%s had no %s", now, at)
				}
			}
		}
		for at, name := range f.Renamed {
			if path, _ := f.Now(at); is.Offers[now].Attributes[path] == "" {
				t.Errorf("%s: %s is said to be %s now, which it has not", now, at, name)
			}
		}
		for at := range f.Required {
			if !required(is.Offers[now].Attributes[at]) {
				t.Errorf("%s: %s is not required", now, at)
			}
		}
	}
}
