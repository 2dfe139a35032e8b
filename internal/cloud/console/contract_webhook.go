package console

var webhookActions = []Action{
	{"DescribeCallBack", Read, Named, "Read the webhook of an app.", AppRequest{}, DescribeCallBackResponse{}},
	{"SetCallBack", Set, Named, "Change the webhook of an app; carries only what changes.", SetCallBackRequest{}, Empty{}},
	{"DownloadAuthenticateMutually", Read, Named, "Read the certificate for mutual TLS with a webhook.", AppRequest{}, DownloadAuthenticateMutuallyResponse{}},
}
