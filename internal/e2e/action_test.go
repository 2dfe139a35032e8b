package e2e_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/action"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// actions has for each action an app 1400000001 that it helps, and one that it does not.
var actions = map[string]actionCase{
	"extend_developer_edition": {
		`"Status": "suspended"`, `"Edition": "standard"`, "preview",
		[]string{"sdk_app_id=1400000001"},
		"im.CreateAutoRenewDev", enabled, "Refused by DEV_EXTENSION", 0,
	},
	"renew_plan": {
		`"Edition": "standard", "Status": "suspended"`, `"Edition": "standard", "Status": "disabled"`, "shop",
		[]string{"sdk_app_id=1400000001", "accept_charges=true"},
		"im.UpdatePostPayPackage",
		[]string{"App 1400000001 (shop) has been suspended since", "App 1400000001 is enabled until"},
		"Possibly refused by DEV_VALIDITY", 1,
	},
	"renew_call_trial": {
		`"Enabled": true}, "rtc": {"call": {"Edition": "trial", "Trials": 1, "ExpireTime": 4102444800}`,
		`"Enabled": true}, "rtc": {"call": {"Edition": "group"}`, "shop",
		[]string{"sdk_app_id=1400000001"},
		"im.CreatePluginTrail",
		[]string{"lasts until 2100-01-01T00:00:00Z", "lasts until 2100-01-08T00:00:00Z"},
		"Refused by CALL_TRIALS", 0,
	},
	"send_test_push": {
		`"Enabled": true}, "push": {"certificates": [{"CertificateId": 20001, "Vivo": {"AppID": "1", "AppKey": "2"}}], "devices": {"ann": ` +
			`[{"device": {"CertificateId": 20001, "Token": "****abcd"}}]}`,
		`"Enabled": true}, "push": {"devices": {"ann": [{"device": {"CertificateId": 20001, "Token": "abcd"}}]}`, "ann",
		[]string{"sdk_app_id=1400000001", "user_id=ann"},
		"im.LocationOfflinePushProblem",
		[]string{"Push certificate 20001: ready"},
		"Messages do not arrive", 1,
	},
	"kick_account": {
		`"Enabled": true`, `"Enabled": false`, "ann",
		[]string{"sdk_app_id=1400000001", "user_id=ann"},
		"rest.im_open_login_svc/kick",
		[]string{"ann is logged out of app 1400000001 on all devices, and earlier UserSigs are invalid"},
		"The app is disabled", 0,
	},
	"send_group_message": {
		`"Enabled": true`, `"Enabled": false`, "maintenance",
		[]string{"sdk_app_id=1400000001", `group_ids=["support team/1"]`, "text=We are back at noon.", "sender_user_id=ann"},
		"rest.group_open_http_svc/send_group_msg",
		[]string{"Sent to support team/1 (1 of 1)"},
		"The app is disabled", 0,
	},
	"export_accounts": {
		`"Enabled": true`, "", "all",
		[]string{"sdk_app_id=1400000001", "path=accounts.csv"},
		"im.DescribeAccountList",
		[]string{"2 accounts of app 1400000001 are in accounts.csv"},
		"", 0,
	},
}

// actionCase is an action, and what comes of it.
type actionCase struct {
	helps, refuses string // members of the app in a seed, without its SDKAppID and name
	label          string // of the block in the example
	inputs         []string
	call           string // that it makes
	says           []string
	refusal        string
	tried          int // calls that it makes where it is refused
}

var enabled = []string{"App 1400000001 (shop) is suspended", "App 1400000001 is enabled until"}

// registered are the names of all actions that the provider has.
func registered(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, construct := range provider.New("test", os.Getenv).Actions(t.Context()) {
		var meta action.MetadataResponse
		construct().Metadata(t.Context(), action.MetadataRequest{}, &meta)
		name := strings.TrimPrefix(meta.TypeName, entity.Prefix)
		if _, ok := actions[name]; !ok {
			t.Errorf("there is no row for the action %s", name)
		}
		names = append(names, name)
	}
	if len(names) != len(actions) {
		t.Errorf("the actions are %v", names)
	}
	return names
}

func holding(t *testing.T, members string) *acctest.Console {
	t.Helper()
	c := acctest.Serve(t)
	if err := c.Seed(t.Context(), []byte(`{"version": 1, "apps": [{"app": {"SdkAppId": 1400000001, "AppName": `+
		`"shop", `+members+`}, "accounts": [{"user_id": "ann"}],
		"groups": [{"group_id": "support team/1", "type": "Public", "name": "Support", "owner": "ann"}]}]}`)); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestActions invokes the example of each action.
func TestActions(t *testing.T) {
	names := registered(t)
	if !acctest.Find(t).Has(acctest.Actions) {
		t.Skip("this CLI has no actions")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := actions[name]
			example := read(t, filepath.Join(acctest.Root(), "examples", "actions", entity.Prefix+name, "action.tf"))
			invoke := []string{"apply", "-auto-approve", "-invoke=action." + entity.Prefix + name + "." + x.label}

			c := holding(t, x.helps)
			w := acctest.NewWorkdir(t, c.Provider())
			w.Config(example)
			w.OK(invoke...).Says(t, x.says...)
			if n := c.Calls(x.call); n != 1 {
				t.Errorf("%d calls of %s", n, x.call)
			}

			if x.refuses == "" {
				return
			}
			c = holding(t, x.refuses)
			w = acctest.NewWorkdir(t, c.Provider())
			w.Config(example)
			if strings.HasPrefix(x.refusal, "Refused by ") { // the plan does not wait for the apply
				w.Fails([]string{"plan", invoke[len(invoke)-1]}, x.refusal)
			}
			w.Fails(invoke, x.refusal)
			if n := c.Calls(x.call); n != x.tried {
				t.Errorf("%d calls of %s", n, x.call)
			}
		})
	}
}

// TestRun does each action from the command line, which every CLI has.
func TestRun(t *testing.T) {
	for _, name := range registered(t) {
		x := actions[name]
		for members, code := range map[string]int{x.helps: 0, x.refuses: 1} {
			if members == "" {
				continue
			}
			c := holding(t, members)
			cmd := exec.CommandContext(t.Context(), acctest.Binary(t), append([]string{"run", name}, x.inputs...)...)
			cmd.Env = []string{"TENCENTCHAT_ENDPOINT=" + c.URL, "TENCENTCLOUD_SECRET_ID=" + emulator.SecretID, "TENCENTCLOUD_SECRET_KEY=" +
				emulator.SecretKey, "HOME=" + t.TempDir()}
			cmd.Dir = t.TempDir()
			var out, log bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &log
			var exit *exec.ExitError
			if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			told, calls := log.Len() == 0, 1
			for _, text := range x.says {
				told = told && strings.Contains(out.String(), text)
			}
			if code != 0 {
				told, calls = strings.Contains(log.String(), x.refusal), x.tried
			}
			if cmd.ProcessState.ExitCode() != code || !told || c.Calls(x.call) != calls {
				t.Errorf("%s on %s: exit code %d, %d calls of %s\n%s\n%s", name, members, cmd.ProcessState.ExitCode(), c.Calls(x.call), x.call,
					&out, &log)
			}
		}
	}
}
