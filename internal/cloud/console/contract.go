// Package console is the contract of the console's API: product im, in the envelope of API 3.0.
//
// Only the names of some actions are public (product page 269/47105). Every field here is ours until someone with an
// account confirms it, so this package is the one place to change when real shapes become known: wire types and their
// mapping to the types of internal/chat stand here and nowhere else. The emulator speaks the same types.
package console

import "slices"

// Service and Version address the API; the version is ours (the date of the guide).
const (
	Service = "im"
	Version = "2024-03-06"
)

// Class says how an action may be repeated after its reply was lost.
type Class int

// The classes.
const (
	Read    Class = iota // changes nothing: repeat
	Set                  // the same body has the same effect twice: repeat
	Create               // carries a ClientToken: repeat with the same token
	Delete               // repeat; "not found" then means done
	OneShot              // never repeated blindly
)

// Evidence tells what is known of an action.
type Evidence string

// The grades.
const (
	Named Evidence = "name documented, fields ours"
	Ours  Evidence = "ours"
)

// Action is one call of the contract.
type Action struct {
	Name     string
	Class    Class
	Evidence Evidence
	Purpose  string
	Request  any // zero value of the request type
	Response any // zero value of the response type
}

// Actions lists the contract. The client, the emulator and the guide page are driven by it.
// Each area has its actions in a file of its own.
var Actions = slices.Concat(
	appActions,
	keyActions,
	pushActions,
	rtcActions,
	accountActions,
	groupActions,
	webhookActions,
	insightActions,
)

var appActions = []Action{
	{"RegisterIMApp", Create, Named, "Create an app of the developer edition.", RegisterIMAppRequest{}, RegisterIMAppResponse{}},
	{"DescribeIMAppList", Read, Named, "List the account's apps, page by page.", DescribeIMAppListRequest{}, DescribeIMAppListResponse{}},
	{"DescribeAppAndAccountInfo", Read, Named, "Read one app.", DescribeAppAndAccountInfoRequest{}, DescribeAppAndAccountInfoResponse{}},
	{"ModifyAppInfo", Set, Named, "Change name, type or introduction of an app.", ModifyAppInfoRequest{}, Empty{}},
	{"StopSdkAppId", Set, Named, "Disable an app.", AppRequest{}, Empty{}},
	{"StartSdkAppId", Set, Ours, "Enable a disabled app.", AppRequest{}, Empty{}},
	{"DeleteSdkappid", Delete, Named, "Delete a disabled app.", AppRequest{}, Empty{}},
	{"UpdatePostPayPackage", Set, Named, "Raise the edition of an app, or renew a plan that is over.", UpdatePostPayPackageRequest{}, Empty{}},
	{"SetRenewFlag", Set, Named, "Change whether, and for how long, a paid plan renews itself.", SetRenewFlagRequest{}, Empty{}},
	{"CreateAutoRenewDev", OneShot, Named, "Extend the validity of a developer edition app by one month.", AppRequest{}, CreateAutoRenewDevResponse{}},
	{"ToggleSecretVersion", Set, Named, "Change the signature algorithm of an app.", ToggleSecretVersionRequest{}, Empty{}},
	{"DescribeConfInfo", Read, Named, "Read all settings and custom fields of an app.", DescribeConfInfoRequest{}, DescribeConfInfoResponse{}},
	{"SetConfInfo", Set, Named, "Change settings of an app; carries only what changes.", SetConfInfoRequest{}, Empty{}},
	{"AddCustomField", Create, Ours, "Add a custom field, for ever.", AddCustomFieldRequest{}, Empty{}},
	{"ModifyCustomField", Set, Ours, "Change the permissions of a custom field.", ModifyCustomFieldRequest{}, Empty{}},
}

// ActionByName returns a row of the contract.
func ActionByName(name string) (Action, bool) {
	for _, a := range Actions {
		if a.Name == name {
			return a, true
		}
	}
	return Action{}, false
}
