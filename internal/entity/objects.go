package entity

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// Unchecked is what a page says of attributes that are objects, or hold some: the CLIs drop keys that these do not have.
func Unchecked(attributes ...string) string {
	if len(attributes) == 0 {
		return ""
	}
	return "\n\nTerraform and OpenTofu drop an unknown key inside `" + strings.Join(attributes, "`, `") + "` without a message. " +
		"`terraform-provider-tencentchat run check_config` finds such keys."
}

// objects are the attributes whose values are objects, or hold some, and can be set.
func objects(attributes map[string]schema.Attribute) (names []string) {
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		a := attributes[name]
		if _, nested := a.(schema.NestedAttribute); nested && (a.IsOptional() || a.IsRequired()) {
			names = append(names, name)
		}
	}
	return names
}
