package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var accountActions = []Action{
	{"DescribeAccountList", contract.Read, Named, "List the accounts of an app with their profiles, page by page, or read those of some " +
		"UserIDs.", DescribeAccountListRequest{}, DescribeAccountListResponse{}},
	{
		"CreateAccount",
		contract.Create,
		Named,
		"Create an account of a type. Only this action can create administrators.",
		CreateAccountRequest{},
		Empty{},
	},
}
