package settings

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type accountModel struct {
	target
	DeletionAllowed types.Bool `tfsdk:"deletion_allowed"`
}

// Account is the resource tencentchat_account_settings.
var Account = kind(page[accountModel, chat.AccountSettings]{
	name: "account_settings", title: "account settings",
	of:   func(s *chat.Settings, _ *accountModel) *chat.AccountSettings { return s.Account },
	only: func(_ *accountModel, p *chat.AccountSettings) chat.Settings { return chat.Settings{Account: p} },
	schema: schema.Schema{
		MarkdownDescription: "The settings for all accounts of an app.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"deletion_allowed": entity.Managed(schema.BoolAttribute{
				MarkdownDescription: "Whether accounts can be deleted (rule ACCOUNT_DELETE_LOCK). The default for a new app is `false`. Developer " +
					"edition apps can delete accounts in any case.",
			}),
		},
	},
})
