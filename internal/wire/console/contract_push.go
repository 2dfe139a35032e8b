package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var pushActions = []Action{
	{"AddIdentifier", contract.Create, Named, "Add a push certificate.", AddIdentifierRequest{}, AddIdentifierResponse{}},
	{"UpdateIdentifier", contract.Set, Named, "Change a push certificate, which keeps its id and its push service.", UpdateIdentifierRequest{}, Empty{}},
	{"DeleteIdentifier", contract.Delete, Named, "Delete a push certificate, for ever.", CertificateRequest{}, Empty{}},
	{"DescribeIdentifiers", contract.Read, Ours, "List all push certificates of an app, without their secrets.", AppRequest{}, DescribeIdentifiersResponse{}},
	{"DescribeOfflinePushToken", contract.Read, Named, "List what a user's devices uploaded for offline messages.", PushUserRequest{}, DescribeOfflinePushTokenResponse{}},
	{"LocationOfflinePushProblem", contract.OneShot, Named, "Send a test message to a user's devices of one push certificate.", LocationOfflinePushProblemRequest{}, LocationOfflinePushProblemResponse{}},
	{"DescribeOfflinePushStatus", contract.Read, Named, "Tell what became of a test message.", DescribeOfflinePushStatusRequest{}, DescribeOfflinePushStatusResponse{}},
}

var rtcActions = []Action{
	{"OpenTRTCService", contract.Set, Named, "Activate TRTC for an app, under the same SDKAppID.", AppRequest{}, Empty{}},
	{"CreatePluginTrail", contract.OneShot, Named, "Begin the trial of Call, or renew it.", AppRequest{}, Empty{}},
	{"UpdatePluginAbility", contract.Set, Named, "Buy an edition of Call.", UpdatePluginAbilityRequest{}, Empty{}},
	{"DescribeRTCService", contract.Read, Ours, "Tell what an app has of TRTC and Call.", AppRequest{}, DescribeRTCServiceResponse{}},
}
