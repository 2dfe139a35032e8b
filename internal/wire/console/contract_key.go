package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var keyActions = []Action{
	{"DescribeSecret", contract.Read, Named, "Read the key, or the pair of keys, that an app's UserSigs are made with.", DescribeSecretRequest{}, DescribeSecretResponse{}},
}
