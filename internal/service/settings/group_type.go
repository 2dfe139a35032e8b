package settings

import (
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type groupTypeModel struct {
	target
	GroupType           types.String `tfsdk:"group_type"`
	HistoryBeforeJoin   types.Bool   `tfsdk:"history_before_join"`
	MemberChange        types.Object `tfsdk:"member_change"`
	ProfileChange       types.Object `tfsdk:"profile_change"`
	MemberProfileChange types.Object `tfsdk:"member_profile_change"`
}

func (m *groupTypeModel) key() chat.GroupType { return chat.GroupType(m.GroupType.ValueString()) }

// GroupType is the resource tencentchat_group_type_settings.
var GroupType = kind(page[groupTypeModel, chat.GroupTypeSettings]{
	formers: []entity.Former{groupTypeFormer},
	name:    "group_type_settings", title: "group type settings", keys: []string{"group_type"},
	each: func(blank groupTypeModel) []groupTypeModel {
		pages := slices.Repeat([]groupTypeModel{blank}, len(chat.GroupTypes))
		for i, t := range chat.GroupTypes {
			pages[i].GroupType = types.StringValue(string(t))
		}
		return pages
	},
	of: func(s *chat.Settings, m *groupTypeModel) *chat.GroupTypeSettings { return s.GroupTypes[m.key()] },
	only: func(m *groupTypeModel, p *chat.GroupTypeSettings) chat.Settings {
		return chat.Settings{GroupTypes: map[chat.GroupType]*chat.GroupTypeSettings{m.key(): p}}
	},
	warn: func(c *entity.Change[groupTypeModel], _ time.Time, _, _ chat.GroupTypeSettings) {
		c.Warn("", "Group type settings take effect after about ten minutes", "The service shows the new values immediately, but groups use "+
			"them only after about ten minutes.")
	},
	schema: schema.Schema{
		MarkdownDescription: "The settings of an app for all groups of a type: message history for new members, and notifications to members. " +
			"Changes take effect after about ten minutes.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"group_type": schema.StringAttribute{
				Required: true, Validators: entity.OneOf(chat.GroupTypes), MarkdownDescription: "Group type: " + entity.Words(chat.GroupTypes) + ".",
			},
			"history_before_join": entity.Managed(schema.BoolAttribute{
				Description: "Whether members can read messages from before they joined. Not available for audio-video groups (rule " +
					"AV_NOT_CONFIGURABLE).",
			}),
			"member_change": notices("member changes. Not available for audio-video groups (rule AV_NOT_CONFIGURABLE).", map[string]string{
				"invited": "A member was invited.", "joined": "A member joined.", "kicked": "A member was kicked out.", "left": "A member left.",
			}),
			"profile_change": notices(
				"changes of the group profile. Not available for audio-video groups (rule AV_NOT_CONFIGURABLE).",
				map[string]string{
					"name":         "The name changed.",
					"introduction": "The introduction changed.",
					"notification": "The notification changed.",
					"avatar_url":   "The profile photo changed.",
					"owner":        "The owner changed.",
					"mute_all":     "The mute-all setting changed.",
					"join_option":  "The join option changed.",
				},
			),
			"member_profile_change": notices("changes of member profiles.", map[string]string{
				"muted": "A member was muted or unmuted.", "admin_set": "A member was made administrator or lost that role.",
			}),
		},
	},
})

func notices(of string, events map[string]string) schema.Attribute {
	attributes := map[string]schema.Attribute{}
	for name, event := range events {
		attributes[name] = schema.StringAttribute{
			Validators: entity.OneOf(chat.Notices), MarkdownDescription: event + " One of " + entity.Words(chat.Notices) + ".",
		}
	}
	return entity.Managed(schema.SingleNestedAttribute{Attributes: attributes, Description: "Notifications to members about " + of})
}
