package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var pushActions = []Action{
	{"AddIdentifier", contract.Create, Named, "Add a push certificate.", AddIdentifierRequest{}, AddIdentifierResponse{}},
	{
		"UpdateIdentifier",
		contract.Set,
		Named,
		"Change a push certificate; its ID and push service stay the same.",
		UpdateIdentifierRequest{},
		Empty{},
	},
	{"DeleteIdentifier", contract.Delete, Named, "Delete a push certificate permanently.", CertificateRequest{}, Empty{}},
	{
		"DescribeIdentifiers",
		contract.Read,
		Ours,
		"List all push certificates of an app, without their secrets.",
		AppRequest{},
		DescribeIdentifiersResponse{},
	},
	{
		"DescribeOfflinePushToken",
		contract.Read,
		Named,
		"List what a user's devices have uploaded for offline push.",
		PushUserRequest{},
		DescribeOfflinePushTokenResponse{},
	},
	{
		"LocationOfflinePushProblem",
		contract.OneShot,
		Named,
		"Send a test message to a user's devices that use a push certificate.",
		LocationOfflinePushProblemRequest{},
		LocationOfflinePushProblemResponse{},
	},
	{
		"DescribeOfflinePushStatus",
		contract.Read,
		Named,
		"Read the result of a test message.",
		DescribeOfflinePushStatusRequest{},
		DescribeOfflinePushStatusResponse{},
	},
}

var rtcActions = []Action{
	{"OpenTRTCService", contract.Set, Named, "Activate TRTC for an app, under the same SDKAppID.", AppRequest{}, Empty{}},
	{"CreatePluginTrail", contract.OneShot, Named, "Start or renew the Call trial.", AppRequest{}, Empty{}},
	{"UpdatePluginAbility", contract.OneShot, Named, "Purchase an edition of Call, also again.", UpdatePluginAbilityRequest{}, Empty{}},
	{"SetPluginRenewFlag", contract.Set, Ours, "Set the automatic renewal of Call.", SetPluginRenewFlagRequest{}, Empty{}},
	{"DescribeRTCService", contract.Read, Ours, "Read the state of TRTC and Call in an app.", AppRequest{}, DescribeRTCServiceResponse{}},
}
