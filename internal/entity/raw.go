package entity

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

func form(keys []string) string { return "<" + strings.Join(keys, ">/<") + ">" }

// members returns the attributes of an object value.
func members(v tftypes.Value) map[string]tftypes.Value {
	m := map[string]tftypes.Value{}
	if v.IsKnown() && !v.IsNull() {
		if err := v.As(&m); err != nil {
			panic("entity: not an object: " + err.Error())
		}
	}
	return m
}

// judgeable leaves out what is said of attributes that the configuration does not know yet.
func judgeable(config tftypes.Value, violations []chat.Violation) []chat.Violation {
	attributes := members(config)
	return slices.DeleteFunc(violations, func(v chat.Violation) bool {
		a, ok := attributes[guard.AttributeName(v.Field)]
		return ok && !a.IsFullyKnown()
	})
}

// agrees tells whether an object shows every value that is configured. What is only read may change at any time.
func agrees(config, planned, shown tftypes.Value) bool {
	c, s := members(config), members(shown)
	for name, p := range members(planned) {
		if !c[name].IsNull() && p.IsFullyKnown() && !p.Equal(s[name]) {
			return false
		}
	}
	return true
}

// merge returns the planned object with its unknown values filled from the one that the service shows, or null where it
// shows none.
func merge(planned, shown tftypes.Value) tftypes.Value {
	out, s := maps.Clone(members(planned)), members(shown) // As hands out the map inside
	for name, p := range out {
		switch {
		case p.IsFullyKnown():
		case s[name].IsFullyKnown() && s[name].Type() != nil:
			out[name] = s[name]
		default:
			out[name] = tftypes.NewValue(p.Type(), nil)
		}
	}
	return tftypes.NewValue(planned.Type(), out)
}
