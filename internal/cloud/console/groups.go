package console

import (
	"context"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// GroupPage is the most that a page of groups takes.
const GroupPage = 100

// Groups returns all groups of an app, as the console lists them. Nothing is remembered here.
func (c *Client) Groups(ctx context.Context, id chat.SDKAppID) ([]chat.Group, error) {
	groups, err := allPages(func(g Group) string { return g.GroupID }, func(offset int) ([]Group, int, error) {
		page, err := call[DescribeAppidGroupListResponse](ctx, c, "DescribeAppidGroupList", DescribeAppidGroupListRequest{SdkAppId: uint64(id), Offset: offset, Limit: GroupPage})
		return page.Groups, page.TotalCount, err
	})
	if err != nil {
		return nil, err
	}
	return mapped(groups, groupFromWire), nil
}

func groupFromWire(g Group) chat.Group {
	group := Mirror[chat.Group](g)
	group.Type, group.CreatedAt = chat.NormalGroupType(string(g.Type)), fromUnix(g.CreateTime)
	if group.CustomFields == nil {
		group.CustomFields = map[string]string{}
	}
	return group
}
