package chat

import (
	"fmt"
	"slices"
)

// The rules known so far. Adding one: a row here, a check beside its domain type, a case in the rule tests of both sides.
const (
	AppName             RuleID = "APP_NAME"
	AppQuota            RuleID = "APP_QUOTA"
	EditionUp           RuleID = "EDITION_UP"
	EditionHas          RuleID = "EDITION_HAS"
	Charges             RuleID = "CHARGES"
	DevValidity         RuleID = "DEV_VALIDITY"
	DeleteNeedsDisabled RuleID = "DELETE_NEEDS_DISABLED"
	PaidNotDeletable    RuleID = "PAID_NOT_DELETABLE"
	RegionFixed         RuleID = "REGION_FIXED"
	SignatureOneWay     RuleID = "SIGNATURE_ONE_WAY"
	PlanMonthsRule      RuleID = "PLAN_MONTHS"
	PaidPlan            RuleID = "PAID_PLAN"
	DevExtension        RuleID = "DEV_EXTENSION"
	RenewalAfterEnd     RuleID = "RENEWAL_AFTER_END"
	TagKeyLength        RuleID = "TAG_KEY_LENGTH"
	TagKeyCharacters    RuleID = "TAG_KEY_CHARACTERS"
	TagKeyReserved      RuleID = "TAG_KEY_RESERVED"
	TagValueLength      RuleID = "TAG_VALUE_LENGTH"
	TagValueCharacters  RuleID = "TAG_VALUE_CHARACTERS"
	TagQuota            RuleID = "TAG_QUOTA"
	WebInstances        RuleID = "WEB_INSTANCES"
	NativeInstances     RuleID = "NATIVE_INSTANCES"
	HistoryInterval     RuleID = "HISTORY_INTERVAL"
	HistoryChoicesRule  RuleID = "HISTORY_CHOICES"
	RecallRange         RuleID = "RECALL_RANGE"
	PullRange           RuleID = "PULL_RANGE"
	APIRate             RuleID = "API_RATE"
	FieldNameLetters    RuleID = "FIELD_NAME_LETTERS"
	FieldFixed          RuleID = "FIELD_FIXED"
	FieldNoDelete       RuleID = "FIELD_NO_DELETE"
	UserFieldQuota      RuleID = "USER_FIELD_QUOTA"
	FieldAccess         RuleID = "FIELD_ACCESS"

	FriendFieldQuota      RuleID = "FRIEND_FIELD_QUOTA"
	GroupFieldQuota       RuleID = "GROUP_FIELD_QUOTA"
	GroupMemberFieldQuota RuleID = "MEMBER_FIELD_QUOTA"
	GroupFieldNameRule    RuleID = "GROUP_FIELD_NAME"
	TypesAddOnly          RuleID = "TYPES_ADD_ONLY"
	NameDisjoint          RuleID = "NAME_DISJOINT"
	NoAVMemberField       RuleID = "NO_AV_MEMBER_FIELD"
	AVNotConfigurable     RuleID = "AV_NOT_CONFIGURABLE"
	BroadcastRate         RuleID = "BROADCAST_RATE"
	HistoryCount          RuleID = "HISTORY_COUNT"
	ReceiptTypes          RuleID = "RECEIPT_TYPES"
)

// noAction is the code of a rule that the server enforces by having no call at all.
const noAction = "InvalidAction"

const (
	chapterCreate = "Creating and Upgrading an Application"
	chapterBasic  = "Basic Configuration"
	chapterLogin  = "Feature Configuration: Login and Message"
	chapterFriend = "Feature Configuration: Friends and Relationship Chain"
	chapterUser   = "Feature Configuration: Custom User Fields"
	chapterGroup  = "Feature Configuration: Group Configuration"
)

// Rules is the registry, in the order in which the guide tells them. Each area has its rules in a file of its own.
var Rules = slices.Concat(
	appRules,
	accountRules,
	pushRules,
	rtcRules,
	groupRules,
	webhookRules,
	camRules, camUserRules,
	insightRules,
	valueRules,
	uniqueRules,
)

var appRules = []Rule{
	{
		ID: AppName, Chapter: chapterCreate, Code: "InvalidParameterValue.AppName", Evidence: Guide,
		Statement: "An app must have a name.",
		Remedy:    "Set a non-empty name.",
		Note:      "No page states a maximum length.",
	},
	{
		ID: AppQuota, Chapter: chapterCreate, Code: "LimitExceeded.App", Evidence: Guide,
		Sources:   []Source{{"trtc.io/document/55096", 2025}, {"product page 1047/74361", 2025}},
		Statement: fmt.Sprintf("An account can have at most %v.", LimitApps),
		Remedy: "Disable and delete an unused app first, since an app that the same plan deletes still counts. Or ask Tencent for a higher " +
			"quota, and lower this rule with rules_as_warnings.",
		Note: "The purchase pages of 2025 say so, too; one page of 2025, on access management (1047/74361), says 1,000.",
	},
	{
		ID: EditionUp, Chapter: chapterCreate, Code: "UnsupportedOperation.EditionDowngrade", Evidence: Guide,
		Sources:   []Source{{"trtc.io/document/55096", 2025}},
		Statement: "No app can return to the developer edition, and the edition of an app cannot be lowered while its plan is running.",
		Remedy:    "Keep the current edition, or create a new app.",
		Note: "The guide forbids the return to developer; that a plan must be refunded before a lower one is purchased is documented for 2025 " +
			"(trtc.io/document/55096). The order is developer, standard, premium, pro_plus, enterprise. Of an edition that the provider does " +
			"not know, the plan only warns.",
	},
	{
		ID: EditionHas, Chapter: chapterLogin, Code: "UnsupportedOperation.EditionRequired", Evidence: Contested,
		Sources: []Source{{"trtc.io/document/34419", 2025}},
		Statement: "Some features are available in certain editions only: standard lacks those listed, premium has all but those of higher " +
			"plans, and sources disagree about developer.",
		Remedy: "Upgrade the edition of the app, or leave the feature at its default.",
		Note: "The guide grants these features to premium only; a price table of 2023 also grants them to developer apps, so for " +
			"developer apps the plan warns and the server decides.",
		Firm: "A feature that an edition lacks according to all sources is refused.",
	},
	{
		ID: Charges, Chapter: chapterCreate, Code: "FailedOperation.ChargesNotAccepted", Evidence: Guide,
		Statement: "Changes that cost money (upgrading an edition, renewing a plan, automatic renewal, extending history storage, increasing " +
			"the request rate of IM REST) require consent to the charges.",
		Remedy: "Set accept_charges = true on the resource to accept the charges.",
		Note:   "The console asks for consent to the billing details; it is assumed that the server requires it, too.",
	},
	{
		ID: DevValidity, Chapter: chapterBasic, Code: "FailedOperation.AppSuspended", Evidence: Guide,
		Sources: []Source{{"trtc.io/document/34540", 2025}},
		Statement: "A developer edition app is valid for one month and is then suspended until it is extended, one month at a time. A paid " +
			"app is suspended while its plan is overdue, expired after a refund, and disabled by the service some days later.",
		Remedy: "Apply for an extension of the developer edition (action tencentchat_extend_developer_edition, or " +
			"terraform-provider-tencentchat run extend_developer_edition), or upgrade the edition.",
		Note: "It is assumed that such an app refuses configuration changes. A developer app can still be disabled and deleted. The guide says " +
			"seven days; by trtc.io/document/34540 of 2025, a refund disables an app at once, and an overdue plan after 24 hours. Whether a plan " +
			"that is purchased again restores an app that the service disabled is not known, so the plan only warns of that.",
	},
	{
		ID: DeleteNeedsDisabled, Chapter: chapterBasic, Code: "FailedOperation.AppNotDisabled", Evidence: Guide, Destroy: true,
		Statement: "Only a disabled app can be deleted.",
		Remedy:    "Apply enabled = false first, or set on_destroy = \"disable_and_delete\" and apply that first.",
	},
	{
		ID: PaidNotDeletable, Chapter: chapterBasic, Code: "UnsupportedOperation.PaidApp", Evidence: Guide, Destroy: true,
		Statement: "Owners can disable or delete only developer edition apps that were created in Chat.",
		Remedy: "Paid apps are disabled by the service seven days after they fall overdue or are refunded, and deleted by support. To stop " +
			"managing the app, use on_destroy = \"abandon\".",
		Note: "Apps that came from TRTC are disabled by the TRTC administrator and deleted by support.",
	},
	{
		ID: RegionFixed, Chapter: chapterCreate, Code: "UnsupportedOperation.RegionFixed", Evidence: Assumed,
		Statement: "The region in which an app stores its data is set when the app is created and cannot be changed.",
		Remedy:    "Keep the region, or create a new app in the other region and move the data.",
		Note:      "No page says that the region can be changed; with rules_as_warnings, the server decides.",
		Firm:      "A wrong guess would lose data.",
	},
	{
		ID: SignatureOneWay, Chapter: chapterBasic, Code: "UnsupportedOperation.SignatureAlgorithm", Evidence: Assumed,
		Statement: "An app can switch from ECDSA-SHA256 to HMAC-SHA256 signatures, but not back; new apps use HMAC-SHA256.",
		Remedy:    "Use HMAC-SHA256.",
		Note:      "The guide describes only the switch from ECDSA to HMAC. Apps created before 2019-08-15 start with ECDSA.",
		Firm:      "A wrong guess would make every UserSig of the app invalid.",
	},
	{
		ID: PlanMonthsRule, Chapter: chapterBasic, Code: "InvalidParameterValue.PlanMonths", Evidence: Assumed,
		Statement: fmt.Sprintf("A paid plan is purchased and renewed for %v.", LimitPlanMonths),
		Note:      "No public page that states the range is known by number. It is assumed that Call is purchased likewise.",
		Firm:      "A plan of a length that is not sold would fail in the middle of an apply.",
		Remedy:    fmt.Sprintf("Choose %s.", LimitPlanMonths.Range()),
	},
	{
		ID: PaidPlan, Chapter: chapterBasic, Code: "UnsupportedOperation.NoPaidPlan", Evidence: Assumed,
		Statement: "Only paid editions have a plan that is purchased for a number of months and renewed.",
		Remedy:    "Omit plan_months and turn auto_renew off, or upgrade the edition.",
		Note:      "According to the guide, a developer app can only be extended by one month on application.",
		Firm:      "A developer app has no plan to purchase or renew.",
	},
	{
		ID: DevExtension, Chapter: chapterBasic, Code: "UnsupportedOperation.NotDeveloperEdition", Evidence: Guide,
		Statement: "Only developer edition apps can be extended.",
		Remedy:    "Turn on automatic renewal (auto_renew), or renew the plan after it ends (action tencentchat_renew_plan).",
	},
	{
		ID: RenewalAfterEnd, Chapter: chapterBasic, Code: noAction, Evidence: Assumed,
		Statement: "The plan of a paid app can be renewed by hand only after it has ended.",
		Remedy:    "Wait until the plan has ended, or turn on automatic renewal (auto_renew of tencentchat_app).",
		Note:      "The guide describes renewal only for apps that are suspended after an overdue payment or a refund.",
		Firm:      "No known call extends a running plan.",
	},
	{
		ID: TagKeyLength, Chapter: chapterBasic, Code: "InvalidParameterValue.TagKeyLengthExceeded", Evidence: Documented,
		Sources:   []Source{{"product page 651/13354", 2026}},
		Statement: fmt.Sprintf("The key of a tag has %v.", LimitTagKey),
		Remedy:    "Choose another key.",
	},
	{
		ID: TagKeyCharacters, Chapter: chapterBasic, Code: "InvalidParameterValue.TagKeyCharacterIllegal", Evidence: Documented,
		Sources: []Source{{"product page 651/13354", 2026}},
		Statement: "The key of a tag can contain Chinese and English letters, digits, the characters + - = . _ : / @ ( ) [ ] , ; > < and （ ） " +
			"【 】 ：, and spaces, except at the beginning and the end.",
		Remedy: "Remove the other characters.",
	},
	{
		ID: TagKeyReserved, Chapter: chapterBasic, Code: "InvalidParameterValue.ReservedTagKey", Evidence: Documented,
		Sources:   []Source{{"product page 651/13354", 2026}},
		Statement: "The key of a tag cannot begin with qcs:, project or 项目.",
		Remedy:    "Choose another key.",
		Note:      "An error message of the service also mentions qcloud and tencent; the server decides about these.",
	},
	{
		ID: TagValueLength, Chapter: chapterBasic, Code: "InvalidParameterValue.TagValueLengthExceeded", Evidence: Documented,
		Sources:   []Source{{"product page 651/13354", 2026}},
		Statement: fmt.Sprintf("The value of a tag has %v.", LimitTagValue),
		Remedy:    "Choose another value.",
	},
	{
		ID: TagValueCharacters, Chapter: chapterBasic, Code: "InvalidParameterValue.TagValueCharacterIllegal", Evidence: Documented,
		Sources:   []Source{{"product page 651/13354", 2026}},
		Statement: "The value of a tag can contain the same characters as a key.",
		Remedy:    "Remove the other characters.",
	},
	{
		ID: TagQuota, Chapter: chapterBasic, Code: "LimitExceeded.ResourceAttachedTags", Evidence: Documented,
		Sources:   []Source{{"product page 651/13354", 2026}},
		Statement: fmt.Sprintf("An app has at most %v.", LimitTags),
		Remedy:    "Remove some of them.",
	},
	{
		ID: WebInstances, Chapter: chapterLogin, Code: "InvalidParameterValue.MaxWebInstances", Evidence: Guide,
		Sources:   []Source{{"trtc.io/document/47970", 2025}, {"product page 269/77538", 2025}},
		Statement: fmt.Sprintf("%v can be online at the same time.", LimitWebInstances),
		Remedy:    fmt.Sprintf("Choose %s.", LimitWebInstances.Range()),
		Note: fmt.Sprintf("That more than %d requires the multi-platform login policy is our reading of the guide; pages of 2025 name no policy "+
			"(trtc.io/document/47970, product page 269/77538), so the plan only warns of that.", LimitWebInstances.Minimum),
	},
	{
		ID: NativeInstances, Chapter: chapterLogin, Code: "InvalidParameterValue.MaxNativeInstances", Evidence: Guide,
		Sources:   []Source{{"trtc.io/document/47970", 2025}, {"product page 269/77538", 2025}},
		Statement: fmt.Sprintf("%v can be online at the same time.", LimitNativeInstances),
		Remedy:    fmt.Sprintf("Choose %s.", LimitNativeInstances.Range()),
		Note: fmt.Sprintf("That more than %d requires the multi-platform login policy is our reading of the guide; pages of 2025 name no policy "+
			"(trtc.io/document/47970, product page 269/77538), so the plan only warns of that.", LimitNativeInstances.Minimum),
	},
	{
		ID: HistoryInterval, Chapter: chapterLogin, Code: "LimitExceeded.HistoryStorageChange", Evidence: Contested,
		Sources:   []Source{{"product page 269/38656", 2021}},
		Statement: "The storage period of message history can be changed at most once a month, with immediate effect.",
		Remedy:    "Keep the period until the month has passed.",
		Note: "The guide says once every month; product page 269/38656 of 2021 says once in a calendar month. The plan refuses a second change " +
			"in one calendar month, and warns from the start of the next one, in any time zone, until a whole month has passed.",
		Firm: "Both sources forbid a second change in one calendar month.",
	},
	{
		ID: HistoryChoicesRule, Chapter: chapterLogin, Code: "InvalidParameterValue.HistoryStorageDays", Evidence: Contested,
		Sources: []Source{{"product page 269/38656", 2021}, {"trtc.io/document/33529", 2025}, {"trtc.io/document/48872", 2025}},
		Statement: fmt.Sprintf("Message history is stored for %s days on developer. The published periods are %s on standard, %s on premium, %s "+
			"on pro_plus, and %s on enterprise.", Choices(HistoryChoices(Developer)), Choices(HistoryChoices(Standard)),
			Choices(HistoryChoices(Premium)), Choices(HistoryChoices(ProPlus)), Choices(HistoryChoices(Enterprise))),
		Remedy: "Choose a period that the edition of the app offers.",
		Note: "The periods up to premium come from a price page of 2021 (269/38656), those above from pages of 2025 that contradict each other " +
			"(trtc.io/document/33529 and 48872): the plan only warns of other periods. The guide says that seven days are the default and that " +
			"longer periods cost extra.",
		Firm: "Sources agree on seven days for developer, and no period is shorter than a day.",
	},
	{
		ID: RecallRange, Chapter: chapterLogin, Code: "InvalidParameterValue.RecallTimeLimit", Evidence: Assumed,
		Statement: "The time limit for recalling a message, in seconds, cannot be negative.",
		Remedy:    "Choose 0 or more seconds.",
		Note:      "No page states a maximum; the default is two minutes.",
		Firm:      "A negative time limit has no meaning.",
	},
	{
		ID: PullRange, Chapter: chapterLogin, Code: "InvalidParameterValue.ConversationPullLimit", Evidence: Guide,
		Statement: fmt.Sprintf("%v can be pulled from the cloud.", LimitPulled),
		Remedy:    fmt.Sprintf("Choose %s.", LimitPulled.Range()),
		Note: fmt.Sprintf("The project's survey of 2026 found up to %s; the page was not read again. Between the two, the plan only warns.",
			Grouped(LimitPulledLater.Maximum)),
		MinSDK: "native 5.1.1, web 2.0",
	},
	{
		ID: APIRate, Chapter: chapterLogin, Code: "InvalidParameterValue.ApiRequestsPerSecond", Evidence: Documented,
		Sources: []Source{{"trtc.io/document/34419", 2025}},
		Statement: fmt.Sprintf("The request rate of IM REST is at least %d requests per second, and is sold in steps of %d.",
			LimitAPIRate.Minimum, APIRateStep),
		Remedy: fmt.Sprintf("Choose a multiple of %d, from %d.", APIRateStep, LimitAPIRate.Minimum),
		Note: "Stated by trtc/34419 (2025), which grants it to the Pro Plus and Enterprise editions and names 18 commands; the project's " +
			"survey of 2026 read that page. The field of the contract and its place on this page are assumed.",
	},
	{
		ID: FieldNameLetters, Chapter: chapterUser, Code: "InvalidParameterValue.FieldName", Evidence: Guide,
		Statement: fmt.Sprintf("The %s is %v.", LimitShortFieldName.Name, LimitShortFieldName),
		Remedy:    fmt.Sprintf("Choose a name of at most %d letters.", LimitShortFieldName.Maximum),
	},
	{
		ID: FieldFixed, Chapter: chapterUser, Code: "UnsupportedOperation.FieldFixed", Evidence: Guide,
		Statement: "The name and type of a custom field cannot be changed.",
		Remedy:    "Keep the name and type, or add a new field and migrate the data.",
		Note:      "The types string and bytes are documented elsewhere; the guide only mentions that you select a type.",
	},
	{
		ID: FieldNoDelete, Chapter: chapterUser, Code: noAction, Evidence: Guide, Destroy: true,
		Statement: "A custom field cannot be deleted.",
		Remedy:    "Keep the field. To stop managing it, use a removed block with destroy = false, or on_destroy = \"abandon\".",
		Note:      "The service offers no API for it.",
	},
	{
		ID: UserFieldQuota, Chapter: chapterUser, Code: "LimitExceeded.UserField", Evidence: Guide,
		Statement: fmt.Sprintf("An app has at most %v.", LimitUserFields),
		Remedy:    "Fields cannot be deleted, so use an existing field of the app.",
	},
	{
		ID: FieldAccess, Chapter: chapterUser, Code: "InvalidParameterValue.FieldPermission", Evidence: Guide,
		Statement: "A custom user field must have at least one read and one write permission.",
		Remedy:    "Set at least one of app and app_admin in both read and write.",
	},
	{
		ID: FriendFieldQuota, Chapter: chapterFriend, Code: "LimitExceeded.FriendField", Evidence: Guide,
		Statement: fmt.Sprintf("An app has at most %v.", LimitFriendFields),
		Remedy:    "Fields cannot be deleted, so use an existing field of the app.",
	},
	{
		ID: GroupFieldNameRule, Chapter: chapterGroup, Code: "InvalidParameterValue.GroupFieldName", Evidence: Guide,
		Statement: fmt.Sprintf("The %s is %v, and cannot begin with a digit.", LimitFieldName.Name, LimitFieldName),
		Remedy:    "Choose a name of this form.",
	},
	{
		ID: GroupFieldQuota, Chapter: chapterGroup, Code: "LimitExceeded.GroupField", Evidence: Guide,
		Statement: fmt.Sprintf("An app has at most %v.", LimitGroupFields),
		Remedy:    "Fields cannot be deleted, so use an existing field of the app.",
	},
	{
		ID: GroupMemberFieldQuota, Chapter: chapterGroup, Code: "LimitExceeded.GroupMemberField", Evidence: Guide,
		Statement: fmt.Sprintf("An app has at most %v.", LimitGroupMemberFields),
		Remedy:    "Fields cannot be deleted, so use an existing field of the app.",
	},
	{
		ID: TypesAddOnly, Chapter: chapterGroup, Code: "UnsupportedOperation.GroupTypes", Evidence: Guide,
		Statement: "A custom group or group member field must have at least one group type; types can be added but not removed.",
		Remedy:    "Keep the current group types of the field.",
		Note: "A caution in the guide says that group types \"can be changed\"; its dialogs ask for consent that they cannot be chosen " +
			"again or deleted. Permissions of a type can be changed.",
	},
	{
		ID: NameDisjoint, Chapter: chapterGroup, Code: "InvalidParameterValue.FieldNameInUse", Evidence: Guide,
		Statement: "A custom group field and a custom group member field of an app cannot have the same name.",
		Remedy:    "Choose another name.",
	},
	{
		ID: NoAVMemberField, Chapter: chapterGroup, Code: "UnsupportedOperation.AVMemberField", Evidence: Documented,
		Sources:   []Source{{"trtc.io/document/33529", 2025}},
		Statement: "Audio-video groups do not support custom group member fields.",
		Remedy:    "Remove AVChatRoom from the permissions of the field.",
		Note:      "The guide does not say so; the REST documents of groups do (product page 269/1502).",
	},
	{
		ID: AVNotConfigurable, Chapter: chapterGroup, Code: "UnsupportedOperation.AVNotConfigurable", Evidence: Guide,
		Statement: "Audio-video groups do not support the settings for history before join, member change notifications and profile change " +
			"notifications.",
		Remedy: "Remove the setting for AVChatRoom.",
	},
	{
		ID: BroadcastRate, Chapter: chapterGroup, Code: "InvalidParameterValue.BroadcastRate", Evidence: Guide,
		Statement: fmt.Sprintf("Broadcast messaging to audio-video groups allows %v.", LimitBroadcastRate),
		Remedy:    fmt.Sprintf("Choose %s.", LimitBroadcastRate.Range()),
		MinSDK:    "native 6.5",
	},
	{
		ID: HistoryCount, Chapter: chapterGroup, Code: "InvalidParameterValue.NewMemberHistoryCount", Evidence: Documented,
		Sources:   []Source{{"trtc.io/document/47999", 2026}},
		Statement: fmt.Sprintf("New members of audio-video groups can be shown %s messages.", LimitHistoryCount.Range()),
		Remedy:    fmt.Sprintf("Choose %s.", LimitHistoryCount.Range()),
		Note: fmt.Sprintf("The guide states no limits; %v of the last 24 hours are documented (trtc.io/document/47999), 20 in older pages, and "+
			"0 is assumed to mean off. The plan only warns of more.", LimitHistoryCount),
	},
	{
		ID:       ReceiptTypes,
		Chapter:  chapterGroup,
		Code:     "InvalidParameterValue.ReadReceiptGroupTypes",
		Evidence: Guide,
		Statement: fmt.Sprintf(
			"Read receipts are available for groups of the types Work, Public and Meeting, with up to %v each.",
			LimitReceiptMembers,
		),
		Remedy: "Use only Work, Public and Meeting.",
		MinSDK: "native 6.1.2155",
	},
}
