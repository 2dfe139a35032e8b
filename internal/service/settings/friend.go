package settings

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type friendModel struct {
	target
	DefaultVerification types.String `tfsdk:"default_verification"`
	Follow              types.Bool   `tfsdk:"follow"`
	KeepFriendsOnBlock  types.Bool   `tfsdk:"keep_friends_on_block"`
}

// Friend is the resource tencentchat_friend_settings.
var Friend = kind(page[friendModel, chat.FriendSettings]{
	name: "friend_settings", title: "friend settings",
	of:   func(s *chat.Settings, _ *friendModel) *chat.FriendSettings { return s.Friend },
	only: func(_ *friendModel, p *chat.FriendSettings) chat.Settings { return chat.Settings{Friend: p} },
	schema: schema.Schema{
		MarkdownDescription: "The friend settings of an app.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"default_verification": entity.Managed(schema.StringAttribute{
				Validators: entity.OneOf(chat.Verifications),
				MarkdownDescription: "Default verification of friend requests, unless the recipient chooses otherwise: `allow_any` (accepted " +
					"automatically), `need_confirm` (the recipient must confirm) or `deny_any` (refused).",
			}),
			"follow": entity.Managed(schema.BoolAttribute{
				Description: "Whether users can follow other users. Clients get error 30005 while it is off." + gated,
			}),
			"keep_friends_on_block": entity.Managed(schema.BoolAttribute{
				Description: "Whether friends remain friends when either blocks the other. By default, blocking ends the friendship.",
			}),
		},
	},
})
