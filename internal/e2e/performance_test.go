package e2e_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// fullApps manages, of each app, every page of settings and as many custom fields of each kind as there can be.
const fullApps = `
locals {
  apps    = { for i in range(APPS) : tostring(1400000001 + i) => { app = tostring(1400000001 + i) } }
  letters = [for i in range(20) : substr("abcdefghijklmnopqrst", i, 1)]
  open    = { Work = { read = ["anyone"], write = ["app_admin"] } }
  of = { for what, names in {
    user         = local.letters
    friend       = local.letters
    group        = [for i in range(10) : "group_${i}"]
    group_member = [for i in range(5) : "member_${i}"]
    type         = ["Work", "Public", "Meeting", "AVChatRoom", "Community"]
  } : what => { for pair in setproduct(keys(local.apps), names) : join("/", pair) => { app = pair[0], name = pair[1] } } }
}
` // and a block for each of managed

var managed = []struct{ kind, each, with string }{
	{"app", "local.apps", "name = \"shop\"\ndeployment_region = \"china\""},
	{"login_settings", "local.apps", `max_web_instances = 1`},
	{"message_settings", "local.apps", `recall_time_limit_seconds = 120`},
	{"friend_settings", "local.apps", `default_verification = "allow_any"`},
	{"group_features", "local.apps", `av_broadcast = { enabled = false }`},
	{"group_type_settings", "local.of.type", "group_type = each.value.name\nmember_profile_change = {}"},
	{"user_field", "local.of.user", "name = each.value.name\ntype = \"string\"\nread = [\"app\", \"app_admin\"]\nwrite = [\"app\", \"app_admin\"]"},
	{"friend_field", "local.of.friend", "name = each.value.name\ntype = \"string\""},
	{"group_field", "local.of.group", "name = each.value.name\npermissions = local.open"},
	{"group_member_field", "local.of.group_member", "name = each.value.name\npermissions = local.open"},
}

// blocks manages what there is already: creating it would take longer than all the rest.
func blocks(apps int) string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(fullApps, "APPS", fmt.Sprint(apps)))
	for _, m := range managed {
		parent := "sdk_app_id = each.value.app"
		if m.kind == "app" {
			parent = ""
		}
		fmt.Fprintf(&b, "resource \"tencentchat_%s\" \"a\" {\nfor_each = %s\n%s\n%s\n}\n", m.kind, m.each, parent, m.with)
		fmt.Fprintf(&b, "import {\nfor_each = %s\nto = tencentchat_%s.a[each.key]\nid = each.key\n}\n", m.each, m.kind)
	}
	return b.String()
}

// fullSeeds is a number of apps with all of it.
func fullSeeds(apps int) []string {
	fields := map[chat.FieldKind][]console.CustomField{}
	for i := range 20 {
		letter := string(rune('a' + i))
		fields[chat.UserFields] = append(fields[chat.UserFields],
			console.CustomField{Name: letter, Type: "string", Read: chat.Permissions, Write: chat.Permissions})
		fields[chat.FriendFields] = append(fields[chat.FriendFields], console.CustomField{Name: letter, Type: "string"})
	}
	open := map[chat.GroupType]console.Access{chat.Work: {
		Read:  []chat.GroupPermission{chat.GroupAnyone},
		Write: []chat.GroupPermission{chat.GroupAppAdmin},
	}}
	for i := range 10 {
		fields[chat.GroupFields] = append(fields[chat.GroupFields], console.CustomField{Name: fmt.Sprintf("group_%d", i), Permissions: open})
	}
	for i := range 5 {
		fields[chat.GroupMemberFields] = append(fields[chat.GroupMemberFields],
			console.CustomField{Name: fmt.Sprintf("member_%d", i), Permissions: open})
	}
	all := make([]string, apps)
	for i := range all {
		app, err := json.Marshal(map[string]any{
			"app": map[string]any{"SdkAppId": 1400000001 + i, "AppName": "shop", "Edition": "premium"}, "fields": fields,
			"tags": map[string]string{"team": "shop"},
		})
		if err != nil {
			panic(err) // nothing in it can fail
		}
		all[i] = string(app)
	}
	return all
}

// TestCallsOfARefresh counts what a plan of full apps asks the service for: at most ten calls for each app, and nothing of
// the same app twice.
func TestCallsOfARefresh(t *testing.T) {
	for _, apps := range []int{1, 20} {
		t.Run(fmt.Sprint(apps), func(t *testing.T) {
			c := acctest.Holding(t, fullSeeds(apps)...)
			w := acctest.NewWorkdir(t, c.Provider())
			w.Config(blocks(apps))
			w.OK("apply", "-auto-approve").Says(t, fmt.Sprintf("%d imported", 65*apps))
			if n := c.Writes(); n != 0 {
				t.Errorf("%d writes", n)
			}
			c.Forget()
			w.Empty()

			journal, err := c.Journal(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			counts := map[string]int{}
			for _, e := range journal {
				var of struct{ SdkAppId uint64 }
				if err := json.Unmarshal(e.Request, &of); err != nil {
					t.Fatal(err)
				}
				call := fmt.Sprintf("%s of app %d", e.Action, of.SdkAppId)
				if counts[call]++; counts[call] == 2 && of.SdkAppId != 0 {
					t.Errorf("%s is repeated", call)
				}
			}
			if n := len(journal); n == 0 || n > 10*apps {
				t.Errorf("%d calls for %d apps: %v", n, apps, counts)
			}
		})
	}
}
