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
	HistoryStorageDays       types.Int64 `tfsdk:"history_storage_days"`
	AcceptCharges            types.Bool  `tfsdk:"accept_charges"`
	RecallTimeLimitSeconds   types.Int64 `tfsdk:"recall_time_limit_seconds"`
	SyncConversationDeletion types.Bool  `tfsdk:"sync_conversation_deletion"`
	UserStatusNotification   types.Bool  `tfsdk:"user_status_notification"`
	MessageExtension         types.Bool  `tfsdk:"message_extension"`
	PushToAllUsers           types.Bool  `tfsdk:"push_to_all_users"`
	ConversationPullLimit    types.Int64 `tfsdk:"conversation_pull_limit"`
	BlocklistSendSucceeds    types.Bool  `tfsdk:"blocklist_send_succeeds"`
	RelationshipCheck        types.Bool  `tfsdk:"relationship_check"`

	ProfileChangeSubscription types.Bool  `tfsdk:"profile_change_subscription"`
	GlobalDoNotDisturb        types.Bool  `tfsdk:"global_do_not_disturb"`
	CloudSearch               types.Bool  `tfsdk:"cloud_search"`
	APIRequestsPerSecond      types.Int64 `tfsdk:"api_requests_per_second"`

	HistoryStorageChangedAt types.String `tfsdk:"history_storage_changed_at"`
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
	fresh: func(c *entity.Change[messageModel], m *messageModel) {
		if c.Config.HistoryStorageDays.IsNull() {
			m.HistoryStorageChangedAt = types.StringNull()
		}
	},
	warn: warnOfCharges,
	schema: schema.Schema{
		MarkdownDescription: "The message settings of an app: history, recall, synchronization, and features of certain editions.\n\n" +
			ownership,
		Attributes: map[string]schema.Attribute{
			"history_storage_days": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: "Storage period of message history, in days. It can be changed at most once a month, with immediate effect " +
					"(rule HISTORY_INTERVAL). The choices depend on the edition (rule HISTORY_CHOICES). Extending it costs money and requires " +
					"`accept_charges` (rule CHARGES).",
			}),
			"accept_charges": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Consent to the charges of extending message history or increasing " +
					"`api_requests_per_second`. Used only by the provider; not sent to the service.",
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
			"profile_change_subscription": entity.Managed(schema.BoolAttribute{
				Description: fmt.Sprintf("Whether clients can subscribe to profile changes of users who are not friends, up to %v for each "+
					"user. Clients get error 72012 while it is off.", chat.LimitSubscriptions) + gated,
			}),
			"global_do_not_disturb": entity.Managed(schema.BoolAttribute{
				Description: "Whether users can choose for all conversations at once to receive no push notifications. Clients get error 72011 " +
					"while it is off.",
			}),
			"cloud_search": entity.Managed(schema.BoolAttribute{
				Description: "Whether messages, users and groups can be searched in the cloud. It is a plug-in that is sold with higher plans or " +
					"separately." + gated,
			}),
			"api_requests_per_second": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: fmt.Sprintf("Request rate of IM REST for each command that has the common ceiling, in requests per second: "+
					"%d or more, in steps of %d (rule API_RATE). Increasing it costs money and requires `accept_charges` (rule CHARGES).",
					chat.LimitAPIRate.Minimum, chat.APIRateStep) + gated,
			}),
			"history_storage_changed_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("history_storage_days")},
				Description: "Time of the last change of the storage period, RFC 3339 in UTC. Null if it was never changed.",
			},
		},
	},
})

// warnOfCharges tells what a change of the page costs, or loses.
func warnOfCharges(c *entity.Change[messageModel], now time.Time, present, change chat.MessageSettings) {
	if rate := change.APIRequestsPerSecond; rate != nil && *rate > *present.APIRequestsPerSecond {
		c.Warn("APIRequestsPerSecond", "A higher request rate costs money", fmt.Sprintf("Increasing the request rate of IM REST from %d to %d "+
			"requests per second costs money.", *present.APIRequestsPerSecond, *rate))
	}
	warnOfHistory(c, now, present, change)
}

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
