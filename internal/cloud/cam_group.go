package cloud

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Group is a group of sub-accounts.
type Group struct {
	ID     uint64
	Name   string
	Remark string
}

// Groups returns all groups of the account.
func (m *CAM) Groups(ctx context.Context) ([]Group, error) {
	all, err := m.groups.Get(ctx, struct{}{})
	return slices.Clone(all), err
}

// Group returns a group. Unless the context asks for fresh reads, it comes from the list.
func (m *CAM) Group(ctx context.Context, id uint64) (Group, error) {
	if !api.Fresh(ctx) {
		all, err := m.groups.Get(ctx, struct{}{})
		if err != nil && !api.IsDenied(err) {
			return Group{}, err
		}
		for _, g := range all {
			if g.ID == id {
				return g, nil
			}
		}
	}
	req := cam.NewGetGroupRequest()
	req.GroupId = &id
	reply, err := camCall(ctx, m, "GetGroup", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.GetGroupResponse, error) {
		return c.GetGroupWithContext(ctx, req)
	})
	if api.CodeOf(err) == "ResourceNotFound.UserNotExist" { // the documented code of a missing group
		err = missing("GetGroup", fmt.Sprintf("the account has no group with the id %d", id))
	}
	if err != nil {
		return Group{}, err
	}
	if reply.Response == nil || value(reply.Response.GroupName) == "" {
		return Group{}, incompleteCAM("GetGroup")
	}
	return Group{id, *reply.Response.GroupName, value(reply.Response.Remark)}, nil
}

func (m *CAM) listGroups(ctx context.Context, _ struct{}) ([]Group, error) {
	return camPages(func(page uint64) (rows []Group, total *uint64, err error) {
		req := cam.NewListGroupsRequest()
		req.Page, req.Rp = &page, new(uint64(camPage))
		reply, err := camCall(ctx, m, "ListGroups", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListGroupsResponse, error) {
			return c.ListGroupsWithContext(ctx, req)
		})
		if err != nil {
			return nil, nil, err
		}
		if reply.Response == nil || reply.Response.TotalNum == nil {
			return nil, nil, incompleteCAM("ListGroups")
		}
		for _, g := range reply.Response.GroupInfo {
			rows = append(rows, Group{value(g.GroupId), value(g.GroupName), value(g.Remark)})
		}
		return rows, reply.Response.TotalNum, nil
	})
}

// CreateGroup makes a group and returns its id.
func (m *CAM) CreateGroup(ctx context.Context, g Group) (uint64, error) {
	defer m.groups.Drop(struct{}{})
	req := cam.NewCreateGroupRequest()
	req.GroupName, req.Remark = &g.Name, &g.Remark
	return makeOnce(func() (uint64, error) {
		reply, err := camCall(ctx, m, "CreateGroup", contract.OneShot, func(ctx context.Context, c *cam.Client) (*cam.CreateGroupResponse, error) {
			return c.CreateGroupWithContext(ctx, req)
		})
		if err != nil {
			return 0, err
		}
		if reply.Response == nil || value(reply.Response.GroupId) == 0 {
			return 0, incompleteCAM("CreateGroup")
		}
		return *reply.Response.GroupId, nil
	}, func() (uint64, bool, error) {
		m.groups.Drop(struct{}{})
		found, err := m.groupByName(ctx, g.Name)
		if err != nil {
			return 0, false, err
		}
		members, err := m.Members(api.WithFresh(ctx), found.ID)
		return found.ID, found.Remark == g.Remark && len(members) == 0, err
	})
}

func (m *CAM) groupByName(ctx context.Context, name string) (Group, error) {
	all, err := m.groups.Get(ctx, struct{}{})
	for _, g := range all {
		if g.Name == name {
			return g, nil
		}
	}
	if err == nil {
		err = missing("ListGroups", fmt.Sprintf("the account has no group with the name %s", name))
	}
	return Group{}, err
}

// UpdateGroup changes name and remark of a group.
func (m *CAM) UpdateGroup(ctx context.Context, g Group) error {
	defer m.groups.Drop(struct{}{})
	req := cam.NewUpdateGroupRequest()
	req.GroupId, req.GroupName, req.Remark = &g.ID, &g.Name, &g.Remark
	_, err := camCall(ctx, m, "UpdateGroup", contract.Set, func(ctx context.Context, c *cam.Client) (*cam.UpdateGroupResponse, error) {
		return c.UpdateGroupWithContext(ctx, req)
	})
	return err
}

// DeleteGroup deletes a group; its members stay.
func (m *CAM) DeleteGroup(ctx context.Context, id uint64) error {
	defer m.groups.Drop(struct{}{})
	req := cam.NewDeleteGroupRequest()
	req.GroupId = &id
	_, err := camCall(ctx, m, "DeleteGroup", contract.Delete, func(ctx context.Context, c *cam.Client) (*cam.DeleteGroupResponse, error) {
		return c.DeleteGroupWithContext(ctx, req)
	})
	return err
}

// Members returns the names of the users in a group. Unless the context asks for fresh reads, they may come from an earlier
// read.
func (m *CAM) Members(ctx context.Context, id uint64) ([]string, error) {
	if api.Fresh(ctx) {
		m.members.Drop(id)
	}
	all, err := m.members.Get(ctx, id)
	return slices.Clone(all), err
}

func (m *CAM) listMembers(ctx context.Context, id uint64) ([]string, error) {
	return camPages(func(page uint64) (rows []string, total *uint64, err error) {
		req := cam.NewListUsersForGroupRequest()
		req.GroupId, req.Page, req.Rp = &id, &page, new(uint64(camPage))
		reply, err := camCall(ctx, m, "ListUsersForGroup", contract.Read, func(ctx context.Context, c *cam.Client) (*cam.ListUsersForGroupResponse, error) {
			return c.ListUsersForGroupWithContext(ctx, req)
		})
		if err != nil {
			return nil, nil, err
		}
		if reply.Response == nil || reply.Response.TotalNum == nil {
			return nil, nil, incompleteCAM("ListUsersForGroup")
		}
		for _, u := range reply.Response.UserInfo {
			rows = append(rows, value(u.Name))
		}
		return rows, reply.Response.TotalNum, nil
	})
}

// membersPerCall is how many users join or leave in one call; what the service takes is not documented.
const membersPerCall = 20

// Join adds users to a group, and Leave removes them, by their names. To add a member again, or to remove who is none, has
// no effect.
func (m *CAM) Join(ctx context.Context, id uint64, names []string) error {
	return m.changeMembers(ctx, id, names, "AddUserToGroup", func(ctx context.Context, c *cam.Client, info []*cam.GroupIdOfUidInfo) error {
		req := cam.NewAddUserToGroupRequest()
		req.Info = info
		_, err := c.AddUserToGroupWithContext(ctx, req)
		return err
	})
}

// Leave removes users from a group. One that the account no longer has is no member either.
func (m *CAM) Leave(ctx context.Context, id uint64, names []string) error {
	return m.changeMembers(ctx, id, names, "RemoveUserFromGroup", func(ctx context.Context, c *cam.Client, info []*cam.GroupIdOfUidInfo) error {
		req := cam.NewRemoveUserFromGroupRequest()
		req.Info = info
		_, err := c.RemoveUserFromGroupWithContext(ctx, req)
		return err
	})
}

func (m *CAM) changeMembers(ctx context.Context, id uint64, names []string, action string, send func(context.Context, *cam.Client, []*cam.GroupIdOfUidInfo) error) error {
	defer m.members.Drop(id)
	var info []*cam.GroupIdOfUidInfo
	for _, name := range names {
		u, err := m.User(ctx, name)
		if err != nil {
			return err
		}
		uin, err := strconv.ParseUint(u.Uin, 10, 64)
		if err != nil {
			return incompleteCAM("GetUser")
		}
		info = append(info, &cam.GroupIdOfUidInfo{GroupId: &id, Uin: &uin})
	}
	for some := range slices.Chunk(info, membersPerCall) {
		_, err := camCall(ctx, m, action, contract.Set, func(ctx context.Context, c *cam.Client) (struct{}, error) {
			return struct{}{}, send(ctx, c, some)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func nameInUse(action, code, message string) error {
	return &api.Error{Service: "cam", Action: action, Code: code, Message: message}
}
