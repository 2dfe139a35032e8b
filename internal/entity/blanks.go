package entity

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// NoBlanks refuses keys and tokens of Tencent Cloud that contain spaces or line breaks: none has any.
func NoBlanks() validator.String { return blanks{} }

// blanks judges spaces and line breaks in a secret.
type blanks struct {
	// around is whether the secret may have any form, so that those around it are suspicious, and no more. A file of several lines ends
	// with a line break.
	around bool
}

func (b blanks) Description(context.Context) string {
	if b.around {
		return "has no spaces or line breaks at its ends"
	}
	return "has no spaces or line breaks"
}

func (b blanks) MarkdownDescription(ctx context.Context) string { return b.Description(ctx) }

func (b blanks) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	text, name := req.ConfigValue.ValueString(), req.Path.String()
	trimmed := strings.TrimSpace(text)
	const remedy = " Remove it, for example with trimspace()."
	switch {
	case !b.around && chat.HasBlanks(text):
		resp.Diagnostics.AddAttributeError(req.Path, "Space or line break in a secret", name+" contains a space or a line break, which no such "+
			"key or token has."+remedy)
	case b.around && trimmed != text && !strings.Contains(trimmed, "\n"):
		resp.Diagnostics.AddAttributeWarning(req.Path, "Space or line break around a secret", name+" begins or ends with a space or a line "+
			"break, which becomes part of the secret."+remedy)
	}
}
