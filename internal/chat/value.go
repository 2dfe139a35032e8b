package chat

import (
	"fmt"
	"maps"
	"slices"
)

// CheckCustomNames returns the violations of values under names that no custom field of a kind can have.
func CheckCustomNames(k FieldKind, values map[string]string) []Violation {
	family, rule := k.Family(), GroupValueField
	if k == UserFields {
		rule = CustomValue
	}
	var out []Violation
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if len(family.checkName(name)) > 0 {
			out = append(out, Violation{Rule: rule, Field: "CustomFields", Cause: fmt.Sprintf("%q cannot be the name of a %s, so it has no "+
				"value.", name, family.Title)})
		}
	}
	return out
}
