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
	warn: warnOfHistory,
	schema: schema.Schema{
		MarkdownDescription: "The message settings of an app: history, recall, synchronization, and features of certain editions.\n\n" +
			ownership,
		Attributes: map[string]schema.Attribute{
			"history_storage_days": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: "Storage period of message history, in days. It can be changed at most once a month, with immediate effect " +
					"(rule HISTORY_MONTHLY). The choices depend on the edition (rule HISTORY_CHOICES). Extending it costs money and requires " +
					"`accept_charges` (rule CHARGES).",
			}),
			"accept_charges": schema.BoolAttribute{
				Optional: true, Description: "Consent to the charges of extending message history. Used only by the provider; not sent to the service.",
			},
			"recall_time_limit_seconds": entity.Managed(schema.Int64Attribute{Description: "Time limit for recalling a message, in seconds."}),
			"sync_conversation_deletion": entity.Managed(schema.BoolAttribute{
				Description: "Whether deleting a conversation on one client deletes it on the user's other clients.",
			}),
			"user_status_notification": entity.Managed(schema.BoolAttribute{
				Description: "Whether clients can query the status of users and are notified of changes. Available in some editions only (rule " +
					"EDITION_HAS).",
			}),
			"message_extension": entity.Managed(schema.BoolAttribute{
				Description: "Whether messages can have extensions (key-value pairs, for polls and the like). Available in some editions only (rule " +
					"EDITION_HAS).",
			}),
			"push_to_all_users": entity.Managed(schema.BoolAttribute{
				Description: "Whether messages can be pushed to all users, or to users with certain tags. Available in some editions only (rule " +
					"EDITION_HAS).",
			}),
			"conversation_pull_limit": entity.Managed(schema.Int64Attribute{
				Description: fmt.Sprintf("Number of conversations that a client can pull from the cloud, %s. More than %d is available in "+
					"some editions only (rule EDITION_HAS).", chat.LimitPulled.Range(), chat.LimitPulled.Minimum),
			}),
			"blocklist_send_succeeds": entity.Managed(schema.BoolAttribute{
				Description: "Whether a one-to-one message appears as sent even if the recipient has blocked the sender.",
			}),
			"relationship_check": entity.Managed(schema.BoolAttribute{Description: "Whether one-to-one messages can be sent to friends only."}),
			"history_storage_changed_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("history_storage_days")},
				Description: "Time of the last change of the storage period, RFC 3339 in UTC. Null if it was never changed.",
			},
		},
	},
})

// warnOfHistory tells what another storage period costs, or loses.
func warnOfHistory(c *entity.Change[messageModel], now time.Time, present, change chat.MessageSettings) {
	if change.HistoryStorageDays == nil {
		return
	}
	const field = "HistoryStorageDays"
	before, after := *present.HistoryStorageDays, *change.HistoryStorageDays
	if after > before {
		c.Warn(field, "Extending message history costs money", fmt.Sprintf("Extending message history from %d to %d days costs money. The "+
			"charge and the change take effect immediately, and the period can be changed only once a month.", before, after))
		return
	}
	until := ""
	if !now.IsZero() {
		until = fmt.Sprintf(", until about %s", now.AddDate(0, 1, 0).UTC().Format(time.DateOnly))
	}
	c.Warn(field, "Shortening message history deletes older messages", fmt.Sprintf("Shortening message history from %d to %d days "+
		"takes effect immediately: expect messages older than %[2]d days to be deleted permanently. The period then cannot be changed for "+
		"another month%[3]s.", before, after, until))
}
