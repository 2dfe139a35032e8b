package chat

import "fmt"

// The rules of groups and their members.
const (
	GroupNameLength   RuleID = "GROUP_NAME_LENGTH"
	GroupTextBytes    RuleID = "GROUP_TEXT_BYTES"
	GroupValueBytes   RuleID = "GROUP_VALUE_BYTES"
	GroupValueField   RuleID = "GROUP_VALUE_FIELD"
	GroupIDForm       RuleID = "GROUP_ID_FORM"
	GroupIDTaken      RuleID = "GROUP_ID_TAKEN"
	GroupTypeOptions  RuleID = "GROUP_TYPE_OPTIONS"
	GroupMaxMembers   RuleID = "GROUP_MAX_MEMBERS"
	GroupAccountKnown RuleID = "GROUP_ACCOUNT_KNOWN"
	CommunityEnabled  RuleID = "COMMUNITY_ENABLED"
	TopicsEnabled     RuleID = "TOPICS_ENABLED"
	NameCardLength    RuleID = "NAME_CARD_LENGTH"
	GroupRoleRule     RuleID = "GROUP_ROLE"
	NoAVMembers       RuleID = "NO_AV_MEMBERS"
	MessageLength     RuleID = "MESSAGE_LENGTH"
)

const chapterGroups = "Group Management"

const otherLimits = "The client SDK reference states larger limits (100, 400, 400 and 500 bytes); the REST pages and the limits pages " +
	"agree on these."

var groupRules = []Rule{
	{
		ID: GroupNameLength, Chapter: chapterGroups, Code: "REST.10004.GroupName", Evidence: Guide,
		Sources:   []Source{{"product page 269/9346", 2025}, {"product page 1047/34381", 2026}},
		Statement: fmt.Sprintf("The name of a group has %v; a Chinese character takes three bytes.", LimitGroupName),
		Remedy:    "Choose a non-empty name within this limit.",
		Note:      otherLimits,
	},
	{
		ID: GroupTextBytes, Chapter: chapterGroups, Code: "REST.10004.GroupText", Evidence: Documented,
		Sources: []Source{{"product page 269/9346", 2025}, {"product page 1047/34381", 2026}},
		Statement: fmt.Sprintf("The introduction of a group can have at most %v, its notification %d, its avatar URL %d.",
			LimitGroupIntroduction, LimitGroupNotification.Maximum, LimitGroupAvatarURL.Maximum),
		Remedy: "Shorten it.",
		Note:   otherLimits,
	},
	{
		ID: GroupValueBytes, Chapter: chapterGroups, Code: "REST.10004.CustomValue", Evidence: Documented,
		Sources: []Source{{"trtc.io/document/33529", 2025}},
		Statement: fmt.Sprintf("The value of a custom group field can have at most %v, that of a custom group member field %d.",
			LimitGroupValue, LimitMemberValue.Maximum),
		Remedy: "Shorten the value.",
	},
	{
		ID: GroupValueField, Chapter: chapterGroups, Code: "REST.10004.CustomField", Evidence: Documented,
		Sources:   []Source{{"trtc.io/document/34348", 2026}},
		Statement: "A custom value requires a custom field with this name that exists in groups of this type.",
		Remedy: "Add the field, or add the group type to the field (tencentchat_group_field or tencentchat_group_member_field), or remove " +
			"the value.",
	},
	{
		ID: GroupIDForm, Chapter: chapterGroups, Code: "REST.10004.GroupId", Evidence: Documented,
		Sources: []Source{{"trtc.io/document/33529", 2025}},
		Statement: fmt.Sprintf("A custom GroupID has at most %v and cannot begin with %s; the GroupID of a community begins with %s.",
			LimitGroupID, GeneratedGroupID, CommunityGroupID),
		Remedy: "Choose a GroupID of this form, or omit group_id so that the service assigns one.",
	},
	{
		ID: GroupIDTaken, Chapter: chapterGroups, Code: "REST.10021", Evidence: Documented,
		Sources:   []Source{{"trtc.io/document/34348", 2026}},
		Statement: "A GroupID is unique in an app.",
		Remedy:    "Choose another group_id, or import the existing group.",
		Note:      "If the group belongs to the owner in the request, the code is REST.10025.",
	},
	{
		ID: GroupTypeOptions, Chapter: chapterGroups, Code: "REST.10007.GroupOption", Evidence: Contested,
		Sources: []Source{{"trtc.io/document/33529", 2025}},
		Statement: "Some options are not available for every type: audio-video groups have no invite option, and only communities have " +
			"topics, which are turned on when a community is created.",
		Remedy: "Remove the option.",
		Note: "It is assumed that the server refuses them all and does not ignore some. On the join option of Work groups and on the join and " +
			"invite options of communities, trtc.io/document/33529 and the SDK reference contradict each other, so the plan only warns.",
		Firm: "What no source contradicts is refused.",
	},
	{
		ID: GroupMaxMembers, Chapter: chapterGroups, Code: "REST.10038", Evidence: Contested,
		Sources: []Source{{"trtc.io/document/33529", 2025}, {"product page 1047/34577", 2023}},
		Statement: "The maximum number of members depends on the edition: " + perEdition(func(e Edition) int64 {
			return MaxGroupMembers(Era2026, e, Work)
		}) + ". Communities can have more, and audio-video groups have no limit.",
		Remedy: "Choose a smaller number, or upgrade the edition of the app.",
		Note: "These numbers are from 2025 (trtc.io/document/33529); older ones are lower, and members can be expanded for a fee, so the plan " +
			"warns and the server decides.",
		Firm: "A negative number is refused.",
	},
	{
		ID: GroupAccountKnown, Chapter: chapterGroups, Code: "REST.10019", Evidence: Guide,
		Statement: "The owner and members of a group must be accounts of its app.",
		Remedy:    "Create the account first (tencentchat_account), or correct the UserID.",
	},
	{
		ID: CommunityEnabled, Chapter: chapterGroups, Code: "REST.11000", Evidence: Guide,
		Statement: "Communities must be enabled for the app.",
		Remedy:    "Set community = true in tencentchat_group_features of the app.",
		MinSDK:    "native (enhanced) 5.8.1668, web 2.17.0",
	},
	{
		ID: TopicsEnabled, Chapter: chapterGroups, Code: "REST.11000.Topics", Evidence: Documented,
		Sources:   []Source{{"product page 1047/48170", 2026}},
		Statement: "Topics of communities must be enabled for the app, with a switch of their own.",
		Remedy:    "Set community_topics = true in tencentchat_group_features of the app.",
		Note: "The guide says only that topics are enabled after communities; later pages describe a second switch (product page " +
			"1047/48170). The error code is assumed to be that of communities.",
		MinSDK: "native (enhanced) 5.8.1668, web 2.17.0",
	},
	{
		ID: NameCardLength, Chapter: chapterGroups, Code: "REST.10004.NameCard", Evidence: Documented,
		Sources:   []Source{{"trtc.io/document/33529", 2025}},
		Statement: fmt.Sprintf("The name card of a group member can have at most %v.", LimitNameCard),
		Remedy:    "Shorten it.",
	},
	{
		ID: GroupRoleRule, Chapter: chapterGroups, Code: "REST.10007.Role", Evidence: Documented,
		Sources:   []Source{{"trtc.io/document/33529", 2025}},
		Statement: "Work groups have no administrators, and the owner of a group can neither get another role nor be removed.",
		Remedy:    "Remove the role, or change the owner of the group.",
	},
	{
		ID: NoAVMembers, Chapter: chapterGroups, Code: "REST.10007.AVMembers", Evidence: Documented,
		Sources:   []Source{{"product page 1047/34895", 2024}},
		Statement: "Audio-video groups have no stored member list: members cannot be added or removed with the API.",
		Remedy:    "Do not manage members of audio-video groups; clients join and leave on their own.",
	},
	{
		ID: MessageLength, Chapter: chapterGroups, Code: "REST.80002", Evidence: Guide,
		Statement: fmt.Sprintf("A message that the console sends to a group has %v.", LimitMessage),
		Remedy:    "Shorten the message, or send it in parts.",
		Note:      "Only the console has this limit; REST calls allow up to 12 KB, which the server enforces.",
	},
}
