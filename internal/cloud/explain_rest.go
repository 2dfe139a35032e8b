package cloud

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// explanation says what a code, or a class of codes, means and what to do. %s in the remedy is the action as permissions
// name it.
type explanation struct{ code, summary, remedy string }

// restExplanations are those of IM REST (product page 1047/34348), as far as a number does not explain itself.
var restExplanations = []explanation{
	{api.RESTCode(rest.CodeUnknownApp), noSuchApp, noSuchAppRemedy},
	{
		api.RESTCode(rest.CodeNotAdministrator), "Not an administrator of the app",
		"Make app_administrator an administrator in the console's account management, or leave it out to call " +
			"as administrator, which every app has.",
	},
	{
		api.RESTCode(rest.CodeNoSDKAppID), "The request lacks the SDKAppID",
		"This is a bug of the provider, or a proxy that drops the query of the address; please report it.",
	},
	{api.RESTCode(rest.CodeAppDisabled), "The app is disabled", "Enable it first, for example with enabled = true on its tencentchat_app."},
	{
		api.RESTCode(rest.CodeAppSuspended), "The app is out of service",
		"Its plan has ended or is overdue: extend the developer edition (action tencentchat_extend_developer_edition), or pay for the plan.",
	},
	{
		api.RESTCode(rest.CodeAddressDenied), "This address may not call",
		"Let the app's administrators allow the address of this machine in the console.",
	},
	{
		api.RESTCode(rest.CodeBadAddress), "The service does not accept who calls",
		"Check app_administrator, and that no proxy changes the query of the address.",
	},
	{
		api.RESTCode(rest.CodeOtherRegion), "The app is in another region",
		"Leave endpoints.rest and endpoint out, so that the host of the app's region is taken, or name that host.",
	},
	{api.RESTCode(rest.CodeTrialCallsUsed), "The calls of the trial are used up", "Wait a day, or upgrade the edition of the app."},
	{
		api.RESTCode(int(usersig.Expired)), "The UserSig has expired",
		"Check the clock of this machine: a newly generated UserSig is refused, too.",
	},
	{api.RESTCode(int(usersig.Malformed)), badUserSig, badUserSigRemedy},
	{api.RESTCode(int(usersig.Truncated)), badUserSig, badUserSigRemedy},
	{
		api.RESTCode(int(usersig.WrongKey)), "The key is not the app's",
		"Correct the key in app_keys (TENCENTCHAT_APP_KEYS), or leave it out to have it read from the console. " +
			"After a change of the algorithm, the app has another key.",
	},
	{api.RESTCode(int(usersig.OtherUser)), badUserSig, badUserSigRemedy},
	{api.RESTCode(int(usersig.OtherApp)), badUserSig, badUserSigRemedy},
	{
		api.RESTCode(int(usersig.NoKey)), "The app has no such key",
		"Set signature_algorithm of the app to HMAC-SHA256, which is irreversible; the app then gets a new key.",
	},
	{api.RESTCode(rest.CodeAppUnknownToSig), noSuchApp, noSuchAppRemedy},
	{api.RESTCode(rest.CodeManyWrongSigs), "Too many wrong UserSigs", "Wait a minute, and correct the key or app_administrator before."},
	{
		api.RESTCode(rest.CodeBlockedCaller), "The administrator is blocked",
		"Name another administrator in app_administrator, or have the block lifted in the console.",
	},
	{api.RESTCode(rest.CodeNoAccount), noAccount, noAccountRemedy},
	{
		api.RESTCode(rest.CodeAccountsFull), "The app has as many accounts as its edition allows",
		"Delete accounts, or upgrade the edition of the app.",
	},
	{
		api.RESTCode(rest.CodeUserIDDeleted), "The UserID was deleted less than three months ago",
		"It cannot be imported again until then; use another UserID.",
	},
	{
		api.RESTCode(rest.CodeBadAccount), "A value of the account is not allowed",
		"Check the UserID: at most 32 bytes of letters, digits, hyphen and underscore.",
	},
	{api.RESTCode(rest.CodeAccountCallerDenied), notAdministrator, notAdministratorRemedy},
	{api.RESTCode(rest.CodeNoProfile), noAccount, noAccountRemedy},
	{api.RESTCode(rest.CodeProfileCallerDenied), notAdministrator, notAdministratorRemedy},
	{api.RESTCode(rest.CodeNoRelationAccount), noAccount, noAccountRemedy},
	{api.RESTCode(rest.CodeFriendCallerDenied), notAdministrator, notAdministratorRemedy},
	{api.RESTCode(rest.CodeMessageCallerDenied), notAdministrator, notAdministratorRemedy},
	{api.RESTCode(rest.CodeActiveUsersMonth), activeUsers, activeUsersRemedy},
	{api.RESTCode(rest.CodeUserStatusOff), "User status is off", "Set user_status_notification of the app's tencentchat_message_settings."},
	{api.RESTCode(rest.CodeActiveUsersDay), activeUsers, activeUsersRemedy},
	{api.RESTCode(rest.CodeNoGroup), noGroup, noGroupRemedy},
	{api.RESTCode(rest.CodeNoGroupID), noGroup, noGroupRemedy},
	{
		api.RESTCode(rest.CodeGroupDenied), "The group does not permit this",
		"Its type does not offer it, or the app's switch for it is off (tencentchat_group_features); the guide of group types tells which.",
	},
	{
		api.RESTCode(rest.CodeGroupFull), "The group is full",
		"Raise max_members as far as the edition allows, or upgrade the edition of the app.",
	},
	{api.RESTCode(rest.CodeMuted), "The sender may not speak there", "Lift the mute or the ban first, or name another sender."},
	{api.RESTCode(rest.CodeAVGroupsFull), "Too many audio-video groups", "Dissolve one, or upgrade the edition of the app."},
	{
		api.RESTCode(rest.CodeUserGroupsFull), "A user is in too many groups",
		"Take the user out of a group, or upgrade the edition of the app.",
	},
	{api.RESTCode(rest.CodeGroupsFull), "The developer edition has its 100 groups", "Dissolve a group, or upgrade the edition of the app."},
	{api.RESTCode(rest.CodeGroupEdition), "The edition does not offer this", "Upgrade the edition of the app."},
	{api.RESTCode(rest.CodeTextRefused), "The moderation refused a text", "Use other words; the app's moderation in the console says which."},
	{
		api.RESTCode(rest.CodeWebhookDenied), "A webhook of the app denied it",
		"Ask the operator of the app's webhook receiver, or remove the event from tencentchat_webhook.",
	},
	{
		api.RESTCode(rest.CodeWebhookSilent), "The webhook of the app failed",
		"Repair the receiver, or let the app go on without an answer (before_event_timeout_action of tencentchat_webhook).",
	},
	{api.RESTCode(rest.CodeThrottled), throttled, throttledRemedy},
}

const (
	noSuchApp              = "No such app"
	noSuchAppRemedy        = "Check the SDKAppID, and that endpoints.rest is a host of its region."
	badUserSig             = "The service cannot read the UserSig"
	badUserSigRemedy       = "Check app_administrator, and that no proxy changes the query of the address."
	noAccount              = "No such account"
	noAccountRemedy        = "Import the account first, for example as a tencentchat_account."
	noGroup                = "No such group"
	noGroupRemedy          = "Check the GroupID: the group may have been dissolved."
	notAdministrator       = "Only administrators may do this"
	notAdministratorRemedy = "Name an administrator of the app in app_administrator."
	activeUsers            = "More active users than the edition includes"
	activeUsersRemedy      = "Wait for the next day or month, or upgrade the edition of the app."
	throttled              = "The service is throttling"
	throttledRemedy        = "Lower requests_per_second or the parallelism, or allow more time with retry_window_seconds."
)
