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

	PushHarmonyOS  RuleID = "PUSH_HARMONYOS"
	PushPerService RuleID = "PUSH_PER_SERVICE"
)

const certainFailure = "Even if the service accepted it, it would never deliver a message."

var pushRules = []Rule{
	{
		ID: PushFields, Chapter: chapterBasic, Code: "InvalidParameterValue.PushFields", Evidence: Documented,
		Sources:   []Source{{"trtc.io/document/61205", 2026}, {"trtc.io/document/67573", 2026}, {"trtc.io/document/67583", 2026}},
		Statement: "A push certificate is for exactly one push service, and must have all the values of the console's dialog for that service.",
		Remedy:    "Set one push service with all its values. A new certificate also requires its secrets.",
		Note: "The guide shows the dialogs only as images; the fields are those of the product pages on offline push (trtc/61205, 67573, " +
			"67583), and those of HONOR come from an image.",
	},
	{
		ID: PushP12, Chapter: chapterBasic, Code: "InvalidParameterValue.PushP12", Evidence: Assumed,
		Statement: "The .p12 file of a push certificate must open with its password, and contain one certificate with its private key, issued " +
			"by Apple for the app and its environment.",
		Remedy: "Export the certificate and its key again, with a password, as a DER-encoded .p12 file.",
		Note: "It is documented that the password must not be empty (trtc/61205), and assumed that the service checks the file. A " +
			"certificate that does not look like Apple's only causes a warning.",
		Firm: "A file that cannot be opened cannot be used.",
	},
	{
		ID: PushExpiry, Chapter: chapterBasic, Code: "InvalidParameterValue.PushExpired", Evidence: Assumed,
		Statement: fmt.Sprintf("A push certificate must not have expired when it is written. Plans warn starting %d days before expiry.",
			PushExpiryNotice/aDay),
		Remedy: "Create a new certificate in the Apple developer account, and write it with a higher p12_wo_version. The certificate ID " +
			"does not change.",
		Note: "Apple's certificates are valid for one year, and Apple refuses expired ones; it is assumed that the console also refuses " +
			"them.",
		Firm: certainFailure,
	},
	{
		ID: PushP8, Chapter: chapterBasic, Code: "InvalidParameterValue.PushP8", Evidence: Assumed,
		Statement: "The .p8 file of a push certificate must be a P-256 private key in PEM format.",
		Remedy:    "Use the file that Apple provides: file(\"AuthKey_ABC1234567.p8\").",
		Note:      "Apple issues such keys (token-based connection to APNs); it is assumed that the console checks the file.",
		Firm:      certainFailure,
	},
	{
		ID: PushAppleID, Chapter: chapterBasic, Code: "InvalidParameterValue.PushAppleID", Evidence: Assumed,
		Statement: fmt.Sprintf("A KeyID and a TeamID have %d capital letters and digits, and a BundleID has letters, digits and hyphens, "+
			"separated by dots.", AppleIDLength),
		Remedy: "Copy them from the Apple developer account: the KeyID and TeamID under Keys and Membership, the BundleID under Identifiers.",
		Note:   "Apple defines these formats; it is assumed that the console checks them.",
		Firm:   certainFailure,
	},
	{
		ID: PushFCM, Chapter: chapterBasic, Code: "InvalidParameterValue.PushFCM", Evidence: Assumed,
		Statement: "The key for Google's FCM must be the JSON file of a service account, with project_id, private_key and client_email.",
		Remedy:    "Generate a private key for a service account in the Firebase console, and use the file unchanged.",
		Note: "It is documented that a service account file is required (trtc/67573), because keys of the old server API are no longer " +
			"accepted; it is assumed that the console checks the file.",
		Firm: certainFailure,
	},
	{
		ID: PushHarmonyOS, Chapter: chapterBasic, Code: "InvalidParameterValue.PushHarmonyOS", Evidence: Assumed,
		Statement: "The key for HarmonyOS Push must be the JSON file of a service account key, with project_id, key_id, sub_account and " +
			"private_key.",
		Remedy: "Create a service account key in the API Console of Huawei, and use the file unchanged.",
		Note: "That HarmonyOS takes a service account key is read from Tencent's push pages (trtc/72237, 2025, and the project's survey of " +
			"2026); the members are those of Huawei's file, and it is assumed that the console checks it.",
		Firm: certainFailure,
	},
	{
		ID: PushPerService, Chapter: chapterBasic, Code: noAction, Evidence: Assumed,
		Statement: "An app has one push certificate for each push service, and for each environment of Apple's.",
		Remedy:    "Change the existing certificate: import it, or use its block. Or add a second one knowingly.",
		Note: "Read in the pages about push services of 2026, of which no number was kept; the guide of 2024 does not say so, so " +
			"the plan only warns. The environments are assumed to count separately.",
	},
	{
		ID: PushClick, Chapter: chapterBasic, Code: "InvalidParameterValue.PushClick", Evidence: Documented,
		Sources: []Source{{"trtc.io/document/72701", 2025}},
		Statement: "On Android, a tap on a message opens the app, a web page with an http or https URL, or a page in the app with an intent " +
			"URI. On HarmonyOS, it opens the app or a page in the app.",
		Note:   "HarmonyOS: trtc/72701 (2025), and the project's survey of 2026. Its page has a default, so intent can be omitted.",
		Remedy: "Choose open_app, or open_url with url, or open_page with intent. Remove click_action for Apple's services.",
	},
}
