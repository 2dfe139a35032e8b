package cloud

// explanation says what a code, or a class of codes, means and what to do. %s in the remedy is the action as permissions
// name it.
type explanation struct{ code, summary, remedy string }

// restExplanations are those of IM REST (product page 1047/34348), as far as a number does not explain itself.
var restExplanations = []explanation{
	{"REST.60006", noSuchApp, noSuchAppRemedy},
	{"REST.60010", "Not an administrator of the app", "Make app_administrator an administrator in the console's account management, or leave it out to call as administrator, which every app has."},
	{"REST.60012", "The request lacks the SDKAppID", "This is a bug of the provider, or a proxy that drops the query of the address; please report it."},
	{"REST.60016", "The app is disabled", "Enable it first, for example with enabled = true on its tencentchat_app."},
	{"REST.60020", "The app is out of service", "Its plan is over or overdue: extend the developer edition (action tencentchat_extend_developer_edition), or pay for the plan."},
	{"REST.60021", "This address may not call", "Let the app's administrators allow the address of this machine in the console."},
	{"REST.60025", "The service does not accept who calls", "Check app_administrator, and that no proxy changes the query of the address."},
	{"REST.60026", "The app is in another region", "Leave endpoints.rest and endpoint out, so that the host of the app's region is taken, or name that host."},
	{"REST.60028", "The calls of the trial are used up", "Wait a day, or raise the edition of the app."},
	{"REST.70001", "The UserSig has expired", "Check the clock of this machine: a new UserSig was made, and it is refused too."},
	{"REST.70003", badUserSig, badUserSigRemedy},
	{"REST.70005", badUserSig, badUserSigRemedy},
	{"REST.70009", "The key is not the app's", "Correct the key in app_keys (TENCENTCHAT_APP_KEYS), or leave it out to have it read from the console. After a change of the algorithm, the app has another key."},
	{"REST.70013", badUserSig, badUserSigRemedy},
	{"REST.70014", badUserSig, badUserSigRemedy},
	{"REST.70016", "The app has no such key", "Set signature_algorithm of the app to HMAC-SHA256, which cannot be taken back; its key is then a new one."},
	{"REST.70020", noSuchApp, noSuchAppRemedy},
	{"REST.70050", "Too many wrong UserSigs", "Wait a minute, and correct the key or app_administrator before."},
	{"REST.70051", "The administrator is blocked", "Name another administrator in app_administrator, or have the block lifted in the console."},
	{"REST.70107", noAccount, noAccountRemedy},
	{"REST.70398", "The app has as many accounts as its edition allows", "Delete accounts, or raise the edition of the app."},
	{"REST.70399", "The UserID was deleted less than three months ago", "It cannot be imported again until then; use another UserID."},
	{"REST.70402", "A value of the account is not allowed", "Check the UserID: at most 32 bytes of letters, digits, hyphen and underscore."},
	{"REST.70403", notAdministrator, notAdministratorRemedy},
	{"REST.40003", noAccount, noAccountRemedy},
	{"REST.40004", notAdministrator, notAdministratorRemedy},
	{"REST.30003", noAccount, noAccountRemedy},
	{"REST.30004", notAdministrator, notAdministratorRemedy},
	{"REST.90009", notAdministrator, notAdministratorRemedy},
	{"REST.72000", activeUsers, activeUsersRemedy},
	{"REST.72001", "User status is off", "Set user_status_notification of the app's tencentchat_message_settings."},
	{"REST.72002", activeUsers, activeUsersRemedy},
	{"REST.10010", noGroup, noGroupRemedy},
	{"REST.10015", noGroup, noGroupRemedy},
	{"REST.10007", "The group does not permit this", "Its type does not offer it, or the app's switch for it is off (tencentchat_group_features); the guide of group types tells which."},
	{"REST.10014", "The group is full", "Raise max_members as far as the edition allows, or raise the edition of the app."},
	{"REST.10017", "The sender may not speak there", "Lift the mute or the ban first, or name another sender."},
	{"REST.10036", "Too many audio-video groups", "Dissolve one, or raise the edition of the app."},
	{"REST.10037", "A user is in too many groups", "Take the user out of a group, or raise the edition of the app."},
	{"REST.10058", "The developer edition has its 100 groups", "Dissolve a group, or raise the edition of the app."},
	{"REST.10059", "The edition does not offer this", "Raise the edition of the app."},
	{"REST.80001", "The moderation refused a text", "Use other words; the app's moderation in the console says which."},
	{"REST.10016", "A webhook of the app denied it", "Ask whoever runs the app's webhook receiver, or take the event out of tencentchat_webhook."},
	{"REST.80003", "The webhook of the app failed", "Repair the receiver, or let the app go on without an answer (on_before_timeout of tencentchat_webhook)."},
	{"REST.60007", throttled, throttledRemedy},
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
	activeUsersRemedy      = "Wait for the next day or month, or raise the edition of the app."
	throttled              = "The service is throttling"
	throttledRemedy        = "Lower requests_per_second or the parallelism, or allow more time with retry_window."
)
