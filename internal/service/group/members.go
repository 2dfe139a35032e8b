package group

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

type membersModel struct {
	ID       types.String    `tfsdk:"id"`
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
	GroupID  types.String    `tfsdk:"group_id"`
	Members  types.Map       `tfsdk:"members"`
}

// Listed is a member of an authoritative list. Nil is left as it is.
type Listed struct {
	Role         chat.GroupRole
	NameCard     *string
	CustomFields *map[string]string
}

// List is the members of a group by UserID, but for the owner.
type List struct{ Members map[string]Listed }

// Members is the resource tencentchat_group_members.
var Members = membersKind()

func membersKind() *entity.Kind[membersModel] {
	k := &entity.Kind[membersModel]{
		Area: entity.AreaGroups,
		Name: membersName, Title: "list of group members", Keys: []string{entity.SDKAppIDKey, groupIDKey}, Lossy: true, Exact: true,
		Parents:  map[string]string{groupIDKey: kindName},
		Formers:  []entity.Former{roles},
		Shares:   func(m, _ membersModel) (string, bool) { return membersOf(m.SDKAppID, m.GroupID), true },
		Schema:   schema.Schema{MarkdownDescription: membersDescription, Attributes: membersAttributes},
		Validate: validateMembers, Plan: planMembers, Create: createMembers, Read: readMembers, Update: updateMembers, Destroy: destroyMembers,
	}
	k.List = entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) (all []membersModel, err error) {
		err = eachListed(ctx, s, app.SDKAppID, func(g chat.Group, members []chat.Member) error {
			m := k.New()
			m.SDKAppID, m.GroupID = entity.SDKAppIDValue(app.SDKAppID), types.StringValue(g.GroupID)
			entity.Flatten(shownMembers(members, List{}), &m)
			all = append(all, m)
			return nil
		})
		return all, err
	})
	return k
}

const membersDescription = "The complete list of members of a group. All other members except the owner are removed from the group; the " +
	"plan names those that the first apply removes. The owner is not part of the list and is never removed. To manage single members, use " +
	"`tencentchat_group_member` instead, but never both for the same group. Not available for audio-video groups, which have no stored " +
	"member list (rule NO_AV_MEMBERS).\n\n" +
	"**Destroy** removes the listed members from the group. The owner and the group itself remain."

var membersAttributes = map[string]schema.Attribute{
	entity.SDKAppIDKey: entity.Parent(),
	groupIDKey:         schema.StringAttribute{Required: true, Description: "GroupID of the group."},
	"members": schema.MapNestedAttribute{
		Required: true, MarkdownDescription: "The members, by UserID, which must be accounts of the app (rule GROUP_ACCOUNT_KNOWN). Do not " +
			"list the owner (rule GROUP_ROLE).",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"role": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString(string(chat.RoleMember)), Validators: entity.OneOf(chat.GroupRoles),
				MarkdownDescription: "Role: one of " + entity.Words(chat.GroupRoles) + ". " + roleText,
			},
			"name_card": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: fmt.Sprintf("Name card (display name in the group), at most %v (rule NAME_CARD_LENGTH). If omitted, it is not "+
					"managed.", chat.LimitNameCard),
			},
			"custom_fields": entity.OwnKeys(schema.MapAttribute{
				MarkdownDescription: "Values of custom group member fields, by field name (rules GROUP_VALUE_FIELD, GROUP_VALUE_BYTES). " +
					entity.OwnKeysText,
			}),
		}},
	},
}

// of returns the list that a model knows.
func of(m membersModel) List {
	l := List{Members: map[string]Listed{}}
	entity.Expand(&m, &l)
	return l
}

// member is an entry over what the member is now.
func (l Listed) member(user string, live chat.Member) chat.Member {
	live.UserID, live.Role = user, l.Role
	if l.NameCard != nil {
		live.NameCard = *l.NameCard
	}
	if l.CustomFields != nil {
		live.CustomFields = *l.CustomFields
	}
	return live
}

func createMembers(ctx context.Context, s *entity.Session, m *membersModel) error {
	return write(ctx, s, List{}, m)
}

func updateMembers(ctx context.Context, s *entity.Session, prior, planned *membersModel) error {
	return write(ctx, s, of(*prior), planned)
}

// write makes the list what a model says, and only where it differs from what there is. Those before are removed even if a read
// does not show them: it may be stale.
func write(ctx context.Context, s *entity.Session, before List, m *membersModel) error {
	id := m.SDKAppID.ID()
	group, wanted := m.GroupID.ValueString(), of(*m).Members
	present, err := s.REST.Groups.Members(api.WithFresh(ctx), id, group)
	if err != nil {
		return err
	}
	is := map[string]chat.Member{}
	for _, p := range present {
		is[p.UserID] = p
	}
	var missing []string
	for _, user := range slices.Sorted(maps.Keys(wanted)) {
		if _, there := is[user]; !there {
			missing = append(missing, user)
			is[user] = chat.Member{UserID: user, Role: chat.RoleMember}
		}
	}
	var owner []string
	for _, p := range present {
		if p.Role == chat.RoleOwner {
			owner = append(owner, p.UserID)
		}
	}
	removed := entity.Without(append(slices.Collect(maps.Keys(before.Members)), unlisted(wanted, present)...), append(owner,
		slices.Collect(maps.Keys(wanted))...))
	if len(removed) > 0 {
		if err := s.REST.Groups.RemoveMembers(ctx, id, group, removed); err != nil {
			return err
		}
	}
	if len(missing) > 0 {
		if err := s.REST.Groups.AddMembers(ctx, id, group, missing); err != nil {
			return err
		}
	}
	for _, user := range slices.Sorted(maps.Keys(wanted)) {
		now := is[user]
		now.CustomFields = chat.ValuesOf(now.CustomFields, named(before.Members[user], wanted[user]))
		change := wanted[user].member(user, now).Against(now)
		if err := s.REST.Groups.ChangeMember(ctx, id, group, user, change); err != nil {
			return err
		}
	}
	return nil
}

// named returns the keys of custom fields that entries of a list name.
func named(entries ...Listed) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, l := range entries {
			if l.CustomFields == nil {
				continue
			}
			for key := range *l.CustomFields {
				if !yield(key) {
					return
				}
			}
		}
	}
}

func readMembers(ctx context.Context, s *entity.Session, m *membersModel) error {
	members, err := s.REST.Groups.Members(ctx, m.SDKAppID.ID(), m.GroupID.ValueString())
	if err != nil {
		return err
	}
	entity.Flatten(shownMembers(members, of(*m)), m)
	return nil
}

// shownMembers is the list as a state has it. What a list left to a member is not shown; of members that it does not know,
// everything is.
func shownMembers(members []chat.Member, before List) List {
	out := List{Members: map[string]Listed{}}
	for _, m := range members {
		if m.Role == chat.RoleOwner {
			continue
		}
		was, known := before.Members[m.UserID]
		l := Listed{Role: m.Role}
		if known && was.NameCard != nil || !known && m.NameCard != "" {
			l.NameCard = &m.NameCard
		}
		if known && was.CustomFields != nil || !known && len(m.CustomFields) > 0 {
			values := m.CustomFields
			if was.CustomFields != nil {
				values = chat.ValuesOf(values, maps.Keys(*was.CustomFields))
			}
			l.CustomFields = &values
		}
		out.Members[m.UserID] = l
	}
	return out
}

func destroyMembers(ctx context.Context, s *entity.Session, m *membersModel) (guard.Destroy, error) {
	id, live, err := find(ctx, s, m.SDKAppID, m.GroupID)
	if err != nil {
		return guard.Destroy{}, err
	}
	users := slices.DeleteFunc(slices.Sorted(maps.Keys(of(*m).Members)), func(user string) bool { return user == live.OwnerUserID })
	return guard.Destroy{
		Warning: fmt.Sprintf("All %d listed members are removed from the group %s; its owner stays.", len(users), live.GroupID),
		Run:     func() error { return s.REST.Groups.RemoveMembers(ctx, id, live.GroupID, users) },
	}, nil
}
