package e2e_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// TestModuleTests runs the tests that the example modules bring along, and looks at what they leave behind.
func TestModuleTests(t *testing.T) {
	for _, module := range []string{"chat-app", "environments", "fleet", "access"} {
		t.Run(module, func(t *testing.T) {
			t.Parallel()
			w := acctest.CopyWorkdir(t, "examples/modules", module)
			w.OK("test").Says(t, "0 failed.")
			e := emulator.Open(filepath.Join(w.Dir, "test.emulator"), emulator.Options{})
			defer func() {
				if err := e.Close(); err != nil {
					t.Error(err)
				}
			}()
			doc, err := e.Snapshot(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, app := range apps(t, doc) {
				if app.Edition == "developer" {
					t.Errorf("the teardown left app %d behind, which could be deleted", app.SdkAppId)
				}
			}
		})
	}
}

type app struct {
	SdkAppId uint64
	Edition  string
}

func apps(t *testing.T, snapshot []byte) []app {
	t.Helper()
	var doc struct {
		Apps []struct {
			App app `json:"app"`
		} `json:"apps"`
	}
	if err := json.Unmarshal(snapshot, &doc); err != nil {
		t.Fatal(err)
	}
	all := make([]app, len(doc.Apps))
	for i, a := range doc.Apps {
		all[i] = a.App
	}
	return all
}

// full is a call of the module chat-app with everything; each edit replaces words in it.
func full(edits ...string) string {
	return strings.NewReplacer(edits...).Replace(`
module "shop" {
  source              = "./chat-app"
  name                = "shop"
  type                = "retail"
  introduction        = "first"
  deployment_region   = "singapore"
  edition             = "premium"
  accept_charges      = true
  friend_verification = "need_confirm"

  login = {
    multi_device_policy = "multi", max_web_instances = 3, max_native_instances = 2,
    kicked_offline_on_login = true, kicked_offline_on_reconnect = true
  }

  message = {
    history_storage_days       = 30
    recall_time_limit_seconds  = 300
    sync_conversation_deletion = true
    user_status_notification   = true
    message_extension          = true
    push_to_all_users          = true
    conversation_pull_limit    = 200
    blocklist_send_succeeds    = false
    relationship_check         = true

    profile_change_subscription = true
    global_do_not_disturb       = true
    cloud_search                = true
    api_requests_per_second     = 400
  }

  friend                   = { follow = true, keep_friends_on_block = true }
  account_deletion_allowed = true

  group_features = {
    permission_groups           = true
    community                   = true
    community_topics            = true
    av_online_members           = true
    av_member_ban               = true
    av_new_member_history_count = 10
    read_receipt_group_types    = ["Work", "Public"]
    av_broadcast                = { enabled = true, messages_per_second = 2 }
  }

  group_types = {
    Meeting = {
      history_before_join   = true
      member_change         = { kicked = "notify", joined = "off" }
      profile_change        = { name = "notify", mute_all = "notify" }
      member_profile_change = { muted = "notify" }
    }
    AVChatRoom = { member_profile_change = { muted = "notify" } }
  }

  user_fields   = { level = { type = "string", write = ["app_admin"] } }
  friend_fields = { alias = "string" }
  group_fields  = { topic = { Public = { read = ["anyone"], write = ["group_owner"] } } }

  group_member_fields = { badge = { Public = { read = ["group_member"], write = ["app_admin"], self_read = true } } }
}
`)
}

// mutable changes every attribute that can change.
var mutable = []string{
	`name                = "shop"`, `name = "shop2"`, `"retail"`, `"media"`, `"first"`, `"second"`, "need_confirm", "deny_any",
	"max_web_instances = 3", "max_web_instances = 4", "max_native_instances = 2", "max_native_instances = 3",
	"= 300", "= 240", "sync_conversation_deletion = true", "sync_conversation_deletion = false",
	"user_status_notification   = true", "user_status_notification = false", "message_extension          = true", "message_extension = false",
	"push_to_all_users          = true", "push_to_all_users = false", "= 200", "= 500", "blocklist_send_succeeds    = false",
	"blocklist_send_succeeds = true",
	"relationship_check         = true", "relationship_check = false", "community                   = true", "community = false",
	"community_topics            = true", "community_topics = false",
	"permission_groups           = true", "permission_groups = false",
	"kicked_offline_on_login = true", "kicked_offline_on_login = false", "kicked_offline_on_reconnect = true",
	"kicked_offline_on_reconnect = false", "profile_change_subscription = true", "profile_change_subscription = false",
	"global_do_not_disturb       = true", "global_do_not_disturb = false", "cloud_search                = true", "cloud_search = false",
	"= 400", "= 600", "follow = true", "follow = false", "keep_friends_on_block = true", "keep_friends_on_block = false",
	"account_deletion_allowed = true", "account_deletion_allowed = false",
	"av_online_members           = true", "av_online_members = false", "av_member_ban               = true", "av_member_ban = false",
	"history_count = 10", "history_count = 20", `["Work", "Public"]`, `["Meeting"]`, "enabled = true", "enabled = false",
	"messages_per_second = 2", "messages_per_second = 5",
	"history_before_join   = true", "history_before_join = false", `kicked = "notify"`, `kicked = "notify_and_store"`, `mute_all = "notify"`,
	`mute_all = "off"`, `muted = "notify"`, `muted = "off"`,
	`write = ["app_admin"] }`, `write = ["app", "app_admin"] }`, `write = ["group_owner"]`, `write = ["group_admin"]`, "self_read = true",
	"self_write = true",
}

// TestFullApp leads one app with everything through its life.
func TestFullApp(t *testing.T) {
	c := acctest.Serve(t)
	next := time.Now().UTC().AddDate(0, 1, 0)
	tenth := time.Date(next.Year(), next.Month(), 10, 12, 0, 0, 0, time.UTC) // at the edges of a month, HISTORY_INTERVAL only warns
	if err := c.SetClock(t.Context(), tenth); err != nil {
		t.Fatal(err)
	}
	w := acctest.CopyWorkdir(t, "examples/modules", ".")
	root := "terraform {\n  required_providers {\n    tencentchat = {\n      source = \"tencentchat/tencentchat\"\n    }\n  }\n}\n" +
		c.Provider()
	w.Write("main.tf", root)
	w.Config(full())
	w.OK("init")
	w.OK("apply", "-auto-approve")
	w.Empty()

	made := c.State()
	for name, x := range map[string]struct{ before, after, rule string }{
		"region":              {`"singapore"`, `"seoul"`, "REGION_FIXED"},
		"lower edition":       {`"premium"`, `"standard"`, "EDITION_UP"},
		"history again":       {"history_storage_days       = 30", "history_storage_days = 90", "HISTORY_INTERVAL"},
		"type of a field":     {`level = { type = "string"`, `level = { type = "bytes"`, "FIELD_FIXED"},
		"name of a field":     {"alias =", "nick =", "FIELD_NO_DELETE"},
		"type of a friend":    {`alias = "string"`, `alias = "bytes"`, "FIELD_FIXED"},
		"group type gone":     {`{ topic = { Public`, `{ topic = { Work`, "TYPES_ADD_ONLY"},
		"member type gone":    {`{ badge = { Public`, `{ badge = { Work`, "TYPES_ADD_ONLY"},
		"member field for AV": {`{ badge = { Public`, `{ badge = { AVChatRoom`, "NO_AV_MEMBER_FIELD"},
		"AV history":          {"AVChatRoom = { member", "AVChatRoom = { history_before_join = true, member", "AV_NOT_CONFIGURABLE"},
		"AV receipts":         {`["Work", "Public"]`, `["AVChatRoom"]`, "RECEIPT_TYPES"},
		"rate":                {"messages_per_second = 2", "messages_per_second = 6", "BROADCAST_RATE"},
		"long name":           {"topic =", "topic_of_the_group =", "GROUP_FIELD_NAME"},
	} {
		w.Config(full(x.before, x.after))
		w.Fails([]string{"plan"}, "(rule "+x.rule+")")
		if t.Failed() {
			t.Fatalf("%s was not refused as it should", name)
		}
	}
	if now := c.State(); now != made {
		t.Fatalf("refused plans changed the console from %s to %s", made, now)
	}

	w.Config(full(mutable...))
	w.OK("apply", "-auto-approve").Says(t, "0 added, 11 changed, 0 destroyed")
	w.Empty()
	w.Config(full(append([]string{`topic = { Public = {`, `topic = { Community = { read = [], write = [] }, Public = {`}, mutable...)...))
	w.OK("apply", "-auto-approve").Says(t, "0 added, 1 changed, 0 destroyed", "Group types of a field are permanent")
	w.Empty()

	importAll(t, c, w)

	w.Setenv("TENCENTCHAT_TEARDOWN=1")
	w.OK("destroy", "-auto-approve").Says(t, "is abandoned", "is billed for the premium edition")
	w.Config(full(`"premium"`, `"developer"`, "max_web_instances = 3", "max_web_instances = 1", "max_native_instances = 2",
		"max_native_instances = 1", "history_storage_days       = 30", ""))
	w.OK("apply", "-auto-approve")
	w.OK("destroy", "-auto-approve")
	if left := apps(t, []byte(c.State())); len(left) != 1 || left[0].Edition != "premium" {
		t.Errorf("the teardown left %v behind instead of the paid app alone", left)
	}
}

// importAll forgets everything and imports it again.
func importAll(t *testing.T, c *acctest.Console, w *acctest.Workdir) {
	t.Helper()
	var state struct {
		Values struct {
			RootModule struct {
				ChildModules []struct {
					Resources []struct {
						Address string
						Values  struct{ ID string }
					}
				} `json:"child_modules"`
			} `json:"root_module"`
		}
	}
	if err := json.Unmarshal([]byte(w.OK("show", "-json").Raw), &state); err != nil || len(state.Values.RootModule.ChildModules) != 1 {
		t.Fatal(err)
	}
	var blocks strings.Builder
	for _, r := range state.Values.RootModule.ChildModules[0].Resources {
		blocks.WriteString("import {\n  to = " + r.Address + "\n  id = \"" + r.Values.ID + "\"\n}\n")
	}
	if err := os.Remove(filepath.Join(w.Dir, "terraform.tfstate")); err != nil {
		t.Fatal(err)
	}
	before := c.State()
	w.Write("imports.tf", blocks.String())
	w.OK("apply", "-auto-approve").Says(t, "12 imported, 0 added", "0 destroyed")
	w.Write("imports.tf", "")
	w.Empty()
	if now := c.State(); now != before {
		t.Errorf("the import changed the console from %s to %s", before, now)
	}
}
