package cam

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// GroupModel is a group of sub-accounts as configurations and states show it.
type GroupModel struct {
	ID      types.String `tfsdk:"id"`
	GroupID types.String `tfsdk:"group_id"`
	Name    types.String `tfsdk:"name"`
	Remark  types.String `tfsdk:"remark"`
}

// GroupText is what people write of a group.
type GroupText struct{ Name, Remark string }

// Group is the resource tencentchat_cam_group.
var Group = &entity.Kind[GroupModel]{
	Area: entity.AreaAccess, Traced: true,
	Name: "cam_group", Title: "CAM group", Keys: []string{"group_id"},
	Names:   func(m GroupModel) []string { return []string{m.Name.ValueString()} },
	Unique:  true,
	Plan:    planGroup,
	Movable: "The ID is assigned by the service, so no configuration changes it.",
	Schema: schema.Schema{
		MarkdownDescription: "A group of sub-accounts. Its members have the policies that are attached to it.\n\n**Destroy** deletes the " +
			"group and its policy attachments, but not its users.",
		Attributes: map[string]schema.Attribute{
			"group_id": schema.StringAttribute{Computed: true, PlanModifiers: keepState, Description: "ID of the group. Assigned by the service."},
			"name": schema.StringAttribute{
				Required:    true,
				Validators:  []validator.String{stringvalidator.LengthAtLeast(1)},
				Description: "Name of the group, unique in the account.",
			},
			"remark": entity.Managed(schema.StringAttribute{Description: "Free-text note."}),
		},
	},
	Create: func(ctx context.Context, s *entity.Session, m *GroupModel) error {
		id, err := s.Cloud.CAM().CreateGroup(ctx, cam.Group{Name: m.Name.ValueString(), Remark: m.Remark.ValueString()})
		if err == nil {
			m.GroupID = types.StringValue(decimal(id))
		}
		return err
	},
	Read: func(ctx context.Context, s *entity.Session, m *GroupModel) error {
		id, err := number("group", m.GroupID)
		if err != nil {
			return err
		}
		g, err := s.Cloud.CAM().Group(ctx, id)
		if err == nil {
			entity.Flatten(GroupText{g.Name, g.Remark}, m)
		}
		return err
	},
	Update: func(ctx context.Context, s *entity.Session, _, planned *GroupModel) error {
		id, err := number("group", planned.GroupID)
		if err != nil {
			return err
		}
		return s.Cloud.CAM().UpdateGroup(ctx, cam.Group{ID: id, Name: planned.Name.ValueString(), Remark: planned.Remark.ValueString()})
	},
	Destroy: func(ctx context.Context, s *entity.Session, m *GroupModel) (guard.Destroy, error) {
		id, err := number("group", m.GroupID)
		return guard.Destroy{Run: func() error {
			if err := s.Cloud.CAM().DeleteGroup(ctx, id); err != nil {
				return err
			}
			return gone(ctx, func(ctx context.Context) error {
				_, err := s.Cloud.CAM().Group(ctx, id)
				return err
			})
		}}, err
	},
	List: func(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[GroupModel, error] {
		return all(only, func() ([]cam.Group, error) { return s.Cloud.CAM().Groups(ctx) }, func(g cam.Group) (GroupModel, error) {
			m := GroupModel{GroupID: types.StringValue(decimal(g.ID))}
			entity.Flatten(GroupText{g.Name, g.Remark}, &m)
			return m, nil
		})
	},
}

// planGroup warns of a group that has the name already.
func planGroup(ctx context.Context, s *entity.Session, c *entity.Change[GroupModel]) error {
	if c.Prior != nil || c.Replaces != "" || c.Config.Name.IsUnknown() {
		return nil
	}
	all, err := s.Cloud.CAM().Groups(ctx)
	if api.IsDenied(err) {
		return nil
	}
	for _, g := range all {
		if g.Name == c.Config.Name.ValueString() {
			c.Exists(s, "Name", "A CAM group with this name already exists",
				fmt.Sprintf("Group %d already has the name %s, and names are unique.", g.ID, g.Name),
				"Unless it is deleted first, the creation fails. "+s.ExistsHint(groupKind, decimal(g.ID)), decimal(g.ID))
		}
	}
	return err
}

// MembersModel is who is in a group, as configurations and states show it.
type MembersModel struct {
	ID      types.String `tfsdk:"id"`
	GroupID types.String `tfsdk:"group_id"`
	Users   types.Set    `tfsdk:"users"`
}

// Membership is the users of a group.
type Membership struct{ Users []string }

// Members is the resource tencentchat_cam_group_members.
var Members = &entity.Kind[MembersModel]{
	Area: entity.AreaAccess,
	Name: "cam_group_members", Title: "member list of a CAM group", Keys: []string{"group_id"},
	Parents:  map[string]string{"group_id": groupKind},
	Exact:    true,
	Validate: func(m MembersModel) []chat.Violation { return chat.CheckCAMGroupUsers(len(m.Users.Elements())) },
	Movable:  "The members leave the old group and join the new one; no user is lost.",
	Schema: schema.Schema{
		MarkdownDescription: "The complete list of users in a group. All other users are removed from it.\n\n**Destroy** removes these users " +
			"from the group, but deletes neither the users nor the group.",
		Attributes: map[string]schema.Attribute{
			"group_id": schema.StringAttribute{Required: true, MarkdownDescription: "ID of the group, such as `group_id` of a " +
				"`tencentchat_cam_group`."},
			"users": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators: []validator.Set{
					setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1)),
				},
				Description: fmt.Sprintf("Names of the users, at most %d (rule CAM_GROUP_USERS). A user can be in at most %v.",
					chat.LimitCAMGroupUsers.Maximum, chat.LimitCAMUserGroups),
			},
		},
	},
	Plan: planMembers,
	Create: func(ctx context.Context, s *entity.Session, m *MembersModel) error {
		return setMembers(ctx, s, nil, usersOf(m), m)
	},
	Read: func(ctx context.Context, s *entity.Session, m *MembersModel) error {
		id, err := number("group", m.GroupID)
		if err != nil {
			return err
		}
		users, err := s.Cloud.CAM().Members(ctx, id)
		if err == nil {
			entity.Flatten(Membership{users}, m)
		}
		return err
	},
	Update: func(ctx context.Context, s *entity.Session, prior, planned *MembersModel) error {
		return setMembers(ctx, s, usersOf(prior), usersOf(planned), planned)
	},
	Destroy: func(ctx context.Context, s *entity.Session, m *MembersModel) (guard.Destroy, error) {
		id, err := number("group", m.GroupID)
		return guard.Destroy{Run: func() error { return s.Cloud.CAM().Leave(ctx, id, usersOf(m)) }}, err
	},
	List: func(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[MembersModel, error] {
		return all(only, func() ([]cam.Group, error) { return s.Cloud.CAM().Groups(ctx) }, func(g cam.Group) (MembersModel, error) {
			m := MembersModel{GroupID: types.StringValue(decimal(g.ID)), Users: types.SetNull(types.StringType)}
			users, err := s.Cloud.CAM().Members(ctx, g.ID)
			entity.Flatten(Membership{users}, &m)
			return m, err
		})
	},
}

func usersOf(m *MembersModel) []string {
	var w Membership
	entity.Expand(m, &w)
	return w.Users
}

// planMembers tells who is missing, and who leaves a group that others filled.
func planMembers(ctx context.Context, s *entity.Session, c *entity.Change[MembersModel]) error {
	if c.Config.Users.IsUnknown() {
		return nil
	}
	var before []string
	if c.Prior != nil {
		before = usersOf(c.Prior)
	}
	for _, user := range usersOf(c.Config) {
		if slices.Contains(before, user) {
			if s.World.Creates(world.Object{Kind: userKind, ID: entity.JoinID(user)}) {
				c.Recompute(ctx, "ID") // the list looks the same, but the new user has to be added
			}
		} else {
			if err := seek(ctx, s, c, userSought(s, "Users", user)); err != nil {
				return err
			}
		}
	}
	if c.Prior != nil || c.Replaces != "" || c.Config.GroupID.IsUnknown() {
		return nil
	}
	id, err := number("group", c.Config.GroupID)
	if err != nil {
		return err
	}
	err = seek(ctx, s, c, sought{
		field: "GroupID", what: fmt.Sprintf("CAM group %d", id), kind: groupKind, id: decimal(id),
		read: func(ctx context.Context) error { _, err := s.Cloud.CAM().Group(ctx, id); return err },
	})
	if err != nil {
		return err
	}
	present, err := s.Cloud.CAM().Members(ctx, id)
	if api.IsNotFound(err) || api.IsDenied(err) {
		return nil
	}
	wanted := usersOf(c.Config)
	if left := entity.Without(present, wanted); len(left) > 0 {
		c.Warn("Users", "Users leave the group", fmt.Sprintf("The list is complete, so these users are removed from the group: %v. To keep "+
			"them, add them to the list, or import it first.", left))
	}
	return err
}

// setMembers makes the members of a group those that are wanted. Those before leave even if a read does not show them: it may be
// stale.
func setMembers(ctx context.Context, s *entity.Session, before, wanted []string, m *MembersModel) error {
	id, err := number("group", m.GroupID)
	if err != nil {
		return err
	}
	present, err := s.Cloud.CAM().Members(api.WithFresh(ctx), id)
	if err != nil {
		return err
	}
	if err := s.Cloud.CAM().Leave(ctx, id, entity.Without(append(before, present...), wanted)); err != nil { // first, since groups are limited
		return err
	}
	return s.Cloud.CAM().Join(ctx, id, entity.Without(wanted, present))
}
