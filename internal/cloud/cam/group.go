package cam

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Group is a group of sub-accounts.
type Group struct {
	ID     uint64
	Name   string
	Remark string
}

// Groups returns all groups of the account.
func (c *Client) Groups(ctx context.Context) ([]Group, error) {
	all, err := c.groups.Get(ctx, struct{}{})
	return slices.Clone(all), err
}

// Group returns a group. Unless the context asks for fresh reads, it comes from the list.
func (c *Client) Group(ctx context.Context, id uint64) (Group, error) {
	if !api.Fresh(ctx) {
		g, ok, err := listed(ctx, c.groups, struct{}{}, func(g Group) bool { return g.ID == id })
		if ok || err != nil {
			return g, err
		}
	}
	req := sdk.NewGetGroupRequest()
	req.GroupId = &id
	reply, err := invoke.Call(ctx, c.service, contract.Read, req, func(r *sdk.GetGroupResponseParams) bool {
		return invoke.Value(r.GroupName) != ""
	})
	if api.CodeOf(err) == "ResourceNotFound.UserNotExist" { // the documented code of a missing group
		err = missing("GetGroup", fmt.Sprintf("the account has no group with the id %d", id))
	}
	if err != nil {
		return Group{}, err
	}
	return Group{id, *reply.GroupName, invoke.Value(reply.Remark)}, nil
}

func (c *Client) listGroups(ctx context.Context, _ struct{}) ([]Group, error) {
	req := sdk.NewListGroupsRequest()
	req.Rp = new(uint64(pageSize))
	return pages(ctx, c, req, &req.Page, func(r *sdk.ListGroupsResponseParams) ([]*sdk.GroupInfo, *uint64) {
		return r.GroupInfo, r.TotalNum
	}, func(g *sdk.GroupInfo) Group {
		return Group{invoke.Value(g.GroupId), invoke.Value(g.GroupName), invoke.Value(g.Remark)}
	})
}

// CreateGroup makes a group and returns its id.
func (c *Client) CreateGroup(ctx context.Context, g Group) (uint64, error) {
	defer c.groups.Drop(struct{}{})
	req := sdk.NewCreateGroupRequest()
	req.GroupName, req.Remark = &g.Name, &g.Remark
	return makeOnce(func() (uint64, error) {
		reply, err := invoke.Call(ctx, c.service, contract.OneShot, req, func(r *sdk.CreateGroupResponseParams) bool {
			return invoke.Value(r.GroupId) != 0
		})
		if err != nil {
			return 0, err
		}
		return *reply.GroupId, nil
	}, func() (uint64, bool, error) {
		c.groups.Drop(struct{}{})
		found, err := c.groupByName(ctx, g.Name)
		if err != nil {
			return 0, false, err
		}
		members, err := c.Members(api.WithFresh(ctx), found.ID)
		return found.ID, found.Remark == g.Remark && len(members) == 0, err
	})
}

func (c *Client) groupByName(ctx context.Context, name string) (Group, error) {
	all, err := c.groups.Get(ctx, struct{}{})
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
func (c *Client) UpdateGroup(ctx context.Context, g Group) error {
	defer c.groups.Drop(struct{}{})
	req := sdk.NewUpdateGroupRequest()
	req.GroupId, req.GroupName, req.Remark = &g.ID, &g.Name, &g.Remark
	return c.service.Do(ctx, contract.Set, req, nil)
}

// DeleteGroup deletes a group; its members stay.
func (c *Client) DeleteGroup(ctx context.Context, id uint64) error {
	defer c.groups.Drop(struct{}{})
	req := sdk.NewDeleteGroupRequest()
	req.GroupId = &id
	return c.service.Do(ctx, contract.Delete, req, nil)
}

// Members returns the names of the users in a group. Unless the context asks for fresh reads, they may come from an earlier
// read.
func (c *Client) Members(ctx context.Context, id uint64) ([]string, error) {
	if api.Fresh(ctx) {
		c.members.Drop(id)
	}
	all, err := c.members.Get(ctx, id)
	return slices.Clone(all), err
}

func (c *Client) listMembers(ctx context.Context, id uint64) ([]string, error) {
	req := sdk.NewListUsersForGroupRequest()
	req.GroupId, req.Rp = &id, new(uint64(pageSize))
	return pages(ctx, c, req, &req.Page, func(r *sdk.ListUsersForGroupResponseParams) ([]*sdk.GroupMemberInfo, *uint64) {
		return r.UserInfo, r.TotalNum
	}, func(u *sdk.GroupMemberInfo) string { return invoke.Value(u.Name) })
}

// membersPerCall is how many users join or leave in one call; what the service takes is not documented.
const membersPerCall = 20

// Join adds users to a group, and Leave removes them, by their names. To add a member again, or to remove who is none, has
// no effect.
func (c *Client) Join(ctx context.Context, id uint64, names []string) error {
	return c.changeMembers(ctx, id, names, false, func(some []*sdk.GroupIdOfUidInfo) tchttp.Request {
		req := sdk.NewAddUserToGroupRequest()
		req.Info = some
		return req
	})
}

// Leave removes users from a group. One that the account no longer has is no member either.
func (c *Client) Leave(ctx context.Context, id uint64, names []string) error {
	return c.changeMembers(ctx, id, names, true, func(some []*sdk.GroupIdOfUidInfo) tchttp.Request {
		req := sdk.NewRemoveUserFromGroupRequest()
		req.Info = some
		return req
	})
}

func (c *Client) changeMembers(
	ctx context.Context, id uint64, names []string, leave bool, request func([]*sdk.GroupIdOfUidInfo) tchttp.Request,
) error {
	defer c.members.Drop(id)
	var info []*sdk.GroupIdOfUidInfo
	for _, name := range names {
		u, err := c.User(ctx, name)
		if leave && api.IsNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		uin, err := strconv.ParseUint(u.Uin, 10, 64)
		if err != nil {
			return err
		}
		info = append(info, &sdk.GroupIdOfUidInfo{GroupId: &id, Uin: &uin})
	}
	for some := range slices.Chunk(info, membersPerCall) {
		if err := c.service.Do(ctx, contract.Set, request(some), nil); err != nil {
			return err
		}
	}
	return nil
}

func nameInUse(action, code, message string) error {
	return &api.Error{Service: "cam", Action: action, Code: code, Message: message}
}
