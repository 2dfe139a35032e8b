package rest

// The codes by which IM REST refuses (product page 1047/34348), by part of the service. Those of UserSigs are in
// internal/usersig.
const (
	// Of every call.
	CodeBadJSON           = 60002 // the body is no JSON
	CodeBadRequest        = 60003 // the request is wrong, where no service says how
	CodeUnknownApp        = 60006 // there is no app of that SDKAppID
	CodeThrottled         = 60007
	CodeInternal          = 60008
	CodeUnknownCommand    = 60009
	CodeNotAdministrator  = 60010 // the identifier is no administrator of the app
	CodeNoSDKAppID        = 60012 // the address lacks the SDKAppID
	CodeUserIDType        = 60015 // a UserID is sent as a number
	CodeAppDisabled       = 60016
	CodeFailed            = 60017
	CodeAppSuspended      = 60020 // the plan of the app is over or overdue
	CodeAddressDenied     = 60021 // the app does not allow calls from this address
	CodeBadAddress        = 60025 // something in the query of the address is wrong
	CodeOtherRegion       = 60026 // the app is served elsewhere
	CodeTrialCallsUsed    = 60028
	CodeAppUnknownToSig   = 70020 // the SDKAppID is not known where UserSigs are checked
	CodeManyWrongSigs     = 70050 // too many wrong UserSigs: wait a minute
	CodeBlockedCaller     = 70051
	CodeAppUnpaid         = 80005
	CodeActiveUsersMonth  = 72000 // more active users than the edition includes
	CodeUserStatusOff     = 72001 // the app does not keep the status of users
	CodeActiveUsersDay    = 72002
	CodeBadConfigQuestion = 130001 // of openconfigsvr

	// Of accounts and profiles.
	CodeNoAccount           = 70107
	CodeAccountsFull        = 70398 // the edition takes no more accounts
	CodeUserIDDeleted       = 70399 // the UserID was deleted less than three months ago
	CodeBadAccount          = 70402
	CodeAccountCallerDenied = 70403
	CodeBadProfile          = 40001
	CodeNoProfile           = 40003 // the account of a profile is not imported
	CodeProfileCallerDenied = 40004
	CodeFieldUnreadable     = 40007
	CodeFieldUnwritable     = 40008
	CodeNoField             = 40009
	CodeProfileTooLong      = 40601
	CodeProfileWord         = 40605 // the value is none of those that the field can have
	CodeProfileType         = 40610
	CodeNoRecentContact     = 50001
	CodeNoContactAccount    = 51009

	// Of friends and blocklists.
	CodeBadRelation        = 30001
	CodeNoRelationAccount  = 30003
	CodeFriendCallerDenied = 30004
	CodeFriendsFull        = 30010
	CodeBlocklistFull      = 30011
	CodeOthersFriendsFull  = 30014
	CodeOnOwnBlocklist     = 30515
	CodeFriendsDenied      = 30516
	CodeAlreadyFriend      = 30520
	CodeOnTheirBlocklist   = 30525
	CodeFriendConfirms     = 30539
	CodeNoFriend           = 31704
	CodeNotBlocked         = 31707

	// Of groups.
	CodeBadGroupRequest  = 10004
	CodeTooManyInCall    = 10005
	CodeGroupDenied      = 10007 // the type, the settings of the app or the role does not permit it
	CodeNoGroup          = 10010 // it never was, or is dissolved
	CodeGroupFull        = 10014
	CodeNoGroupID        = 10015 // the GroupID is not one of a group
	CodeWebhookDenied    = 10016
	CodeMuted            = 10017 // the sender is muted or banned
	CodeAnswerTooLarge   = 10018 // the answer is above a megabyte: groups that come with all their members
	CodeNoMember         = 10019
	CodeGroupIDTaken     = 10021
	CodeGroupMessageRate = 10023
	CodeGroupIDOwn       = 10025 // a group of the same owner has the GroupID
	CodeAVGroupsFull     = 10036
	CodeUserGroupsFull   = 10037
	CodeGroupsFull       = 10058 // of the developer edition
	CodeGroupEdition     = 10059 // the edition does not offer it

	// Of messages and status.
	CodeWebhookDeniedC2C    = 20006
	CodeOnBlocklist         = 20007
	CodeNotFriends          = 20009
	CodeSenderSilenced      = 20012
	CodeTextRefused         = 80001 // by moderation
	CodeMessageTooLong      = 80002
	CodeWebhookSilent       = 80003 // the webhook did not answer, and the app denies then
	CodeBadMessageRequest   = 90001
	CodeMessageCallerDenied = 90009
	CodeBadMessageBody      = 90010
	CodeBadReceivers        = 90011
	CodeNoReceiver          = 90012
	CodeNoSender            = 90048
)

// NotFound are the codes that say that an object does not exist.
var NotFound = []int{
	CodeNoGroup, CodeNoGroupID, CodeNoMember, CodeNoRelationAccount, CodeNoFriend, CodeNoProfile,
	CodeNoRecentContact, CodeNoContactAccount, CodeNoAccount,
}

// Unavailable are the codes of an app that is disabled, or whose service is stopped. What it has is still there.
var Unavailable = []int{CodeAppDisabled, CodeAppSuspended, CodeAppUnpaid}

// Throttling are the codes that ask to come again later.
var Throttling = []int{CodeThrottled, 60011, 60018, 60019, 10006, CodeGroupMessageRate, 22006, 72010, 90024, 90057}

// Trouble are the codes of trouble inside the service, after which nobody knows whether the call took effect.
var Trouble = []int{
	CodeInternal, 60014, 70169, 70202, 70500, 40006, 30006, 30007, 30008, 10002, 20004, 20005, 50004, 50005,
	90992, 90994, 90995, 91000, 2001, 1003,
}
