package entity

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// What destroying something may mean that can never be deleted; the first is the default.
const (
	onDestroyPrevent = "prevent"
	onDestroyAbandon = "abandon"
)

// OnDestroy is the attribute on_destroy of such a thing, which it names as in "the field".
func OnDestroy(what string) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Validators: Choice(onDestroyPrevent, onDestroyAbandon),
		MarkdownDescription: "Destroy behavior: `prevent` (the default; the plan is refused) or `abandon` (remove " + what + " from the " +
			"state; it remains in the app). Read from the state, so apply a change to it before you destroy.",
	}
}

// Abandons reports whether a destroy forgets the object.
func Abandons(s *Session, onDestroy types.String) bool {
	return s.Teardown || onDestroy.ValueString() == onDestroyAbandon
}
