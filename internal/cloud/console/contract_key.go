package console

var keyActions = []Action{
	{"DescribeSecret", Read, Named, "Read the key, or the pair of keys, that an app's UserSigs are made with.", DescribeSecretRequest{}, DescribeSecretResponse{}},
}
