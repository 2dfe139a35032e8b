package campolicy

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Equal reports whether two documents mean the same, for the root account of that uin (empty while it is not known). What is
// no document equals only the same text.
func Equal(a, b, uin string) bool {
	if a == b {
		return true
	}
	x, p := parse(a)
	y, q := parse(b)
	return p == nil && q == nil && x.canonical(uin) == y.canonical(uin)
}

// canonical renders what a document means: without order and repetition, which have no effect since deny wins wherever it
// stands.
func (d Document) canonical(uin string) string {
	statements := map[string]bool{}
	for _, s := range d.Statements {
		conditions := map[string]bool{}
		for _, c := range s.Conditions {
			conditions[render(c.Operator, c.Key, set(c.Values, func(v string) string { return v }))] = true
		}
		own := func(r string) string { return ownResource(r, uin) }
		statements[render(s.Effect, set(s.Actions, plainAction), set(s.Resources, own), sorted(conditions), s.Principal.canonical(own))] = true
	}
	return render(d.Version, sorted(statements), d.Principal.canonical(func(r string) string { return ownResource(r, uin) }))
}

func (p Principal) canonical(own func(string) string) string {
	parts := make([]any, 0, 2*len(p))
	for _, kind := range sorted(p) {
		parts = append(parts, kind, set(p[kind], own))
	}
	return render(parts...)
}

func set(values []string, as func(string) string) []string {
	all := map[string]bool{}
	for _, v := range values {
		all[as(v)] = true
	}
	return sorted(all)
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func render(parts ...any) string {
	b, _ := json.Marshal(parts) // texts and lists of texts always can be
	return string(b)
}

// plainAction drops what two spellings of an action differ in.
func plainAction(a string) string {
	a = strings.TrimPrefix(a, "name/")
	if a == "*:*" {
		return "*"
	}
	return a
}

// ownResource drops what two spellings of a resource differ in: the own account, and root for the account's own uin.
func ownResource(r, uin string) string {
	segments := strings.SplitN(r, ":", 6)
	if len(segments) != 6 {
		return r
	}
	account := strings.TrimPrefix(segments[4], "uin/")
	if account == "" {
		account = uin
	}
	if segments[2] == "cam" && segments[5] == "uin/"+account && account != "" {
		segments[5] = "root"
	}
	if account == uin && (segments[4] == "" || strings.HasPrefix(segments[4], "uin/")) {
		segments[4] = ""
	}
	return strings.Join(segments, ":")
}
