package group

import (
	"context"
	"fmt"
	"maps"
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

type memberModel struct {
	ID           types.String    `tfsdk:"id"`
	SDKAppID     entity.SDKAppID `tfsdk:"sdk_app_id"`
	GroupID      types.String    `tfsdk:"group_id"`
	UserID       types.String    `tfsdk:"user_id"`
	Role         types.String    `tfsdk:"role"`
	NameCard     types.String    `tfsdk:"name_card"`
	CustomFields types.Map       `tfsdk:"custom_fields"`
	Nickname     types.String    `tfsdk:"nickname"`
	JoinedAt     types.String    `tfsdk:"joined_at"`
}

// Names of the two ways to manage members, which exclude each other.
const (
	memberName  = "group_member"
	membersName = "group_members"
)

// Member is the resource tencentchat_group_member.
var Member = memberKind()

func memberKind() *entity.Kind[memberModel] {
	k := &entity.Kind[memberModel]{
		Area: entity.AreaGroups,
		Name: memberName, Title: "group member", Keys: []string{entity.SDKAppIDKey, groupIDKey, "user_id"}, Lossy: true,
		Parents:  map[string]string{groupIDKey: kindName},
		Formers:  []entity.Former{roles},
		Shares:   func(m, _ memberModel) (string, bool) { return membersOf(m.SDKAppID, m.GroupID), false },
		Schema:   schema.Schema{MarkdownDescription: memberDescription, Attributes: memberAttributes},
		Validate: func(m memberModel) []chat.Violation { return chat.CheckMember(overlayMember(chat.Member{}, m)) },
		Plan:     planMember, Create: createMember, Finish: finishMember, Read: readMember, Update: updateMember, Destroy: destroyMember,
	}
	k.List = entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) (all []memberModel, err error) {
		err = eachListed(ctx, s, app.SDKAppID, func(g chat.Group, members []chat.Member) error {
			for _, live := range members {
				m := k.New()
				m.SDKAppID, m.GroupID = entity.SDKAppIDValue(app.SDKAppID), types.StringValue(g.GroupID)
				if err := showMember(ctx, s, app.SDKAppID, live, &m); err != nil {
					return err
				}
				all = append(all, m)
			}
			return nil
		})
		return all, err
	})
	return k
}

const memberDescription = "A single member of a group; other members are not managed. To manage the complete list of members, use " +
	"`tencentchat_group_members` instead, but never both for the same group. Not available for audio-video groups, which have no stored " +
	"member list (rule NO_AV_MEMBERS).\n\n" +
	"Creating an existing membership adopts it, with a warning.\n\n" +
	"**Destroy** removes the member from the group. The owner cannot be removed (rule GROUP_ROLE)."

// roleText says what holds for the role of a member wherever it is managed.
const roleText = "The default is `member`. `Work` groups have no administrators (rule GROUP_ROLE)."

// memberUnlessOwner plans what a configuration means that says nothing of the role. A role gives power, so nobody keeps one that is not
// written down, but the owner, whom the group names. Whether a new member owns the group, the apply sees.
type memberUnlessOwner struct{}

func (memberUnlessOwner) HasDefault() {}

func (memberUnlessOwner) Description(context.Context) string {
	return "is member for all but the owner"
}

func (d memberUnlessOwner) MarkdownDescription(ctx context.Context) string { return d.Description(ctx) }

func (memberUnlessOwner) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	switch {
	case !req.ConfigValue.IsNull() || req.StateValue.IsNull():
	case req.StateValue.ValueString() == string(chat.RoleOwner):
		resp.PlanValue = req.StateValue
	default:
		resp.PlanValue = types.StringValue(string(chat.RoleMember))
	}
}

var memberAttributes = map[string]schema.Attribute{
	entity.SDKAppIDKey: entity.Parent(),
	groupIDKey:         schema.StringAttribute{Required: true, Description: "GroupID of the group."},
	"user_id": schema.StringAttribute{Required: true, MarkdownDescription: "UserID of the member, an account of the app (rule " +
		"GROUP_ACCOUNT_KNOWN)."},
	"role": schema.StringAttribute{
		Optional: true, Computed: true, PlanModifiers: []planmodifier.String{memberUnlessOwner{}}, Validators: entity.OneOf(chat.AllGroupRoles),
		MarkdownDescription: "Role: one of " + entity.Words(chat.AllGroupRoles) + ". " + roleText + " The owner has the role `owner`, which " +
			"cannot be changed or given to others; it keeps it.",
	},
	"name_card": entity.Managed(schema.StringAttribute{
		MarkdownDescription: fmt.Sprintf("Name card (display name in the group), at most %v (rule NAME_CARD_LENGTH).", chat.LimitNameCard),
	}),
	"custom_fields": entity.OwnKeys(schema.MapAttribute{
		Computed: true,
		MarkdownDescription: fmt.Sprintf("Values of custom group member fields that exist in groups of this type (rule GROUP_VALUE_FIELD), "+
			"at most %d bytes each (rule GROUP_VALUE_BYTES), by field name. ", chat.LimitMemberValue.Maximum) + entity.OwnKeysText,
	}),
	"nickname": schema.StringAttribute{
		Computed: true, Description: "Nickname of the account.", PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	},
	"joined_at": schema.StringAttribute{
		Computed:      true,
		Description:   "Time when the member joined.",
		PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	},
}

// overlayMember returns a member with everything that a model knows.
func overlayMember(live chat.Member, m memberModel) chat.Member {
	m.JoinedAt, m.Nickname = types.StringNull(), types.StringNull()
	entity.Expand(&m, &live)
	return live
}

func createMember(ctx context.Context, s *entity.Session, m *memberModel) error {
	return s.REST.Groups.AddMembers(ctx, m.SDKAppID.ID(), m.GroupID.ValueString(), []string{m.UserID.ValueString()})
}

// finishMember sets what differs from what the new member is.
func finishMember(ctx context.Context, s *entity.Session, m *memberModel) error {
	id, live, err := findMember(api.WithFresh(ctx), s, m)
	switch {
	case gone(err): // not shown yet
		live = chat.Member{Role: chat.RoleMember}
	case err != nil:
		return err
	}
	if m.Role.IsUnknown() && live.Role != chat.RoleOwner {
		m.Role = types.StringValue(string(chat.RoleMember))
	}
	live.CustomFields = chat.ValuesOf(live.CustomFields, maps.Keys(m.CustomFields.Elements()))
	change := overlayMember(live, *m).Against(live)
	return s.REST.Groups.ChangeMember(ctx, id, m.GroupID.ValueString(), m.UserID.ValueString(), change)
}

func findMember(ctx context.Context, s *entity.Session, m *memberModel) (chat.SDKAppID, chat.Member, error) {
	id := m.SDKAppID.ID()
	live, err := s.REST.Groups.Member(ctx, id, m.GroupID.ValueString(), m.UserID.ValueString())
	return id, live, err
}

func readMember(ctx context.Context, s *entity.Session, m *memberModel) error {
	id, live, err := findMember(ctx, s, m)
	if err != nil {
		return err
	}
	return showMember(ctx, s, id, live, m)
}

func showMember(ctx context.Context, s *entity.Session, id chat.SDKAppID, live chat.Member, m *memberModel) (err error) {
	live.CustomFields = entity.Owned(live.CustomFields, m.CustomFields)
	live.Nickname, err = nickname(ctx, s, id, live.UserID)
	entity.Flatten(live, m)
	return err
}

// nickname returns that of an account. Somebody can be a member of a group without one.
func nickname(ctx context.Context, s *entity.Session, id chat.SDKAppID, user string) (string, error) {
	a, err := s.Cloud.Account(api.WithRemembered(ctx), id, user)
	if err != nil || a.Nickname == nil {
		return "", unlessGone(err)
	}
	return *a.Nickname, nil
}

func updateMember(ctx context.Context, s *entity.Session, prior, planned *memberModel) error {
	before := overlayMember(chat.Member{}, *prior)
	change := overlayMember(before, *planned).Against(before)
	return s.REST.Groups.ChangeMember(ctx, planned.SDKAppID.ID(), planned.GroupID.ValueString(), planned.UserID.ValueString(), change)
}

func destroyMember(ctx context.Context, s *entity.Session, m *memberModel) (guard.Destroy, error) {
	id, live, err := find(ctx, s, m.SDKAppID, m.GroupID)
	if err != nil {
		return guard.Destroy{}, err
	}
	user := m.UserID.ValueString()
	if refusal := chat.CheckMemberRemoval(live.OwnerUserID, user); len(refusal) > 0 {
		if s.Teardown {
			return guard.Destroy{
				Warning: fmt.Sprintf("%s owns the group %s and stays in it; the membership is only removed from the state.", user, live.GroupID),
			}, nil
		}
		return guard.Destroy{Refusal: refusal}, nil
	}
	return guard.Destroy{
		Warning: fmt.Sprintf("%s is removed from the group %s, and the role, name card and custom field values of the membership are lost.", user,
			live.GroupID),
		Run: func() error { return s.REST.Groups.RemoveMembers(ctx, id, live.GroupID, []string{user}) },
	}, nil
}

// eachListed visits the groups of an app that have a list of members.
func eachListed(ctx context.Context, s *entity.Session, id chat.SDKAppID, visit func(chat.Group, []chat.Member) error) error {
	groups, err := s.REST.Groups.All(ctx, id)
	if err != nil {
		return err
	}
	for _, g := range groups {
		if g.Type == chat.AVChatRoom {
			continue
		}
		members, err := s.REST.Groups.Members(ctx, id, g.GroupID)
		if err == nil {
			err = visit(g, members)
		}
		if unlessGone(err) != nil && !listless(g, err) {
			return err
		}
	}
	return nil
}

// listless reports whether a group has no list of members because its type, which is not known, has none.
func listless(g chat.Group, err error) bool {
	return !slices.Contains(chat.GroupTypes, g.Type) && api.RuleOf(err) == chat.RuleByID(chat.NoAVMembers)
}
