// Package chat says what the product is: its editions, settings, field grammar, limits, and the rules that bind them.
// It is pure: no I/O, no Terraform, no HTTP. The provider asks it at plan time, the emulator asks it again on the
// server's side.
package chat

import (
	"fmt"
	"strings"
)

// RuleID names a rule of the product; it is shown to users at the end of every message the rule causes.
type RuleID string

// Evidence tells how well a rule is known.
type Evidence string

// The grades of evidence, best first.
const (
	Guide      Evidence = "guide"                // stated by the console guide
	Documented Evidence = "documented elsewhere" // stated by another public page of the vendor
	Assumed    Evidence = "assumed"              // our own conclusion; nobody has confirmed it
	Contested  Evidence = "contested"            // sources disagree
)

var _ = enumeration(Guide, Documented, Assumed, Contested)

// Source is a public page of Tencent's.
type Source struct {
	Page string // such as trtc.io/document/34540, or product page PRODUCT/NUMBER
	Year int    // of its text, or in which it was read if it shows none
}

// String names the page with its year.
func (s Source) String() string { return fmt.Sprintf("%s (%d)", s.Page, s.Year) }

// Rule is one row of the registry.
type Rule struct {
	ID        RuleID
	Chapter   string   // chapter of the console guide that the rule belongs to
	Statement string   // what the product demands, in one sentence
	Remedy    string   // what a user can do about a refusal, in one sentence
	Code      string   // error code with which the server refuses; ours unless the guide page says otherwise
	Evidence  Evidence // of the statement as a whole
	Sources   []Source // pages besides the chapter of the guide
	Note      string   // what is uncertain, or where sources differ
	Firm      string   // why an assumed or contested rule refuses all the same; one without a reason only warns
	MinSDK    string   // client SDK versions that the feature behind the rule needs, where the guide names them
	Destroy   bool     // guards a destroy: never lowered to a warning
}

// Cited names the sources of a rule: the chapter of the console guide, where it states the rule or another page contests it, and the
// pages.
func (r *Rule) Cited() []string {
	pages := each(r.Sources, Source.String)
	if r.Evidence == Guide || r.Evidence == Contested {
		return append([]string{"console guide of 2024, " + r.Chapter}, pages...)
	}
	return pages
}

// Violation is a rule that a wanted state would break.
type Violation struct {
	Rule    RuleID
	Field   string // Go name of the offending field of the domain type; empty for the object as a whole
	Cause   string // what is wrong, in one sentence
	Remedy  string // way out of this very case; the rule's own remedy where empty
	Warning bool   // sources disagree, or only the server can decide: tell, do not refuse

	RefusedIn []Era // of a warning: the eras whose product refuses it for certain
}

// Error gives cause, remedy and rule in the words shown to users.
func (v *Violation) Error() string {
	space := " "
	if strings.Contains(v.Way(), "\n") { // a block that users copy
		space = "\n\n"
	}
	return fmt.Sprintf("%s %s%s(rule %s)", v.Cause, v.Way(), space, v.Rule)
}

// Way returns the remedy of this case or, where it has none of its own, the rule's.
func (v *Violation) Way() string {
	if v.Remedy != "" {
		return v.Remedy
	}
	return RuleByID(v.Rule).Remedy
}

// Refused returns the violations that are not mere warnings.
func Refused(all []Violation) []Violation {
	var out []Violation
	for _, v := range all {
		if !v.Warning {
			out = append(out, v)
		}
	}
	return out
}

// AsWarnings returns violations of which only the server can tell whether they are any.
func AsWarnings(all []Violation) []Violation {
	for i := range all {
		all[i].Warning = true
	}
	return all
}

var (
	rulesByID   = index(func(r *Rule) string { return string(r.ID) })
	rulesByCode = index(func(r *Rule) string { return r.Code })
)

func index(key func(*Rule) string) map[string]*Rule {
	m := make(map[string]*Rule, len(Rules))
	for i := range Rules {
		k := key(&Rules[i])
		if _, twice := m[k]; twice && k != noAction {
			panic("chat: two rules for " + k)
		}
		m[k] = &Rules[i]
	}
	return m
}

// RuleByID returns a row of the registry. An unknown id is a programming error and panics.
func RuleByID(id RuleID) *Rule {
	r, ok := rulesByID[string(id)]
	if !ok {
		panic("chat: no rule " + string(id))
	}
	return r
}

// RuleByCode returns the rule that the server names by an error code, or nil where the code belongs to none.
func RuleByCode(code string) *Rule {
	if code == noAction {
		return nil
	}
	return rulesByCode[code]
}

// KnownRule reports whether the registry has a row of that id.
func KnownRule(id string) bool {
	_, ok := rulesByID[id]
	return ok
}
