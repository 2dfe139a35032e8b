package access

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Presets are the policies that every account has. The ids of the first three are documented; those of the two of chat are
// not, and neither are their documents: both are ours. Policies that read leave out the keys of apps, with which one can do
// everything over IM REST.
var Presets = []policy{
	preset(1, "AdministratorAccess", "Everything, users and their permissions included.", "*"),
	preset(2, "QCloudResourceFullAccess", "Everything but users and their permissions.", "im:*", "tag:*"),
	preset(400411, "ReadOnlyAccess", "Looking at everything.", append(reading(), "tag:Describe*", "tag:Get*",
		"cam:Get*", "cam:List*", "cam:Describe*")...),
	preset(1_000_001, "QcloudAVCFullAccess", "Everything of chat.", "im:*", "trtc:*"),
	preset(1_000_002, "QcloudIMReadOnlyAccess", "Looking at everything of chat.", reading()...),
	preset(1_000_003, "QcloudTAGFullAccess", "Everything of tags.", "tag:*"),
	preset(1_000_004, "QcloudCamReadOnlyAccess", "Looking at users and their permissions.", "cam:Get*", "cam:List*", "cam:Describe*"),
	preset(1_000_005, "QcloudCamFullAccess", "Users and their permissions.", "cam:*"),
}

// reading are the actions of chat that read, but for those that tell a key: CAM has no way to allow all actions but one without
// denying that one for good.
func reading() (actions []string) {
	for _, name := range campolicy.IMActions {
		if readAction.MatchString(name) && !strings.Contains(name, "Secret") {
			actions = append(actions, "im:"+name)
		}
	}
	for _, a := range console.Actions {
		if a.Class == contract.Read && !slices.Contains(campolicy.IMActions, a.Name) && !strings.Contains(a.Name, "Secret") {
			actions = append(actions, "im:"+a.Name)
		}
	}
	return actions
}

var readAction = regexp.MustCompile("^(Describe|Check|Get|Can|Download)")

var presetTime = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Unix()

func preset(id uint64, name, description string, actions ...string) policy {
	for i, a := range actions {
		if a != "*" {
			actions[i] = "name/" + a
		}
	}
	document := campolicy.Document{Version: campolicy.Version, Statements: []campolicy.Statement{{
		Effect: campolicy.Allow, Actions: actions, Resources: []string{"*"},
	}}}
	return policy{
		ID: id, Name: name, Description: description, Preset: true, Created: presetTime, Updated: presetTime,
		Versions: []policyVersion{{1, presetTime, document.JSON()}}, Default: 1, Last: 1,
	}
}
