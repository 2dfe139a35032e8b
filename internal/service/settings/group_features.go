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
	AVOnlineMembers         types.Bool   `tfsdk:"av_online_members"`
	AVBroadcast             types.Object `tfsdk:"av_broadcast"`
	AVMemberBan             types.Bool   `tfsdk:"av_member_ban"`
	AVNewMemberHistoryCount types.Int64  `tfsdk:"av_new_member_history_count"`
	ReadReceiptGroupTypes   types.Set    `tfsdk:"read_receipt_group_types"`
}

const gated = " Some editions only (rule EDITION_HAS)."

// GroupFeatures is the resource tencentchat_group_features.
var GroupFeatures = kind(page[groupFeaturesModel, chat.GroupFeatures]{
	name: "group_features", title: "group features",
	of: func(s *chat.Settings, _ *groupFeaturesModel) *chat.GroupFeatures { return s.GroupFeatures },
	only: func(_ *groupFeaturesModel, p *chat.GroupFeatures) chat.Settings {
		return chat.Settings{GroupFeatures: p}
	},
	schema: schema.Schema{
		MarkdownDescription: "The features of groups that an app enables.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"community": entity.Managed(schema.BoolAttribute{
				Description: "Communities: groups of up to 100,000 members, with topics." + gated,
			}),
			"av_online_members": entity.Managed(schema.BoolAttribute{
				Description: "The newest 1,000 online members of each audio-video group are kept and can be pulled." + gated,
			}),
			"av_broadcast": entity.Managed(schema.SingleNestedAttribute{
				Description: "Broadcast messaging to all audio-video groups.",
				Attributes: map[string]schema.Attribute{
					"enabled": schema.BoolAttribute{Description: "Whether messages can be broadcast." + gated},
					"messages_per_second": schema.Int64Attribute{
						Description: fmt.Sprintf("Messages per second, %d to %d (rule BROADCAST_RATE).", chat.MinBroadcastRate, chat.MaxBroadcastRate),
					},
				},
			}),
			"av_member_ban": entity.Managed(schema.BoolAttribute{
				Description: "Members of audio-video groups can be banned: they receive no messages and cannot join again meanwhile." + gated,
			}),
			"av_new_member_history_count": entity.Managed(schema.Int64Attribute{
				Description: fmt.Sprintf("Messages that a new member of an audio-video group is shown, 0 to %d (rule HISTORY_COUNT).", chat.MaxHistoryCount) + gated,
			}),
			"read_receipt_group_types": entity.Managed(schema.SetAttribute{
				ElementType: types.StringType, Validators: entity.EachOf(chat.GroupTypes),
				MarkdownDescription: "Types of group whose messages have read receipts, among " + entity.Words(chat.ReceiptGroupTypes) + " (rule RECEIPT_TYPES). " +
					"Groups of up to 200 members only." + gated,
			}),
		},
	},
})
