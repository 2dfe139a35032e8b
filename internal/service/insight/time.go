// Package insight offers what the console shows of statistics, monitoring and troubleshooting.
package insight

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// moment is a way to write a time.
type moment struct{ layout, what string }

var (
	aDay  = moment{chat.DayForm, "a date such as 2026-01-31"}
	aTime = moment{time.RFC3339, "an RFC 3339 time such as 2026-01-31T10:00:00Z"}
)

// Description tells what is expected.
func (m moment) Description(context.Context) string { return m.what }

// MarkdownDescription tells what is expected.
func (m moment) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

// ValidateString refuses text that is no time of this form.
func (m moment) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if _, err := time.Parse(m.layout, req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Not "+m.what, fmt.Sprintf("The value %q is not %s.", req.ConfigValue.ValueString(), m.what))
	}
}

// malformed reports whether one of some values is no time of this form, of which the validation of the attribute says enough.
func (m moment) malformed(all ...types.String) bool {
	return slices.ContainsFunc(all, func(v types.String) bool {
		return !v.IsNull() && !v.IsUnknown() && m.of(v).IsZero()
	})
}

// of reads a value that was validated; zero where it is null or unknown.
func (m moment) of(v types.String) time.Time {
	at, err := time.Parse(m.layout, v.ValueString())
	if err != nil {
		return time.Time{}
	}
	return at.UTC()
}

func (m moment) attribute(required bool, description string) schema.StringAttribute {
	return schema.StringAttribute{Required: required, Optional: !required, Validators: []validator.String{m}, Description: description}
}
