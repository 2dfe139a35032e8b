package entity

import (
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// nameWarnings makes each warning of a plan begin with the object that it is about: CLIs show warnings that are equal only once, so of
// twenty apps that are upgraded they would name none. An apply plans each object once more, and does not repeat what the plan said.
func (o *object[M]) nameWarnings(found diag.Diagnostics, label string) diag.Diagnostics {
	var out diag.Diagnostics
	for _, d := range found {
		if d.Severity() != diag.SeverityWarning {
			out = append(out, d)
			continue
		}
		if o.session.World.Applies() {
			continue
		}
		named := diag.Diagnostic(diag.NewWarningDiagnostic(d.Summary(), sentenceStart(o.kind.Title)+" "+label+": "+d.Detail()))
		if placed, ok := d.(diag.DiagnosticWithPath); ok {
			named = diag.WithPath(placed.Path(), named)
		}
		out = append(out, named)
	}
	return out
}

// label is what tells an object from others of its kind: its id or, while that is not known, its names and the keys that are known.
func (o *object[M]) label(raw tftypes.Value, m *M) string {
	keys, known := o.keysOf(raw)
	if known {
		return joinID(keys)
	}
	parts := slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == "" })
	if o.kind.Names != nil {
		for _, name := range o.kind.Names(*m) {
			if name != "" && !slices.Contains(parts, name) {
				parts = append(parts, name)
			}
		}
	}
	if len(parts) == 0 {
		parts = []string{"that is new"}
	}
	label := strings.Join(parts, ", ")
	if o.kind.Keys[0] == SDKAppIDKey && keys[0] == "" && o.kind.Name != appKind {
		label += " (in a new app)"
	}
	return label
}

func sentenceStart(text string) string {
	letters := []rune(text)
	letters[0] = unicode.ToUpper(letters[0])
	return string(letters)
}
