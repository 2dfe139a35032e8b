package guard

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Plain rids diagnostics of characters that steer a terminal or turn the direction of writing: names and texts that others gave
// objects are quoted in them. It is deferred by whatever reports to a CLI.
func Plain(diags *diag.Diagnostics) {
	for i, d := range *diags {
		summary, detail := chat.ShownLines(d.Summary()), chat.ShownLines(d.Detail())
		if summary == d.Summary() && detail == d.Detail() {
			continue
		}
		plain := diag.Diagnostic(diag.NewWarningDiagnostic(summary, detail))
		if d.Severity() == diag.SeverityError {
			plain = diag.NewErrorDiagnostic(summary, detail)
		}
		if placed, ok := d.(diag.DiagnosticWithPath); ok {
			plain = diag.WithPath(placed.Path(), plain)
		}
		(*diags)[i] = plain
	}
}
