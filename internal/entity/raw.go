package entity

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

func form(keys []string) string { return "<" + strings.Join(keys, ">/<") + ">" }

// members returns the attributes of an object value, or the elements of a map.
func members(v tftypes.Value) map[string]tftypes.Value {
	m := map[string]tftypes.Value{}
	if v.Type() != nil && v.IsKnown() && !v.IsNull() {
		if err := v.As(&m); err != nil {
			panic("entity: neither an object nor a map: " + err.Error())
		}
	}
	return m
}

// stringOf returns what a string value holds; false while it is unknown or null.
func stringOf(v tftypes.Value) (text string, known bool) {
	if v.Type() == nil || v.IsNull() || !v.IsKnown() {
		return "", false
	}
	if err := v.As(&text); err != nil {
		panic("entity: not a string: " + err.Error())
	}
	return text, true
}

// judgeable leaves out what is said of attributes that the configuration does not know yet.
func judgeable(config tftypes.Value, violations []chat.Violation) []chat.Violation {
	attributes := members(config)
	return slices.DeleteFunc(violations, func(v chat.Violation) bool {
		root, _, _ := strings.Cut(v.Field, ".")
		a, ok := attributes[guard.AttributeName(root)]
		return ok && !a.IsFullyKnown()
	})
}

// judge reports what a configuration breaks by its values alone: what no value can be, keys among them, the words that are not
// known, and the rules that check returns, which may be nil.
func judge[M any](
	ctx context.Context, config tfsdk.Config, unknown []unknownWord, check func(M) []chat.Violation, policy guard.Policy,
	diags *diag.Diagnostics, keys ...string,
) {
	wrong := checkValues(config.Raw, keys...)
	diags.Append(policy.Soften(wrong)...)
	for _, w := range unknown {
		policy.ReportAt(diags, w.at, w.Violation)
	}
	if check == nil || len(wrong) > 0 {
		return
	}
	var m M
	diags.Append(config.Get(ctx, &m)...)
	if diags.HasError() {
		return
	}
	policy.Report(diags, judgeable(config.Raw, check(m))...)
}

// agrees reports whether an object shows every value that is configured. What is only read may change at any time.
func agrees(config, planned, shown tftypes.Value) bool {
	c, s := members(config), members(shown)
	for name, p := range members(planned) {
		switch {
		case c[name].IsNull() || !p.IsKnown():
		case p.IsNull(): // write-only: configured, and shown by nothing
		case p.Type().Is(tftypes.Object{}) && !p.IsNull():
			if s[name].IsNull() || !agrees(c[name], p, s[name]) {
				return false
			}
		case p.IsFullyKnown() && !p.Equal(s[name]):
			return false
		}
	}
	return true
}

// touched returns a configuration without what the plan leaves as it was: that was not written, and may be otherwise by now.
func touched(config, planned, prior tftypes.Value) tftypes.Value {
	out, p, old := maps.Clone(members(config)), members(planned), members(prior)
	for name, c := range out {
		switch {
		case c.IsNull():
		case p[name].Equal(old[name]):
			out[name] = null(c.Type())
		case c.Type().Is(tftypes.Object{}) && c.IsKnown() && p[name].IsKnown() && !old[name].IsNull():
			out[name] = touched(c, p[name], old[name])
		}
	}
	return tftypes.NewValue(config.Type(), out)
}

// merge returns the planned object with its unknown values filled from the one that the service shows, or null where it
// shows none.
func merge(planned, shown tftypes.Value) tftypes.Value {
	out, s := maps.Clone(members(planned)), members(shown) // As hands out the map inside
	for name, p := range out {
		switch {
		case p.IsFullyKnown():
		case s[name].Type() != nil && s[name].IsKnown() && !s[name].IsNull() && p.IsKnown() && p.Type().Is(tftypes.Object{}):
			out[name] = merge(p, s[name])
		case s[name].Type() != nil && s[name].IsFullyKnown():
			out[name] = s[name]
		default:
			out[name] = null(p.Type())
		}
	}
	return tftypes.NewValue(planned.Type(), out)
}

func null(t tftypes.Type) tftypes.Value { return tftypes.NewValue(t, nil) }
