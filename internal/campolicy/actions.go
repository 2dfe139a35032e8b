package campolicy

import "slices"

// IMActions are the names of im that are public (product page 269/47105 and the guide), with those of the guide's own examples.
// The service has more.
var IMActions = slices.Concat(
	[]string{"DescribeAppStatList", "DescribeSdkAppInfo", "DescribeTrtcAppAndAccountInfo", "RemoveUser"},
	[]string{
		"RegisterIMApp", "SetAbilityConfInfo", "UpdateSecret", "UpdatePluginAbility", "UpdatePostPayPackage", "OpenTRTCService", "CreatePushTask", "AddIdentifier",
		"AddGroupMember", "AccountNoSpeaking", "AddDirtyWords", "AddLocalAuditWords", "AddAuditErrorCorrections", "AddImAgent", "UpdateImAgent", "DeleteImAgent",
		"OpenImAgentTrial", "AddChatBotFAQ", "AddChatBotModelInfo", "AddChatBotSmallTalk", "ClearChatBotModelConfig", "ApplyChatBotTrial", "UpdateSystemDefaultStatus",
		"AddGift", "AddGiftCategory", "AddGiftCategoryRelations", "CopyStrategy", "CloudAuditModifyRichMsgResult", "UpdateAuditCallbackConfig", "UpdateCloudAuditAppInfo",
		"ExtendCommunityNum", "UpdateNewUserStep", "AddPactConfirmRecord",
	},
	[]string{
		"DescribeAppAndAccountInfo", "DescribeCallBack", "DescribeAbilityConfInfo", "DescribeAccountList", "DescribeAppidGroupList", "DescribePushRecord",
		"DescribePushTask", "DescribePushSecret", "DescribeImAgent", "DescribeApiFrequency", "DescribeUserOnlineStatistic", "DescribeTransUseNum",
		"DescribePluginUsagePackage", "DescribeCustomerType", "DescribeChatBotTrail", "DescribeCloudAuditCallbackConfig", "DescribeCloudAuditAppInfo",
		"DescribeCloudSearchMessageTaskStatus", "DescribeCommunityDosageDetail", "DescribeCommunityRemainUsage", "DescribeAuditStatisticDetail",
		"DescribeAuditSubmitStatistic", "DescribeCallKitOverview", "DescribeCallKitDetailRecord", "DescribeCallKitRoomUserDetail", "CanIntelligentCallTrail",
		"CheckDev", "CheckImPostPay", "CheckResourceRefund", "CheckIMAgentUsed", "CheckIfIMNewUser", "DescribeBizTypes",
	},
)
