package entity

import (
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// ClaimTags notes that a block of this plan manages the tags of an app: the whole of them, or only some. Both together is an
// error, since each would undo what the other does.
func ClaimTags(s *Session, id chat.SDKAppID, whole bool) error {
	if s.Ledger.Claim("tags of app "+id.String(), fmt.Sprintf("whole: %t", whole)) {
		return nil
	}
	return &Problem{
		Summary: "Two blocks manage the tags of app " + id.String(),
		Detail: "A tencentchat_app that sets tags removes all other tags, including those of a tencentchat_app_tags. Move the tags to the " +
			"tencentchat_app and remove the tencentchat_app_tags, or omit tags from the tencentchat_app.",
	}
}
