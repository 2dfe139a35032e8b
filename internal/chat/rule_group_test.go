package chat

// silent has one notice of each group of them.
func silent() GroupTypeSettings {
	return GroupTypeSettings{
		MemberChange: &MemberChange{Left: new(NoNotice)}, ProfileChange: &ProfileChange{Owner: new(NoNotice)},
		MemberProfileChange: &MemberProfileChange{AdminSet: new(Notify)},
	}
}

// groupCases are the cases of the rules of groups.
var groupCases = []ruleCase{
	{EditionHas, accepts, "", features(an(Premium), GroupFeatures{
		Community: new(true), CommunityTopics: new(true), AVOnlineMembers: new(true),
		AVBroadcast: &AVBroadcast{new(true), new(int64(5))}, AVMemberBan: new(true),
		AVNewMemberHistoryCount: new(int64(20)), ReadReceiptGroupTypes: ReceiptGroupTypes,
	})},
	{EditionHas, accepts, "", features(an(Standard), DefaultGroupFeatures())},
	{EditionHas, accepts, "", CheckGroupFeatures(an(Standard), GroupFeatures{Community: new(true)}, GroupFeatures{Community: new(false)})},
	{EditionHas, refuses, "Community", features(an(Standard), GroupFeatures{Community: new(true)})},
	{EditionHas, refuses, "CommunityTopics", features(an(Standard), GroupFeatures{CommunityTopics: new(true)})},
	{EditionHas, refuses, "AVOnlineMembers", features(an(Standard), GroupFeatures{AVOnlineMembers: new(true)})},
	{EditionHas, refuses, "AVBroadcast.Enabled", features(an(Standard), GroupFeatures{AVBroadcast: &AVBroadcast{Enabled: new(true)}})},
	{EditionHas, refuses, "AVBroadcast.Enabled", features(an(Standard), GroupFeatures{AVBroadcast: &AVBroadcast{new(true), new(int64(2))}})},
	{
		EditionHas,
		refuses,
		"AVBroadcast.MessagesPerSecond",
		features(an(Standard), GroupFeatures{AVBroadcast: &AVBroadcast{MessagesPerSecond: new(int64(2))}}),
	},
	{EditionHas, refuses, "AVMemberBan", features(an(Standard), GroupFeatures{AVMemberBan: new(true)})},
	{EditionHas, refuses, "AVNewMemberHistoryCount", features(an(Standard), GroupFeatures{AVNewMemberHistoryCount: new(int64(1))})},
	{EditionHas, refuses, "ReadReceiptGroupTypes", features(an(Standard), GroupFeatures{ReadReceiptGroupTypes: []GroupType{Work}})},
	{EditionHas, warns, "Community", features(an(Developer), GroupFeatures{Community: new(true)})},
	{EditionHas, warns, "AVOnlineMembers", features(an(Developer), GroupFeatures{AVOnlineMembers: new(true)})},
	{EditionHas, warns, "AVBroadcast.Enabled", features(an(Developer), GroupFeatures{AVBroadcast: &AVBroadcast{Enabled: new(true)}})},
	{EditionHas, warns, "AVMemberBan", features(an(Developer), GroupFeatures{AVMemberBan: new(true)})},
	{EditionHas, warns, "AVNewMemberHistoryCount", features(an(Developer), GroupFeatures{AVNewMemberHistoryCount: new(int64(1))})},
	{EditionHas, warns, "ReadReceiptGroupTypes", features(an(Developer), GroupFeatures{ReadReceiptGroupTypes: []GroupType{Work}})},

	{DevValidity, accepts, "", features(an(Developer, suspended), DefaultGroupFeatures())},
	{DevValidity, accepts, "", groupType(an(Developer, suspended), AVChatRoom, DefaultGroupTypeSettings(Era2024, AVChatRoom))},
	{
		DevValidity,
		refuses,
		"",
		CheckGroupFeatures(an(Developer, suspended), GroupFeatures{Community: new(true)}, GroupFeatures{Community: new(false)}),
	},
	{DevValidity, refuses, "", groupType(an(Developer, suspended), Work, GroupTypeSettings{HistoryBeforeJoin: new(true)})},

	{AVNotConfigurable, accepts, "", groupType(an(Developer), Work, silent())},
	{AVNotConfigurable, accepts, "", groupType(an(Developer), Community, GroupTypeSettings{HistoryBeforeJoin: new(false)})},
	{
		AVNotConfigurable,
		accepts,
		"",
		groupType(an(Developer), AVChatRoom, GroupTypeSettings{MemberProfileChange: &MemberProfileChange{Muted: new(Notify)}}),
	},
	{AVNotConfigurable, refuses, "HistoryBeforeJoin", groupType(an(Premium), AVChatRoom, GroupTypeSettings{HistoryBeforeJoin: new(false)})},
	{AVNotConfigurable, refuses, "MemberChange", groupType(an(Premium), AVChatRoom, GroupTypeSettings{MemberChange: silent().MemberChange})},
	{AVNotConfigurable, refuses, "MemberChange", groupType(an(Premium), AVChatRoom, GroupTypeSettings{MemberChange: &MemberChange{}})},
	{
		AVNotConfigurable,
		refuses,
		"ProfileChange",
		groupType(an(Premium), AVChatRoom, GroupTypeSettings{ProfileChange: silent().ProfileChange}),
	},

	{BroadcastRate, accepts, "", features(an(Premium), GroupFeatures{AVBroadcast: &AVBroadcast{MessagesPerSecond: new(int64(5))}})},
	{
		BroadcastRate,
		accepts,
		"",
		CheckGroupFeatures(
			an(Developer),
			GroupFeatures{AVBroadcast: &AVBroadcast{new(true), new(int64(3))}},
			GroupFeatures{AVBroadcast: &AVBroadcast{MessagesPerSecond: new(int64(1))}},
		),
	},
	{
		BroadcastRate,
		refuses,
		"AVBroadcast.MessagesPerSecond",
		features(an(Premium), GroupFeatures{AVBroadcast: &AVBroadcast{MessagesPerSecond: new(int64(6))}}),
	},
	{
		BroadcastRate,
		refuses,
		"AVBroadcast.MessagesPerSecond",
		features(an(Developer), GroupFeatures{AVBroadcast: &AVBroadcast{MessagesPerSecond: new(int64(0))}}),
	},

	{HistoryCount, accepts, "", features(an(Premium), GroupFeatures{AVNewMemberHistoryCount: new(int64(50))})},
	{HistoryCount, warns, "AVNewMemberHistoryCount", features(an(Premium), GroupFeatures{AVNewMemberHistoryCount: new(int64(51))})},
	{HistoryCount, refuses, "AVNewMemberHistoryCount", features(an(Developer), GroupFeatures{AVNewMemberHistoryCount: new(int64(-1))})},

	{ReceiptTypes, accepts, "", features(an(Premium), GroupFeatures{ReadReceiptGroupTypes: ReceiptGroupTypes})},
	{
		ReceiptTypes,
		refuses,
		"ReadReceiptGroupTypes",
		features(an(Premium), GroupFeatures{ReadReceiptGroupTypes: []GroupType{AVChatRoom, Work}}),
	},
	{ReceiptTypes, refuses, "ReadReceiptGroupTypes", features(an(Premium), GroupFeatures{ReadReceiptGroupTypes: []GroupType{Community}})},
}
