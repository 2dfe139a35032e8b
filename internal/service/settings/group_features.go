package settings

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type groupFeaturesModel struct {
	target
	Community               types.Bool   `tfsdk:"community"`
	CommunityTopics         types.Bool   `tfsdk:"community_topics"`
	PermissionGroups        types.Bool   `tfsdk:"permission_groups"`
	AVOnlineMembers         types.Bool   `tfsdk:"av_online_members"`
	AVBroadcast             types.Object `tfsdk:"av_broadcast"`
	AVMemberBan             types.Bool   `tfsdk:"av_member_ban"`
	AVNewMemberHistoryCount types.Int64  `tfsdk:"av_new_member_history_count"`
	ReadReceiptGroupTypes   types.Set    `tfsdk:"read_receipt_group_types"`
}

const gated = " Available in some editions only (rule EDITION_HAS)."

// GroupFeatures is the resource tencentchat_group_features.
var GroupFeatures = kind(page[groupFeaturesModel, chat.GroupFeatures]{
	name: "group_features", title: "group features",
	of: func(s *chat.Settings, _ *groupFeaturesModel) *chat.GroupFeatures { return s.GroupFeatures },
	only: func(_ *groupFeaturesModel, p *chat.GroupFeatures) chat.Settings {
		return chat.Settings{GroupFeatures: p}
	},
	schema: schema.Schema{
		MarkdownDescription: "The group features of an app.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"community": entity.Managed(schema.BoolAttribute{
				Description: fmt.Sprintf("Whether communities are enabled: groups of up to %s members, with topics.",
					chat.Grouped(chat.MaxGroupMembers(chat.Era2026, chat.Premium, chat.Community))) + gated,
			}),
			"community_topics": entity.Managed(schema.BoolAttribute{
				MarkdownDescription: "Whether communities can have topics, which also needs `community` (rule TOPICS_ENABLED)." + gated,
			}),
			"permission_groups": entity.Managed(schema.BoolAttribute{
				MarkdownDescription: "Whether communities can have permission groups, which also needs `community`." + gated,
			}),
			"av_online_members": entity.Managed(schema.BoolAttribute{
				Description: "Whether the most recent 1,000 online members of each audio-video group are recorded and can be queried." + gated,
			}),
			"av_broadcast": entity.Managed(schema.SingleNestedAttribute{
				Description: "Broadcast messaging to all audio-video groups.",
				Attributes: map[string]schema.Attribute{
					"enabled": schema.BoolAttribute{Description: "Whether broadcast messaging is enabled." + gated},
					"messages_per_second": schema.Int64Attribute{
						Description: fmt.Sprintf("Messages per second, %s (rule BROADCAST_RATE).", chat.LimitBroadcastRate.Range()),
					},
				},
			}),
			"av_member_ban": entity.Managed(schema.BoolAttribute{
				Description: "Whether members of audio-video groups can be banned. Banned members receive no messages and cannot rejoin during the " +
					"ban." + gated,
			}),
			"av_new_member_history_count": entity.Managed(schema.Int64Attribute{
				Description: fmt.Sprintf("Number of earlier messages shown to new members of an audio-video group, %s (rule HISTORY_COUNT).",
					chat.LimitHistoryCount.Range()) + gated,
			}),
			"read_receipt_group_types": entity.Managed(schema.SetAttribute{
				ElementType: types.StringType, Validators: entity.EachOf(chat.GroupTypes),
				MarkdownDescription: "Group types whose messages have read receipts, among " + entity.Words(chat.ReceiptGroupTypes) +
					" (rule RECEIPT_TYPES). " + fmt.Sprintf("Only for groups of up to %v.", chat.LimitReceiptMembers) + gated,
			}),
		},
	},
})
