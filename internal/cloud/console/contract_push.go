package console

var pushActions = []Action{
	{"AddIdentifier", Create, Named, "Add a push certificate.", AddIdentifierRequest{}, AddIdentifierResponse{}},
	{"UpdateIdentifier", Set, Named, "Change a push certificate, which keeps its id and its push service.", UpdateIdentifierRequest{}, Empty{}},
	{"DeleteIdentifier", Delete, Named, "Delete a push certificate, for ever.", CertificateRequest{}, Empty{}},
	{"DescribeIdentifiers", Read, Ours, "List all push certificates of an app, without their secrets.", AppRequest{}, DescribeIdentifiersResponse{}},
	{"DescribeOfflinePushToken", Read, Named, "List what a user's devices uploaded for offline messages.", PushUserRequest{}, DescribeOfflinePushTokenResponse{}},
	{"LocationOfflinePushProblem", OneShot, Named, "Send a test message to a user's devices of one push certificate.", LocationOfflinePushProblemRequest{}, LocationOfflinePushProblemResponse{}},
	{"DescribeOfflinePushStatus", Read, Named, "Tell what became of a test message.", DescribeOfflinePushStatusRequest{}, DescribeOfflinePushStatusResponse{}},
}

var rtcActions = []Action{
	{"OpenTRTCService", Set, Named, "Activate TRTC for an app, under the same SDKAppID.", AppRequest{}, Empty{}},
	{"CreatePluginTrail", OneShot, Named, "Begin the trial of Call, or renew it.", AppRequest{}, Empty{}},
	{"UpdatePluginAbility", Set, Named, "Buy an edition of Call.", UpdatePluginAbilityRequest{}, Empty{}},
	{"DescribeRTCService", Read, Ours, "Tell what an app has of TRTC and Call.", AppRequest{}, DescribeRTCServiceResponse{}},
}
