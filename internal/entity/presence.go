package entity

import (
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// MayCome softens what is said of something that is missing: siblings are planned in random order, so a block that is yet to
// be planned may still bring it. It then only warns, and tells how to make that block come first.
func MayCome(violations []chat.Violation, block string) []chat.Violation {
	for i, v := range violations {
		violations[i].Warning = true
		violations[i].Remedy = v.Way() + " If this configuration does that, refer to the block (" + Prefix + block + ") or add it to " +
			"depends_on, so that Terraform applies it first."
	}
	return violations
}

// MissingFields judges values of custom fields by name. A field that neither the app has nor a block planned before brings may
// still come, unless the app then has as many as it can have.
func MissingFields(
	k chat.FieldKind,
	quotas chat.Quotas,
	live []chat.Field,
	values map[string]string,
	check func(name string) []chat.Violation,
) []chat.Violation {
	var out []chat.Violation
	block := string(k) + fieldEnding
	for _, name := range slices.Sorted(maps.Keys(values)) {
		_, there := chat.FindField(live, name)
		found := check(name)
		if there || len(chat.CheckFieldQuota(k, len(live)+1, quotas)) == 0 {
			found = MayCome(found, block)
		}
		out = append(out, found...)
	}
	return out
}
