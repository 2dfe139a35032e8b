package account

import "github.com/tencentchat/terraform-provider-tencentchat/internal/entity"

// formerList is what version 0 called what the list has.
var formerList = func() entity.Former {
	f := former.Under("accounts.*")
	f.Renamed["more"] = "truncated"
	return f
}()

// former is what version 0 called the profile of an account.
var former = entity.Former{
	Renamed: map[string]string{
		"message_settings": "message_reception", "signature": "self_signature", "friending_forbidden": "friending_allowed",
	},
	Retyped: map[string]string{"friending_forbidden": "The opposite: `friending_allowed = false` is `friending_forbidden = true`."},
	Convert: func(state map[string]any) error {
		if forbidden, ok := state["friending_allowed"].(bool); ok {
			state["friending_allowed"] = !forbidden
		}
		return nil
	},
}
