// Package group offers the groups of apps and their members, over IM REST.
package group

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

type model struct {
	ID           types.String    `tfsdk:"id"`
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
}

// groupIDKey is the attribute by which objects name a group.
const groupIDKey = "group_id"

// kindName is the kind of groups.
const kindName = "group"

// Kind is the resource tencentchat_group.
var Kind = kind()

func kind() *entity.Kind[model] {
	k := &entity.Kind[model]{
		Area: entity.AreaGroups, Traced: true,
		Name: kindName, Title: "group", Keys: []string{entity.SDKAppIDKey, groupIDKey}, Lossy: true, Replacing: []string{"type"},
		Formers: []entity.Former{former},
		Names: func(m model) []string {
			return []string{entity.JoinID(m.SDKAppID.ValueString(), m.Type.ValueString(), m.Name.ValueString())}
		},
		Schema:   schema.Schema{MarkdownDescription: description, Attributes: groupAttributes},
		Validate: validate,
		Plan:     plan, Create: create, Finish: finish, Read: read, Update: update, Destroy: destroy,
	}
	k.List = entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) ([]model, error) {
		groups, err := s.REST.Groups.All(ctx, app.SDKAppID)
		all := make([]model, len(groups))
		for i, g := range groups {
			all[i] = k.New()
			all[i].SDKAppID = entity.SDKAppIDValue(app.SDKAppID)
			show(g, &all[i])
		}
		return all, err
	})
	return k
}

const description = "A group of an app. Omitted attributes are read and never changed.\n\n" +
	"Changing `group_id`, `type` or `sdk_app_id` replaces the group, with a warning: its history and members are lost. The plan refuses a " +
	"GroupID that is already in use, and shows how to import the group (rule GROUP_ID_TAKEN). Therefore do not use `create_before_destroy` " +
	"for a group with a `group_id` of your own.\n\n" +
	"**Destroy** dissolves the group, with a warning: its messages, members and profile are permanently lost."

var groupAttributes = map[string]schema.Attribute{
	entity.SDKAppIDKey: entity.Parent(),
	groupIDKey: entity.Managed(schema.StringAttribute{
		MarkdownDescription: fmt.Sprintf("GroupID: at most %v, not beginning with `%s`; the GroupID of a community begins with `%s` "+
			"(rule GROUP_ID_FORM). If omitted, the service assigns one.", chat.LimitGroupID, chat.GeneratedGroupID, chat.CommunityGroupID),
	}),
	"type": schema.StringAttribute{
		Required: true, Validators: entity.OneOf(chat.GroupTypes),
		MarkdownDescription: "Type: one of " + entity.Words(chat.GroupTypes) + ". `Community` needs `community` of " +
			"`tencentchat_group_features` (rule COMMUNITY_ENABLED).",
	},
	"name": schema.StringAttribute{
		Required: true, MarkdownDescription: fmt.Sprintf("Name: %v; a Chinese character takes three bytes (rule GROUP_NAME_LENGTH).",
			chat.LimitGroupName),
	},
	"owner_user_id": entity.Managed(schema.StringAttribute{MarkdownDescription: "UserID of the owner, an account of the app (rule " +
		"GROUP_ACCOUNT_KNOWN). Changed in place; an owner who is not yet a member is added to the group. A group cannot be left without an " +
		"owner."}),
	"introduction": groupText("Introduction", chat.LimitGroupIntroduction),
	"notification": groupText("Notification", chat.LimitGroupNotification),
	"avatar_url":   groupText("URL of the picture", chat.LimitGroupAvatarURL),
	"max_members": entity.Managed(schema.Int64Attribute{MarkdownDescription: "Maximum number of members (rule GROUP_MAX_MEMBERS). The " +
		"default is the limit of the edition; 0, for audio-video groups, means no limit."}),
	"join_option": entity.Managed(schema.StringAttribute{
		Validators: entity.OneOf(chat.JoinOptions),
		MarkdownDescription: "How join requests are handled: one of " + entity.Words(chat.JoinOptions) + ". Cannot be changed after a " +
			"community is created; always `disable_apply` in `Work` groups (rule GROUP_TYPE_OPTIONS).",
	}),
	"invite_option": entity.Managed(schema.StringAttribute{
		Validators: entity.OneOf(append(slices.Clone(chat.InviteOptions), "")),
		MarkdownDescription: "How invitations are handled: one of " + entity.Words(chat.InviteOptions) + ". Empty for audio-video groups, " +
			"which have none (rule GROUP_TYPE_OPTIONS).",
	}),
	"mute_all": entity.Managed(schema.BoolAttribute{Description: "Whether all members except the owner and administrators are muted."}),
	"support_topic": entity.Managed(schema.BoolAttribute{MarkdownDescription: "Whether the community has topics. For communities only; " +
		"cannot be changed after they are created (rule GROUP_TYPE_OPTIONS). Needs `community_topics` of `tencentchat_group_features` (rule " +
		"TOPICS_ENABLED)."}),
	"custom_fields": entity.OwnKeys(schema.MapAttribute{
		Computed: true,
		MarkdownDescription: fmt.Sprintf("Values of custom group fields that exist in groups of this type (rule GROUP_VALUE_FIELD), at most "+
			"%d bytes each (rule GROUP_VALUE_BYTES), by field name. ", chat.LimitGroupValue.Maximum) + entity.OwnKeysText,
	}),
	"created_at": schema.StringAttribute{
		Computed: true, Description: "Time when the group was created.",
		PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	},
}

func groupText(what string, limit chat.Limit) schema.Attribute {
	return entity.Managed(schema.StringAttribute{MarkdownDescription: fmt.Sprintf("%s, at most %v (rule GROUP_TEXT_BYTES).", what, limit)})
}

// overlay returns a group with everything that a model knows.
func overlay(g chat.Group, m model) chat.Group {
	m.CreatedAt = types.StringNull() // which nobody sets
	entity.Expand(&m, &g)
	return g
}

// create makes the group. What the creation cannot set follows in finish.
func create(ctx context.Context, s *entity.Session, m *model) error {
	made, err := s.REST.Groups.Create(ctx, m.SDKAppID.ID(), overlay(chat.Group{}, *m))
	if err == nil {
		m.GroupID = types.StringValue(made)
	}
	return err
}

func finish(ctx context.Context, s *entity.Session, m *model) error {
	if !m.MuteAll.ValueBool() {
		return nil
	}
	return s.REST.Groups.Change(ctx, m.SDKAppID.ID(), m.GroupID.ValueString(), chat.GroupChange{MuteAll: new(true)})
}

func read(ctx context.Context, s *entity.Session, m *model) error {
	id, live, err := find(ctx, s, m.SDKAppID, m.GroupID)
	if api.IsUnavailable(err) && m.Type.IsNull() { // an import has no values to keep
		live, err = listed(ctx, s, id, m.GroupID.ValueString(), err)
	}
	if err != nil {
		return err
	}
	show(live, m)
	return nil
}

// listed returns a group of an app that takes no calls, from the console's list; without one, why there are none.
func listed(ctx context.Context, s *entity.Session, app chat.SDKAppID, id string, why error) (chat.Group, error) {
	all, err := s.REST.Groups.All(ctx, app)
	if i := slices.IndexFunc(all, func(g chat.Group) bool { return g.GroupID == id }); err == nil && i >= 0 {
		return all[i], nil
	}
	return chat.Group{}, why
}

// show fills a model.
func show(live chat.Group, m *model) {
	live.CustomFields = entity.Owned(live.CustomFields, m.CustomFields)
	entity.Flatten(live, m)
}

// find returns the group that a model names.
func find(ctx context.Context, s *entity.Session, app entity.SDKAppID, group types.String) (chat.SDKAppID, chat.Group, error) {
	id := app.ID()
	live, err := s.REST.Groups.Get(ctx, id, group.ValueString())
	return id, live, err
}

// update changes what the plan changes. The rest may have another value by now, which is not ours to take back.
func update(ctx context.Context, s *entity.Session, prior, planned *model) error {
	id := planned.SDKAppID.ID()
	before := overlay(chat.Group{}, *prior)
	change := overlay(before, *planned).Against(before)
	group := planned.GroupID.ValueString()
	if change.Owner != nil && before.Type != chat.AVChatRoom { // only a member can become the owner
		if err := s.REST.Groups.AddMembers(ctx, id, group, []string{*change.Owner}); err != nil {
			return err
		}
	}
	return s.REST.Groups.Change(ctx, id, group, change)
}

func destroy(ctx context.Context, s *entity.Session, m *model) (guard.Destroy, error) {
	id, group := m.SDKAppID.ID(), m.GroupID.ValueString()
	return guard.Destroy{
		Warning: fmt.Sprintf("The group %s of app %s is dissolved: its messages, members and profile are permanently lost.", group, id),
		Run:     func() error { return s.REST.Groups.Dissolve(ctx, id, group) },
	}, nil
}
