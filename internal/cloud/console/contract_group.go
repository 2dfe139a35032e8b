package console

var groupActions = []Action{
	{"DescribeAppidGroupList", Read, Named, "List the groups of an app with their profiles, page by page.", DescribeAppidGroupListRequest{}, DescribeAppidGroupListResponse{}},
}
