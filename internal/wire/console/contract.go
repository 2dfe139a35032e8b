// Package console is the contract of the console's API: product im, in the envelope of API 3.0.
//
// Only the names of some actions are public (product page 269/47105). Every field here is ours until someone with an
// account confirms it, so this package is the one place to change when real shapes become known: wire types and their
// mapping to the types of internal/chat stand here and nowhere else. The emulator speaks the same types.
package console

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Service and Version address the API; the version is ours (the date of the guide).
const (
	Service = "im"
	Version = "2024-03-06"
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
	Class    contract.Class
	Evidence Evidence
	Purpose  string
	Request  any // zero value of the request type
	Response any // zero value of the response type
}

// Actions lists the contract. The client, the emulator and the guide page are driven by it.
// Each area has its actions in a file of its own.
var Actions = slices.Concat(appActions, keyActions, pushActions, rtcActions, accountActions, groupActions, webhookActions, insightActions)

var appActions = []Action{
	{"RegisterIMApp", contract.Create, Named, "Create an app of the developer edition.", RegisterIMAppRequest{}, RegisterIMAppResponse{}},
	{
		"DescribeIMAppList",
		contract.Read,
		Named,
		"List the account's apps, page by page.",
		DescribeIMAppListRequest{},
		DescribeIMAppListResponse{},
	},
	{
		"DescribeAppAndAccountInfo",
		contract.Read,
		Named,
		"Read one app.",
		DescribeAppAndAccountInfoRequest{},
		DescribeAppAndAccountInfoResponse{},
	},
	{"ModifyAppInfo", contract.Set, Named, "Change name, type or introduction of an app.", ModifyAppInfoRequest{}, Empty{}},
	{"StopSdkAppId", contract.Set, Named, "Disable an app.", AppRequest{}, Empty{}},
	{"StartSdkAppId", contract.Set, Ours, "Enable a disabled app.", AppRequest{}, Empty{}},
	{"DeleteSdkappid", contract.Delete, Named, "Delete a disabled app.", AppRequest{}, Empty{}},
	{
		"UpdatePostPayPackage",
		contract.Set,
		Named,
		"Upgrade the edition of an app, or renew a plan that has ended.",
		UpdatePostPayPackageRequest{},
		Empty{},
	},
	{
		"SetRenewFlag",
		contract.Set,
		Named,
		"Change whether, and for how many months, a paid plan is renewed automatically.",
		SetRenewFlagRequest{},
		Empty{},
	},
	{
		"CreateAutoRenewDev",
		contract.OneShot,
		Named,
		"Extend the validity of a developer edition app by one month.",
		AppRequest{},
		CreateAutoRenewDevResponse{},
	},
	{"ToggleSecretVersion", contract.Set, Named, "Change the signature algorithm of an app.", ToggleSecretVersionRequest{}, Empty{}},
	{
		"DescribeConfInfo",
		contract.Read,
		Named,
		"Read all settings and custom fields of an app.",
		DescribeConfInfoRequest{},
		DescribeConfInfoResponse{},
	},
	{"SetConfInfo", contract.Set, Named, "Change settings of an app; contains only the changed fields.", SetConfInfoRequest{}, Empty{}},
	{"AddCustomField", contract.Create, Ours, "Add a custom field. This is permanent.", AddCustomFieldRequest{}, Empty{}},
	{"ModifyCustomField", contract.Set, Ours, "Change the permissions of a custom field.", ModifyCustomFieldRequest{}, Empty{}},
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
