package console

import (
	"context"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Groups returns all groups of an app, as the console lists them. Nothing is remembered here.
func (c *Client) Groups(ctx context.Context, id chat.SDKAppID) ([]chat.Group, error) {
	groupID := func(g wire.Group) string { return g.GroupID }
	groups, err := allPages("DescribeAppidGroupList", groupID, func(offset int) ([]wire.Group, int, error) {
		page, err := call[wire.DescribeAppidGroupListResponse](ctx, c, "DescribeAppidGroupList",
			wire.DescribeAppidGroupListRequest{SdkAppId: uint64(id), Offset: offset, Limit: wire.MaxGroupPage})
		return page.Groups, page.TotalCount, err
	})
	if err != nil {
		return nil, err
	}
	return mapped(groups, groupFromWire), nil
}

func groupFromWire(g wire.Group) chat.Group {
	group := wire.Mirror[chat.Group](g)
	group.Type, group.CreatedAt = chat.NormalGroupType(string(g.Type)), wire.FromUnix(g.CreateTime)
	if group.CustomFields == nil {
		group.CustomFields = map[string]string{}
	}
	return group
}
