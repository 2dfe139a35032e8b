package entity

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
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

// agrees tells whether an object shows every value that was planned; unknown means that any value will do.
func agrees(planned, shown tftypes.Value) bool {
	s := members(shown)
	for name, p := range members(planned) {
		if name != "id" && p.IsFullyKnown() && !p.Equal(s[name]) {
			return false
		}
	}
	return true
}

// merge returns the planned object with its unknown values filled from the one that the service shows, or null where it
// shows none.
func merge(planned, shown tftypes.Value) tftypes.Value {
	out, s := members(planned), members(shown)
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
