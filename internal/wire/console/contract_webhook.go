package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var webhookActions = []Action{
	{"DescribeCallBack", contract.Read, Named, "Read the webhook of an app.", AppRequest{}, DescribeCallBackResponse{}},
	{"SetCallBack", contract.Set, Named, "Change the webhook of an app; contains only the changed fields.", SetCallBackRequest{}, Empty{}},
	{
		"DownloadAuthenticateMutually",
		contract.Read,
		Named,
		"Read the certificate for mutual TLS with a webhook.",
		AppRequest{},
		DownloadAuthenticateMutuallyResponse{},
	},
}
