package settings

import (
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type messageModel struct {
	target
	HistoryStorageDays       types.Int64  `tfsdk:"history_storage_days"`
	AcceptCharges            types.Bool   `tfsdk:"accept_charges"`
	RecallTimeLimitSeconds   types.Int64  `tfsdk:"recall_time_limit_seconds"`
	SyncConversationDeletion types.Bool   `tfsdk:"sync_conversation_deletion"`
	UserStatusNotification   types.Bool   `tfsdk:"user_status_notification"`
	MessageExtension         types.Bool   `tfsdk:"message_extension"`
	PushToAllUsers           types.Bool   `tfsdk:"push_to_all_users"`
	ConversationPullLimit    types.Int64  `tfsdk:"conversation_pull_limit"`
	BlocklistSendSucceeds    types.Bool   `tfsdk:"blocklist_send_succeeds"`
	RelationshipCheck        types.Bool   `tfsdk:"relationship_check"`
	HistoryStorageChangedAt  types.String `tfsdk:"history_storage_changed_at"`
}

// Message is the resource tencentchat_message_settings.
var Message = kind(page[messageModel, chat.MessageSettings]{
	name: "message_settings", title: "message settings",
	of:      func(s *chat.Settings, _ *messageModel) *chat.MessageSettings { return s.Message },
	only:    func(_ *messageModel, p *chat.MessageSettings) chat.Settings { return chat.Settings{Message: p} },
	accepts: func(m *messageModel) bool { return m.AcceptCharges.ValueBool() },
	show: func(c console.Conf, m *messageModel) {
		entity.Flatten(struct{ HistoryStorageChangedAt time.Time }{c.HistoryChangedAt}, m)
	},
	warn: warnOfExtension,
	schema: schema.Schema{
		MarkdownDescription: "The message settings of an app: history, recall, synchronisation, and features of some editions.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"history_storage_days": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: "Days for which message history is kept. Changes at most once a month, with immediate effect (rule HISTORY_MONTHLY); " +
					"the edition decides what can be chosen (rule HISTORY_CHOICES); extending costs money and needs `accept_charges` (rule CHARGES).",
			}),
			"accept_charges": schema.BoolAttribute{
				Optional: true, Description: "Consent to the charges of extending message history. Only read by the provider.",
			},
			"recall_time_limit_seconds": entity.Managed(schema.Int64Attribute{
				Description: "Seconds within which a message can be recalled.",
			}),
			"sync_conversation_deletion": entity.Managed(schema.BoolAttribute{
				Description: "Deleting a conversation on one client deletes it on the others too.",
			}),
			"user_status_notification": entity.Managed(schema.BoolAttribute{
				Description: "Clients can query the status of users and are told of its changes. Some editions only (rule EDITION_HAS).",
			}),
			"message_extension": entity.Managed(schema.BoolAttribute{
				Description: "Messages can carry keys and values, for polls and the like. Some editions only (rule EDITION_HAS).",
			}),
			"push_to_all_users": entity.Managed(schema.BoolAttribute{
				Description: "Messages can be pushed to all users, or to those with certain tags. Some editions only (rule EDITION_HAS).",
			}),
			"conversation_pull_limit": entity.Managed(schema.Int64Attribute{
				Description: fmt.Sprintf("Conversations that a client can pull from the cloud, %s. More than %d in some editions only (rule EDITION_HAS).",
					chat.LimitPulled.Range(), chat.LimitPulled.Minimum),
			}),
			"blocklist_send_succeeds": entity.Managed(schema.BoolAttribute{
				Description: "The sender of a one-to-one message is shown success even if the recipient blocks the sender.",
			}),
			"relationship_check": entity.Managed(schema.BoolAttribute{
				Description: "One-to-one messages reach friends only.",
			}),
			"history_storage_changed_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("history_storage_days")},
				Description: "When the storage period was last changed, RFC 3339 in UTC. Null if it never was.",
			},
		},
	},
})

func warnOfExtension(c *entity.Change[messageModel], present, change chat.MessageSettings) {
	if days := change.HistoryStorageDays; days != nil && *days > *present.HistoryStorageDays {
		c.Warn("HistoryStorageDays", "Message history is extended", fmt.Sprintf(
			"Extending message history from %d to %d days costs money, takes effect at once, and changes only once a month.", *present.HistoryStorageDays, *days))
	}
}
