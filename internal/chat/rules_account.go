package chat

import "fmt"

// The rules of accounts.
const (
	UserIDForm        RuleID = "USER_ID_FORM"
	ProfileBytes      RuleID = "PROFILE_BYTES"
	CustomValue       RuleID = "CUSTOM_VALUE"
	AccountTypeFixed  RuleID = "ACCOUNT_TYPE_FIXED"
	AdminQuota        RuleID = "ADMIN_QUOTA"
	AccountDeleteLock RuleID = "ACCOUNT_DELETE_LOCK"
)

const chapterAccount = "Account Management"

var accountRules = []Rule{
	{
		ID: UserIDForm, Chapter: chapterAccount, Code: "InvalidParameterValue.UserId", Evidence: Documented,
		Statement: fmt.Sprintf("A UserID is %v without spaces.", LimitUserID),
		Remedy:    "Choose a UserID of letters, digits, _ and -.",
		Note: fmt.Sprintf("The guide states no form. %d bytes is documented with the REST calls (269/1608), whose pages recommend letters and digits and say that special characters are not supported; "+
			"samples of the vendor use telephone numbers with a plus sign, so such characters only warn. IM REST answers 70402.", LimitUserID.Maximum),
	},
	{
		ID: ProfileBytes, Chapter: chapterAccount, Code: "InvalidParameterValue.ProfileLength", Evidence: Documented,
		Statement: fmt.Sprintf("Nickname, signature, photo address and the values of custom fields have at most %v, the location %d.",
			LimitNickname, LimitLocation.Maximum),
		Remedy: "Shorten it; letters beyond ASCII take two to four bytes each.",
		Note:   "The guide states no lengths; they are documented with the REST calls (269/1500). IM REST answers 40601.",
	},
	{
		ID: CustomValue, Chapter: chapterAccount, Code: "REST.40009", Evidence: Documented,
		Statement: "A custom value belongs to a custom user field that the app has, and that its administrators may read and write.",
		Remedy:    "Add the field with tencentchat_user_field, with app_admin in read and write, and name it by reference.",
		Note:      "Documented with the REST calls (269/1500): 40009 for an unknown field, 40007 and 40008 for one that may not be read or written. Both types, string and bytes, take any text.",
	},
	{
		ID: AccountTypeFixed, Chapter: chapterAccount, Code: "UnsupportedOperation.AccountType", Evidence: Guide,
		Statement: "The type of an account, general or admin, never changes.",
		Remedy:    "Keep the type that the account has, or create another account, with another UserID.",
	},
	{
		ID: AdminQuota, Chapter: chapterAccount, Code: "LimitExceeded.Administrator", Evidence: Guide,
		Statement: fmt.Sprintf("An app has at most %v.", LimitAdmins),
		Remedy:    "Use one of the administrators that the app has.",
		Note:      "That the built-in administrator counts is assumed.",
	},
	{
		ID: AccountDeleteLock, Chapter: chapterAccount, Code: "REST.71000", Evidence: Documented, Destroy: true,
		Statement: "Deleting accounts can be locked (71000), and the UserID of a deleted account cannot be used again for three months (70399).",
		Remedy:    "Keep the account and change it in place; to let deletions through, have the lock lifted in the account management of the console.",
		Note: "The guide lets accounts be deleted; the lock and the three months are documented elsewhere (1047/34348, 1047/34955): developer edition apps delete freely and reuse UserIDs, " +
			"others are locked until a switch is lifted.",
	},
}
