package group

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// sourceModel is the model of the data source tencentchat_group.
type sourceModel struct {
	SDKAppID     entity.SDKAppID `tfsdk:"sdk_app_id"`
	GroupID      types.String    `tfsdk:"group_id"`
	Type         types.String    `tfsdk:"type"`
	Name         types.String    `tfsdk:"name"`
	OwnerUserID  types.String    `tfsdk:"owner_user_id"`
	Introduction types.String    `tfsdk:"introduction"`
	Notification types.String    `tfsdk:"notification"`
	AvatarURL    types.String    `tfsdk:"avatar_url"`
	MaxMembers   types.Int64     `tfsdk:"max_members"`
	JoinOption   types.String    `tfsdk:"join_option"`
	InviteOption types.String    `tfsdk:"invite_option"`
	MuteAll      types.Bool      `tfsdk:"mute_all"`
	SupportTopic types.Bool      `tfsdk:"support_topic"`
	CustomFields types.Map       `tfsdk:"custom_fields"`
	CreatedAt    types.String    `tfsdk:"created_at"`
	Members      types.Map       `tfsdk:"members"`
}

// Source is the data source tencentchat_group.
var Source = &entity.Source[sourceModel]{
	Area: entity.AreaGroups,
	Name: "group", Title: "group", Read: readSource,
	Formers: []entity.Former{former},
	Schema:  schema.Schema{Description: "A group of an app, with its members.", Attributes: sourceAttributes()},
}

func sourceAttributes() map[string]schema.Attribute {
	attributes := entity.Shown(groupAttributes, entity.SDKAppIDKey, groupIDKey)
	attributes[entity.SDKAppIDKey] = entity.SourceApp()
	attributes[groupIDKey] = schema.StringAttribute{Required: true, Description: "GroupID of the group."}
	member := entity.Shown(memberAttributes, entity.SDKAppIDKey, groupIDKey, "user_id", "role")
	member["role"] = schema.StringAttribute{Computed: true, MarkdownDescription: "Role: `owner`, `admin` or `member`."}
	member["last_spoke_at"] = schema.StringAttribute{Computed: true, Description: "Time of the member's last message in the group. Null if " +
		"there is none."}
	attributes["members"] = schema.MapNestedAttribute{
		Computed: true, Description: "The members, including the owner, by UserID. Empty for audio-video groups, which have no stored member " +
			"list.",
		NestedObject: schema.NestedAttributeObject{Attributes: member},
	}
	return attributes
}

func readSource(ctx context.Context, s *entity.Session, m *sourceModel) error {
	id, live, err := find(api.WithFresh(ctx), s, m.SDKAppID, m.GroupID)
	if err != nil {
		return err
	}
	entity.Flatten(live, m)
	members := map[string]chat.Member{}
	if live.Type != chat.AVChatRoom {
		all, err := s.REST.Groups.Members(ctx, id, live.GroupID)
		if err != nil && !listless(live, err) {
			return err
		}
		for _, member := range all {
			if member.Nickname, err = nickname(ctx, s, id, member.UserID); err != nil {
				return err
			}
			members[member.UserID] = member
		}
	}
	entity.Flatten(struct{ Members map[string]chat.Member }{members}, m)
	return nil
}

// listModel is the model of the data source tencentchat_groups.
type listModel struct {
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
	Type     types.String    `tfsdk:"type"`
	Name     types.String    `tfsdk:"name"`
	Groups   types.Map       `tfsdk:"groups"`
}

// ListSource is the data source tencentchat_groups.
var ListSource = &entity.Source[listModel]{
	Area: entity.AreaGroups,
	Name: "groups", Title: "groups of the app", Read: readList,
	Formers: []entity.Former{former.Under("groups.*")},
	Schema: schema.Schema{
		Description: "The groups of an app, without their members.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"type": schema.StringAttribute{
				Optional:            true,
				Validators:          entity.OneOf(chat.GroupTypes),
				MarkdownDescription: "Only groups of this type: one of " + entity.Words(chat.GroupTypes) + ".",
			},
			"name": schema.StringAttribute{Optional: true, Description: "Only groups whose names contain this text (case-insensitive)."},
			"groups": schema.MapNestedAttribute{
				Computed: true, Description: "The groups, by GroupID.",
				NestedObject: schema.NestedAttributeObject{Attributes: entity.Shown(groupAttributes, entity.SDKAppIDKey, groupIDKey)},
			},
		},
	},
}

func readList(ctx context.Context, s *entity.Session, m *listModel) error {
	all, err := s.REST.Groups.All(ctx, m.SDKAppID.ID())
	if err != nil {
		return err
	}
	groups := map[string]chat.Group{}
	for _, g := range all {
		named := strings.Contains(strings.ToLower(g.Name), strings.ToLower(m.Name.ValueString()))
		if named && (m.Type.IsNull() || string(g.Type) == m.Type.ValueString()) {
			groups[g.GroupID] = g
		}
	}
	entity.Flatten(struct{ Groups map[string]chat.Group }{groups}, m)
	return nil
}
