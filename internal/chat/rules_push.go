package chat

import "fmt"

// The rules of push certificates.
const (
	PushFields  RuleID = "PUSH_FIELDS"
	PushP12     RuleID = "PUSH_P12"
	PushExpiry  RuleID = "PUSH_EXPIRY"
	PushP8      RuleID = "PUSH_P8"
	PushAppleID RuleID = "PUSH_APPLE_ID"
	PushFCM     RuleID = "PUSH_FCM"
	PushClick   RuleID = "PUSH_CLICK"
)

const certainFailure = "Whatever the service says to it, no message would ever be delivered by it."

var pushRules = []Rule{
	{
		ID: PushFields, Chapter: chapterBasic, Code: "InvalidParameterValue.PushFields", Evidence: Documented,
		Statement: "A push certificate is for exactly one push service, and has all the values that the console's dialog for it takes.",
		Remedy:    "Set one push service with all of its values; a new certificate needs its secrets, too.",
		Note:      "The guide shows the dialogs as pictures only; the fields are those of the product pages on offline push (trtc/61205, 67573, 67583), and HONOR's are read off a picture.",
	},
	{
		ID: PushP12, Chapter: chapterBasic, Code: "InvalidParameterValue.PushP12", Evidence: Assumed,
		Statement: "The .p12 file of a push certificate is opened by its password and holds one certificate with its private key, made by Apple for the app and its environment.",
		Remedy:    "Export the certificate with its key again, with a password, as a .p12 file in DER.",
		Note:      "That the password is not empty is documented (trtc/61205); that the service looks into the file is assumed, and what looks unlike a certificate of Apple's is only warned of.",
		Firm:      "A file that does not open can never be used.",
	},
	{
		ID: PushExpiry, Chapter: chapterBasic, Code: "InvalidParameterValue.PushExpired", Evidence: Assumed,
		Statement: fmt.Sprintf("A push certificate that is written is not expired; from %d days before its end on, every plan warns.", PushExpiryNotice/aDay),
		Remedy:    "Make a new certificate at Apple, and write it with a higher p12_wo_version; the certificate's id stays.",
		Note:      "Apple's certificates are valid for a year, and Apple refuses expired ones; that the console refuses them, too, is assumed.",
		Firm:      certainFailure,
	},
	{
		ID: PushP8, Chapter: chapterBasic, Code: "InvalidParameterValue.PushP8", Evidence: Assumed,
		Statement: "The .p8 file of a push certificate is a private key of the curve P-256 in PEM.",
		Remedy:    "Take the file as Apple gives it: file(\"AuthKey_ABC1234567.p8\").",
		Note:      "Apple makes such keys (token-based connection to APNs); that the console looks into the file is assumed.",
		Firm:      certainFailure,
	},
	{
		ID: PushAppleID, Chapter: chapterBasic, Code: "InvalidParameterValue.PushAppleID", Evidence: Assumed,
		Statement: fmt.Sprintf("A KeyID and a TeamID have %d capital letters and digits, and a BundleID has letters, digits and hyphens, "+
			"with dots in between.", AppleIDLength),
		Remedy: "Copy them from Apple's developer account: KeyID and TeamID under Keys and Membership, the BundleID under Identifiers.",
		Note:   "The forms are Apple's; that the console checks them is assumed.",
		Firm:   certainFailure,
	},
	{
		ID: PushFCM, Chapter: chapterBasic, Code: "InvalidParameterValue.PushFCM", Evidence: Assumed,
		Statement: "The key of Google's FCM is the JSON file of a service account, with project_id, private_key and client_email.",
		Remedy:    "Generate a private key for a service account in the Firebase console, and take the file as it is.",
		Note:      "That the file of a service account is needed is documented (trtc/67573), since keys of the old server API are no longer taken; that the console looks into it is assumed.",
		Firm:      certainFailure,
	},
	{
		ID: PushClick, Chapter: chapterBasic, Code: "InvalidParameterValue.PushClick", Evidence: Documented,
		Statement: "On Android, a tap on a message opens the app, a web page with an http or https URL, or a page in the app with an intent URI.",
		Remedy:    "Choose open_app, or open_url with url, or open_page with intent; leave click_action out for Apple's services.",
	},
}
