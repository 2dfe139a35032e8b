package acctest

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Diagnostics is what a provider says about a call.
type Diagnostics []*tfprotov6.Diagnostic

func (d Diagnostics) of(severity tfprotov6.DiagnosticSeverity) Diagnostics {
	return slices.DeleteFunc(slices.Clone(d), func(x *tfprotov6.Diagnostic) bool { return x.Severity != severity })
}

// Errors returns the errors among them.
func (d Diagnostics) Errors() Diagnostics { return d.of(tfprotov6.DiagnosticSeverityError) }

// Warnings returns the warnings among them.
func (d Diagnostics) Warnings() Diagnostics { return d.of(tfprotov6.DiagnosticSeverityWarning) }

var ruleIn = regexp.MustCompile(`\(rule ([A-Z0-9_]+)\)`)

// Rules returns the rules that they name, each once, sorted.
func (d Diagnostics) Rules() []chat.RuleID {
	rules := map[chat.RuleID]bool{}
	for _, x := range d {
		if m := ruleIn.FindStringSubmatch(x.Detail); m != nil {
			rules[chat.RuleID(m[1])] = true
		}
	}
	return slices.Sorted(maps.Keys(rules))
}

// Attributes returns the attributes that they speak of, in order; "" stands for the object as a whole.
func (d Diagnostics) Attributes() []string {
	out := make([]string, len(d))
	for i, x := range d {
		for _, step := range x.Attribute.Steps() {
			if name, ok := step.(tftypes.AttributeName); ok { // elements of a set say nothing more
				out[i] = strings.TrimPrefix(out[i]+"."+string(name), ".")
			}
		}
	}
	return out
}

// String tells all of them, for people.
func (d Diagnostics) String() string {
	var b strings.Builder
	for i, x := range d {
		b.WriteString(x.Severity.String() + " at " + d.Attributes()[i] + ": " + x.Summary + ": " + x.Detail + "\n")
	}
	return b.String()
}

// Diagnostic is one thing that a provider says.
type Diagnostic = tfprotov6.Diagnostic
