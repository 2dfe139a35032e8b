package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var keyActions = []Action{
	{
		"DescribeSecret",
		contract.Read,
		Named,
		"Read the key, or key pair, for generating UserSigs of an app.",
		DescribeSecretRequest{},
		DescribeSecretResponse{},
	},
}
