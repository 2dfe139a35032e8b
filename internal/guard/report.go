package guard

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Policy says which rules the user lowered to warnings (provider attribute rules_as_warnings).
type Policy map[chat.RuleID]bool

// everyRule stands in a policy for all rules, guards of a destroy too.
const everyRule chat.RuleID = "*"

// Lenient returns the policy of a teardown: nothing that is wrong with a configuration may stop it from being destroyed.
func Lenient() Policy { return Policy{everyRule: true} }

// Soften returns refusals that no rule stands behind: as they are or, in a teardown, as warnings.
func (p Policy) Soften(refusals diag.Diagnostics) diag.Diagnostics {
	if !p[everyRule] {
		return refusals
	}
	var out diag.Diagnostics
	for _, d := range refusals {
		softened := diag.Diagnostic(diag.NewWarningDiagnostic(d.Summary(), d.Detail()))
		if placed, ok := d.(diag.DiagnosticWithPath); ok {
			softened = diag.WithPath(placed.Path(), softened)
		}
		out.Append(softened)
	}
	return out
}

// Refuses reports whether a violation stops a plan. Guards of a destroy are lowered only by a teardown.
func (p Policy) Refuses(v chat.Violation) bool {
	return !v.Warning && !p[everyRule] && (!p[v.Rule] || chat.RuleByID(v.Rule).Destroy)
}

// Report tells violations: on the attribute that they speak of, cause first, then remedy, the rule's id at the end.
func (p Policy) Report(diags *diag.Diagnostics, violations ...chat.Violation) {
	for _, v := range violations {
		at := path.Empty()
		if v.Field != "" {
			at = Attribute(v.Field)
		}
		p.ReportAt(diags, at, v)
	}
}

// ReportAt tells a violation on an attribute, or of the object as a whole where the path is empty.
func (p Policy) ReportAt(diags *diag.Diagnostics, at path.Path, v chat.Violation) {
	var d diag.Diagnostic = diag.NewWarningDiagnostic("Possibly refused by "+string(v.Rule), v.Error())
	if p.Refuses(v) {
		d = diag.NewErrorDiagnostic("Refused by "+string(v.Rule), v.Error())
	}
	if len(at.Steps()) > 0 {
		d = diag.WithPath(at, d)
	}
	diags.Append(d)
}

// AttributeName returns the name of the attribute that shows a field of a domain type: MaxWebInstances is
// max_web_instances, AVMemberBan is av_member_ban.
func AttributeName(field string) string {
	letters := []rune(field)
	var b strings.Builder
	for i, r := range letters {
		word := i > 0 && unicode.IsUpper(r) && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if word {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Attribute returns the path of the attribute that shows a field, such as AVBroadcast.Enabled or GroupTypes[Work].Owner.
func Attribute(field string) path.Path {
	at := path.Empty()
	for step := range strings.SplitSeq(field, ".") {
		name, key, keyed := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		if at = at.AtName(AttributeName(name)); keyed {
			at = at.AtMapKey(key)
		}
	}
	return at
}

// Destroy is what a destroy of an object means, decided alike by the plan and again by the destroy itself.
type Destroy struct {
	Refusal []chat.Violation // not empty: refused
	Warning string           // what a user should know beforehand; empty: nothing
	Run     func() error     // nil: the object is forgotten, not deleted
}

// ways tells how to keep an object that a plan wants to destroy. A provider never learns the address of a block.
const ways = `To fix this, do one of the following:
  - keep the block (or the count, or the for_each key) as it was;
  - to stop managing the object without changing it, replace the block with
      removed {
        from = <the address of the block, without instance key; terraform state list -id=ID shows it>
        lifecycle { destroy = false }
      }
    or, for a single instance of count or for_each, run: terraform state rm 'ADDRESS' (tofu state rm 'ADDRESS');
  - where the block offers on_destroy, apply another value of it first;
  - to tear down a whole stack, run the destroy with TENCENTCHAT_TEARDOWN=1 (or teardown = true on the provider).`

// Cause of a destroy, for the words of the refusal.
type Cause string

// Why an object would be destroyed.
const (
	Planned  Cause = "The plan would destroy this object."
	Replaced Cause = "The plan would destroy and recreate this object (-replace, or replace_triggered_by)."
	Applied  Cause = "This object would have been destroyed. If it is tainted, run: terraform untaint 'ADDRESS' (tofu untaint 'ADDRESS')."
)

// RefuseDestroy tells why an object cannot be destroyed, and every way out.
func RefuseDestroy(diags *diag.Diagnostics, title, id string, cause Cause, violations []chat.Violation) {
	for _, v := range violations {
		diags.AddError(
			fmt.Sprintf("Refused by %s: %s %s cannot be destroyed", v.Rule, title, id),
			fmt.Sprintf("%s %s %s\n\n%s\n\n(rule %s)", cause, v.Cause, v.Way(), ways, v.Rule),
		)
	}
}
