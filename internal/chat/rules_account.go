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
		Sources:   []Source{{"product page 269/1608", 2026}},
		Statement: fmt.Sprintf("A UserID is %v without spaces.", LimitUserID),
		Remedy:    "Choose a UserID of letters, digits, _ and -.",
		Note: fmt.Sprintf("The guide states no format. The REST pages (269/1608) document %d bytes, recommend letters and digits, and say that "+
			"special characters are not supported; Tencent's samples use telephone numbers with a plus sign, so such characters only cause a "+
			"warning. IM REST returns 70402.", LimitUserID.Maximum),
	},
	{
		ID: ProfileBytes, Chapter: chapterAccount, Code: "InvalidParameterValue.ProfileLength", Evidence: Documented,
		Sources: []Source{{"product page 1047/33520", 2025}},
		Statement: fmt.Sprintf("The nickname, signature, profile photo URL and custom field values can have at most %v, the location %d.",
			LimitNickname, LimitLocation.Maximum),
		Remedy: "Shorten the value; non-ASCII characters take two to four bytes each.",
		Note:   "The guide states no lengths; the REST pages (269/1500) document them. IM REST returns 40601.",
	},
	{
		ID: CustomValue, Chapter: chapterAccount, Code: "REST.40009", Evidence: Documented,
		Sources:   []Source{{"product page 1047/33520", 2025}},
		Statement: "A custom value requires a custom user field that exists in the app and that its administrators can read and write.",
		Remedy:    "Add the field with tencentchat_user_field, with app_admin in read and write, and reference it.",
		Note: "Documented on the REST pages (269/1500): 40009 for an unknown field, 40007 and 40008 for a field that cannot be read or " +
			"written. Both types, string and bytes, accept any text.",
	},
	{
		ID: AccountTypeFixed, Chapter: chapterAccount, Code: "UnsupportedOperation.AccountType", Evidence: Guide,
		Statement: "The type of an account, general or admin, cannot be changed.",
		Remedy:    "Keep the current type, or create another account with another UserID.",
	},
	{
		ID: AdminQuota, Chapter: chapterAccount, Code: "LimitExceeded.Administrator", Evidence: Guide,
		Sources:   []Source{{"trtc.io/document/50301", 2025}},
		Statement: fmt.Sprintf("An app has at most %v, besides the built-in one.", LimitAdmins),
		Remedy:    "Use an existing administrator of the app.",
		Note: "No page says whether the built-in administrator counts towards the limit (trtc.io/document/50301), so the plan only warns of " +
			"the last one.",
	},
	{
		ID: AccountDeleteLock, Chapter: chapterAccount, Code: "REST.71000", Evidence: Documented, Destroy: true,
		Sources:   []Source{{"product page 1047/34348", 2024}, {"product page 1047/34955", 2026}, {"trtc.io/document/50301", 2025}},
		Statement: "Deleting accounts can be locked (71000), and the UserID of a deleted account cannot be used again for three months (70399).",
		Remedy: "Keep the account and change it in place. To allow deletions, first apply deletion_allowed = true of " +
			"tencentchat_account_settings.",
		Note: "The guide says that accounts can be deleted; the lock and the three months are documented elsewhere (1047/34348, 1047/34955, " +
			"trtc/50301 of 2025): developer edition apps can delete accounts and reuse UserIDs, other editions are locked until the lock is " +
			"lifted. The field of the contract is ours.",
	},
}
