package chat

// settingsCases are the cases of the rules of login, message and friend settings.
var settingsCases = []ruleCase{
	{EditionHas, accepts, "", message(an(Premium), MessageSettings{
		UserStatusNotification: new(true), MessageExtension: new(true), PushToAllUsers: new(true), ConversationPullLimit: new(int64(500)),
	})},
	{
		EditionHas,
		accepts,
		"",
		message(an(Standard), MessageSettings{UserStatusNotification: new(false), ConversationPullLimit: new(int64(100))}),
	},
	{EditionHas, refuses, "UserStatusNotification", message(an(Standard), MessageSettings{UserStatusNotification: new(true)})},
	{EditionHas, refuses, "MessageExtension", message(an(Standard), MessageSettings{MessageExtension: new(true)})},
	{EditionHas, warns, "PushToAllUsers", message(an(Standard), MessageSettings{PushToAllUsers: new(true)})},
	{EditionHas, refuses, "ConversationPullLimit", message(an(Standard), MessageSettings{ConversationPullLimit: new(int64(101))})},
	{EditionHas, warns, "UserStatusNotification", message(an(Developer), MessageSettings{UserStatusNotification: new(true)})},
	{EditionHas, warns, "ConversationPullLimit", message(an(Developer), MessageSettings{ConversationPullLimit: new(int64(101))})},
	{EditionHas, warns, "MessageExtension", message(an(Developer), MessageSettings{MessageExtension: new(true)})},
	{EditionHas, warns, "PushToAllUsers", message(an(Developer), MessageSettings{PushToAllUsers: new(true)})},
	{
		EditionHas,
		refuses,
		"MaxWebInstances",
		login(an(Standard), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(2))}),
	},
	{
		EditionHas,
		refuses,
		"MaxNativeInstances",
		login(an(Developer), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxNativeInstances: new(int64(2))}),
	},

	{WebInstances, accepts, "", login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(10))})},
	{
		WebInstances,
		refuses,
		"MaxWebInstances",
		login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(11))}),
	},
	{WebInstances, refuses, "MaxWebInstances", login(an(Developer), LoginSettings{MaxWebInstances: new(int64(0))})},
	{WebInstances, warns, "MaxWebInstances", login(an(Premium), LoginSettings{MaxWebInstances: new(int64(2))})},

	{
		NativeInstances,
		accepts,
		"",
		login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxNativeInstances: new(int64(3))}),
	},
	{
		NativeInstances,
		refuses,
		"MaxNativeInstances",
		login(an(Premium), LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxNativeInstances: new(int64(4))}),
	},
	{NativeInstances, refuses, "MaxNativeInstances", login(an(Developer), LoginSettings{MaxNativeInstances: new(int64(0))})},
	{
		NativeInstances,
		warns,
		"MaxNativeInstances",
		login(an(Premium), LoginSettings{MultiDevicePolicy: new(TriplePlatform), MaxNativeInstances: new(int64(2))}),
	},

	{HistoryInterval, refuses, "HistoryStorageDays", history("2026-01-01T15:00:00Z", "2026-01-31T09:59:59Z")},
	{HistoryInterval, warns, "HistoryStorageDays", history("2026-01-01T15:00:00Z", "2026-01-31T10:00:00Z")}, // February in UTC+14
	{HistoryInterval, warns, "HistoryStorageDays", history("2026-01-01T11:59:59Z", "2026-01-20T00:00:00Z")}, // December in UTC-12
	{HistoryInterval, warns, "HistoryStorageDays", history("2026-01-31T23:00:00Z", "2026-02-02T00:00:00Z")},
	{HistoryInterval, warns, "HistoryStorageDays", history("2026-01-15T00:00:00Z", "2026-02-14T23:59:59Z")},
	{HistoryInterval, accepts, "", history("2026-01-15T00:00:00Z", "2026-02-15T00:00:00Z")},

	{HistoryChoicesRule, accepts, "", message(an(Standard), MessageSettings{HistoryStorageDays: new(int64(360))})},
	{HistoryChoicesRule, warns, "HistoryStorageDays", consenting(an(Standard), 8)},
	{HistoryChoicesRule, warns, "HistoryStorageDays", consenting(an(Premium), 60)},
	{HistoryChoicesRule, accepts, "", consenting(an(ProPlus), 60)},
	{HistoryChoicesRule, accepts, "", consenting(an(Enterprise), 90)},
	{HistoryChoicesRule, accepts, "", consenting(an("diamond"), 45)},
	{HistoryChoicesRule, refuses, "HistoryStorageDays", consenting(an(Enterprise), 0)},
	{HistoryChoicesRule, refuses, "HistoryStorageDays", message(an(Developer), MessageSettings{HistoryStorageDays: new(int64(30))})},
	{
		HistoryChoicesRule,
		warns,
		"HistoryStorageDays",
		CheckMessageSettings(
			an(Premium),
			Moment{},
			MessageSettings{HistoryStorageDays: new(int64(30))},
			MessageSettings{HistoryStorageDays: new(int64(7))},
			true,
		),
	},

	{RecallRange, accepts, "", message(an(Developer), MessageSettings{RecallTimeLimitSeconds: new(int64(0))})},
	{RecallRange, refuses, "RecallTimeLimitSeconds", message(an(Developer), MessageSettings{RecallTimeLimitSeconds: new(int64(-1))})},

	{DevValidity, refuses, "", CheckAccountSettings(an(Developer, suspended), DefaultAccountSettings(), AccountSettings{new(true)})},
	{DevValidity, accepts, "", CheckAccountSettings(an(Developer, suspended), DefaultAccountSettings(), AccountSettings{new(false)})},
	{EditionHas, accepts, "", friends(an(Premium), FriendSettings{Follow: new(true), KeepFriendsOnBlock: new(true)})},
	{EditionHas, refuses, "Follow", friends(an(Standard), FriendSettings{Follow: new(true), KeepFriendsOnBlock: new(true)})},
	{EditionHas, warns, "Follow", friends(an(Developer), FriendSettings{Follow: new(true)})},
	{EditionHas, warns, "ProfileChangeSubscription", message(an(Standard), MessageSettings{ProfileChangeSubscription: new(true)})},
	{EditionHas, warns, "CloudSearch", message(an(Premium), MessageSettings{CloudSearch: new(true), GlobalDoNotDisturb: new(true)})},
	{EditionHas, accepts, "", message(an(Standard), MessageSettings{GlobalDoNotDisturb: new(true)})},

	{EditionHas, warns, "APIRequestsPerSecond", message(an(Premium), MessageSettings{APIRequestsPerSecond: new(int64(300))})},
	{APIRate, accepts, "", rate(300, 200, false)},
	{APIRate, refuses, "APIRequestsPerSecond", rate(300, 100, false)},
	{APIRate, refuses, "APIRequestsPerSecond", Refused(rate(400, 250, false))},
	{Charges, refuses, "APIRequestsPerSecond", Refused(rate(200, 300, false))},
	{Charges, accepts, "", Refused(rate(200, 300, true))},

	{PullRange, accepts, "", message(an(Premium), MessageSettings{ConversationPullLimit: new(int64(500))})},
	{PullRange, warns, "ConversationPullLimit", message(an(Premium), MessageSettings{ConversationPullLimit: new(int64(501))})},
	{PullRange, warns, "ConversationPullLimit", message(an(Enterprise), MessageSettings{ConversationPullLimit: new(int64(3000))})},
	{PullRange, refuses, "ConversationPullLimit", message(an(Premium), MessageSettings{ConversationPullLimit: new(int64(3001))})},
	{PullRange, refuses, "ConversationPullLimit", message(an(Developer), MessageSettings{ConversationPullLimit: new(int64(99))})},

	{
		DevValidity,
		accepts,
		"",
		CheckFriendSettings(an(Developer, suspended), DefaultFriendSettings(), FriendSettings{DefaultVerification: new(AllowAny)}),
	},
	{
		DevValidity,
		refuses,
		"",
		CheckFriendSettings(an(Developer, suspended), DefaultFriendSettings(), FriendSettings{DefaultVerification: new(DenyAny)}),
	},
}

func friends(app App, change FriendSettings) []Violation {
	return CheckFriendSettings(app, DefaultFriendSettings(), change)
}

// rate changes the request rate of IM REST.
func rate(present, wanted int64, accept bool) []Violation {
	return CheckMessageSettings(an(Premium), Moment{}, MessageSettings{APIRequestsPerSecond: &present},
		MessageSettings{APIRequestsPerSecond: &wanted}, accept)
}
