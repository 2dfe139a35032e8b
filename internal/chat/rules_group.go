package chat

import "fmt"

// The rules of groups and their members.
const (
	GroupName30B      RuleID = "GROUP_NAME_30B"
	GroupTextBytes    RuleID = "GROUP_TEXT_BYTES"
	GroupValueBytes   RuleID = "GROUP_VALUE_BYTES"
	GroupValueField   RuleID = "GROUP_VALUE_FIELD"
	GroupIDForm       RuleID = "GROUP_ID_FORM"
	GroupIDTaken      RuleID = "GROUP_ID_TAKEN"
	GroupTypeOptions  RuleID = "GROUP_TYPE_OPTIONS"
	GroupMaxMembers   RuleID = "GROUP_MAX_MEMBERS"
	GroupAccountKnown RuleID = "GROUP_ACCOUNT_KNOWN"
	CommunityEnabled  RuleID = "COMMUNITY_ENABLED"
	NameCard50B       RuleID = "NAME_CARD_50B"
	GroupRoleRule     RuleID = "GROUP_ROLE"
	NoAVMembers       RuleID = "NO_AV_MEMBERS"
	Message300        RuleID = "MESSAGE_300"
)

const chapterGroups = "Group Management"

const otherLimits = "The reference of the client SDKs names larger limits (100, 400, 400 and 500 bytes); the REST pages and the pages of limits agree on these."

var groupRules = []Rule{
	{
		ID: GroupName30B, Chapter: chapterGroups, Code: "REST.10004.GroupName", Evidence: Guide,
		Statement: fmt.Sprintf("A group has a name of %v; a Chinese character has three.", LimitGroupName),
		Remedy:    "Give the group a name that is not empty and not longer.",
		Note:      otherLimits,
	},
	{
		ID: GroupTextBytes, Chapter: chapterGroups, Code: "REST.10004.GroupText", Evidence: Documented,
		Statement: fmt.Sprintf("The introduction of a group has at most %v, its notification %d, its avatar URL %d.",
			LimitGroupIntroduction, LimitGroupNotification.Maximum, LimitGroupAvatarURL.Maximum),
		Remedy: "Shorten it.",
		Note:   otherLimits,
	},
	{
		ID: GroupValueBytes, Chapter: chapterGroups, Code: "REST.10004.CustomValue", Evidence: Documented,
		Statement: fmt.Sprintf("The value of a custom group field has at most %v, that of a custom group member field %d.",
			LimitGroupValue, LimitMemberValue.Maximum),
		Remedy: "Shorten the value.",
	},
	{
		ID: GroupValueField, Chapter: chapterGroups, Code: "REST.10004.CustomField", Evidence: Documented,
		Statement: "A custom value needs a custom field of its name that exists in groups of that type.",
		Remedy:    "Add the field, or the group type to the field (tencentchat_group_field or tencentchat_group_member_field), or leave the value out.",
	},
	{
		ID: GroupIDForm, Chapter: chapterGroups, Code: "REST.10004.GroupId", Evidence: Documented,
		Statement: fmt.Sprintf("A group id of your own has at most %v and does not begin with %s, except that of a community, which begins with %s.",
			LimitGroupID, GeneratedGroupID, CommunityGroupID),
		Remedy: "Choose such an id, or leave group_id out and let the service make one.",
	},
	{
		ID: GroupIDTaken, Chapter: chapterGroups, Code: "REST.10021", Evidence: Documented,
		Statement: "A group id belongs to one group of the app.",
		Remedy:    "Choose another group_id, or import the group that has it.",
		Note:      "Where the group belongs to the owner that the call names, the code is REST.10025.",
	},
	{
		ID: GroupTypeOptions, Chapter: chapterGroups, Code: "REST.10007.GroupOption", Evidence: Documented,
		Statement: "Some options do not exist for every type: audio-video groups have no invite option, Work groups take no requests to join, the join option of a community never changes, and only communities have topics.",
		Remedy:    "Leave the option out.",
		Note:      "That the server refuses them all, rather than ignoring some, is assumed.",
	},
	{
		ID: GroupMaxMembers, Chapter: chapterGroups, Code: "REST.10038", Evidence: Contested,
		Statement: fmt.Sprintf("How many members a group has at most depends on the edition: %s on developer, %s on standard, %s on premium; "+
			"%s in a community, and no limit in an audio-video group.",
			Grouped(MaxGroupMembers(Developer, Work)), Grouped(MaxGroupMembers(Standard, Work)), Grouped(MaxGroupMembers(Premium, Work)),
			Grouped(MaxGroupMembers(Premium, Community))),
		Remedy: "Choose a smaller number, or raise the edition of the app.",
		Note:   "These are the numbers of 2023; newer pages say more, so the plan warns and the server decides.",
		Firm:   "A number below zero is refused.",
	},
	{
		ID: GroupAccountKnown, Chapter: chapterGroups, Code: "REST.10019", Evidence: Guide,
		Statement: "The owner and the members of a group are accounts of its app.",
		Remedy:    "Create the account first (tencentchat_account), or correct the user id.",
	},
	{
		ID: CommunityEnabled, Chapter: chapterGroups, Code: "REST.11000", Evidence: Guide,
		Statement: "Communities, and the topics in them, need the feature to be enabled for the app.",
		Remedy:    "Set community = true in tencentchat_group_features of the app.",
		MinSDK:    "native (enhanced) 5.8.1668, web 2.17.0",
	},
	{
		ID: NameCard50B, Chapter: chapterGroups, Code: "REST.10004.NameCard", Evidence: Documented,
		Statement: fmt.Sprintf("The name card of a group member has at most %v.", LimitNameCard),
		Remedy:    "Shorten it.",
	},
	{
		ID: GroupRoleRule, Chapter: chapterGroups, Code: "REST.10007.Role", Evidence: Documented,
		Statement: "Work groups have no administrators, and the owner of a group is neither given another role nor removed.",
		Remedy:    "Leave the role out, or change the owner of the group.",
	},
	{
		ID: NoAVMembers, Chapter: chapterGroups, Code: "REST.10007.AVMembers", Evidence: Documented,
		Statement: "Audio-video groups store no list of members: nobody is added to them or removed from them by a call.",
		Remedy:    "Leave the members of audio-video groups to the clients of the app.",
	},
	{
		ID: Message300, Chapter: chapterGroups, Code: "REST.80002", Evidence: Guide,
		Statement: fmt.Sprintf("A message that the console sends to a group has %v.", LimitMessage),
		Remedy:    "Shorten the message, or send it in parts.",
		Note:      "The limit is the console's; a REST call may carry up to 12 KB, which is what the server refuses.",
	},
}
