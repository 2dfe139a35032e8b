package console

var accountActions = []Action{
	{"DescribeAccountList", Read, Named, "List the accounts of an app with their profiles, page by page, or read those of some UserIDs.", DescribeAccountListRequest{}, DescribeAccountListResponse{}},
	{"CreateAccount", Create, Named, "Create an account of a type; only here can it be an administrator.", CreateAccountRequest{}, Empty{}},
}
