package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var groupActions = []Action{
	{
		"DescribeAppidGroupList",
		contract.Read,
		Named,
		"List the groups of an app with their profiles, page by page.",
		DescribeAppidGroupListRequest{},
		DescribeAppidGroupListResponse{},
	},
}
