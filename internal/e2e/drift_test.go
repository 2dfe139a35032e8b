package e2e_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// declared sets every setting of the premium app 1400000001 to what it is.
const declared = `
resource "tencentchat_login_settings" "it" {
  sdk_app_id           = "1400000001"
  multi_device_policy  = "multi"
  max_web_instances    = 1
  max_native_instances = 1

  kicked_offline_on_login     = false
  kicked_offline_on_reconnect = false
}

resource "tencentchat_message_settings" "it" {
  sdk_app_id                 = "1400000001"
  history_storage_days       = 30
  recall_time_limit_seconds  = 120
  sync_conversation_deletion = false
  user_status_notification   = false
  message_extension          = false
  push_to_all_users          = false
  conversation_pull_limit    = 100
  blocklist_send_succeeds    = true
  relationship_check         = false

  profile_change_subscription = false
  global_do_not_disturb       = false
  cloud_search                = false
  api_requests_per_second     = 200
}

resource "tencentchat_friend_settings" "it" {
  sdk_app_id           = "1400000001"
  default_verification = "allow_any"

  follow                = false
  keep_friends_on_block = false
}

resource "tencentchat_account_settings" "it" {
  sdk_app_id       = "1400000001"
  deletion_allowed = false
}

resource "tencentchat_group_features" "it" {
  sdk_app_id                  = "1400000001"
  community                   = false
  community_topics            = false
  permission_groups           = false
  av_online_members           = false
  av_broadcast                = { enabled = false, messages_per_second = 1 }
  av_member_ban               = false
  av_new_member_history_count = 0
  read_receipt_group_types    = []
}

resource "tencentchat_group_type_settings" "it" {
  for_each = {
    Work      = { history = false, come = "notify_and_store", member = "notify_and_store" }
    Public    = { history = false, come = "notify_and_store", member = "notify_and_store" }
    Meeting   = { history = false, come = "off", member = "off" }
    Community = { history = true, come = "notify_and_store", member = "notify_and_store" }
  }
  sdk_app_id          = "1400000001"
  group_type          = each.key
  history_before_join = each.value.history
  member_change       = { invited = each.value.come, joined = each.value.come, kicked = each.value.come, left = each.value.come }
  profile_change = {
    name = "notify_and_store", introduction = "notify_and_store", notification = "notify_and_store", avatar_url = "notify_and_store",
    owner = "notify_and_store", mute_all = "off", join_option = "off"
  }
  member_profile_change = { muted = each.value.member, admin_set = each.value.member }
}

resource "tencentchat_group_type_settings" "av" {
  sdk_app_id            = "1400000001"
  group_type            = "AVChatRoom"
  member_profile_change = { muted = "off", admin_set = "off" }
}
`

// undeclared manages the same pages, and nothing on them.
const undeclared = `
resource "tencentchat_login_settings" "it" {
  sdk_app_id = "1400000001"
}

resource "tencentchat_message_settings" "it" {
  sdk_app_id = "1400000001"
}

resource "tencentchat_friend_settings" "it" {
  sdk_app_id = "1400000001"
}

resource "tencentchat_account_settings" "it" {
  sdk_app_id = "1400000001"
}

resource "tencentchat_group_features" "it" {
  sdk_app_id = "1400000001"
}

resource "tencentchat_group_type_settings" "it" {
  for_each   = toset(["Work", "Public", "Meeting", "Community", "AVChatRoom"])
  sdk_app_id = "1400000001"
  group_type = each.key
}
`

// TestDrift changes each setting behind Terraform's back: where it is declared, the plan shows it and nothing else; where it
// is not, the plan is empty.
func TestDrift(t *testing.T) {
	c := acctest.Serve(t)
	seed := `{"version": 1, "apps": [{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "premium", "ExpireTime": 4000000000},
		"login": {"MultiDevicePolicy": "multi"}, "message": {"HistoryStorageDays": 30}}]}`
	if err := c.Seed(t.Context(), []byte(seed)); err != nil {
		t.Fatal(err)
	}
	w := acctest.NewWorkdir(t, c.Provider())
	w.Config(declared)
	w.OK("apply", "-auto-approve")
	w.Empty()
	blind := acctest.NewWorkdir(t, c.Provider())
	blind.Config(undeclared)
	blind.OK("apply", "-auto-approve")
	blind.Empty()
	clean := c.State()

	settings := chat.DefaultSettings()
	settings.Login.MultiDevicePolicy, settings.Message.HistoryStorageDays = new(chat.MultiPlatform), new(int64(30))
	all := leaves(reflect.ValueOf(settings), "", func(v reflect.Value) chat.Settings { return v.Interface().(chat.Settings) })
	if len(all) < 60 {
		t.Fatalf("only %d settings were found", len(all))
	}
	for _, l := range all {
		c.Must("SetConfInfo", l.request(t))
		if err := c.ShiftClock(t.Context(), 32*24*time.Hour); err != nil { // history changes once a month
			t.Fatal(err)
		}
		if got := changes(t, w); !slices.Equal(got, []string{l.attribute}) {
			t.Errorf("%s was changed, and the plan shows %v", l.attribute, got)
		}
		if err := c.Seed(t.Context(), []byte(clean)); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range all {
		if !strings.HasSuffix(l.attribute, ".multi_device_policy") { // it goes with the numbers of instances
			c.Must("SetConfInfo", l.request(t))
		}
	}
	blind.Empty()
}

// leaf is a single setting and another value of it.
type leaf struct {
	attribute string
	change    chat.Settings
}

func (l leaf) request(t *testing.T) string {
	t.Helper()
	q := console.Mirror[console.SetConfInfoRequest](l.change)
	q.SdkAppId, q.AcceptCharges = 1400000001, new(true)
	b, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// leaves returns every setting of a page, a group, or all pages; within makes settings of what the change makes of it.
func leaves(v reflect.Value, field string, within func(reflect.Value) chat.Settings) []leaf {
	var out []leaf
	for f, value := range v.Fields() {
		inside := func(changed reflect.Value) chat.Settings {
			group := reflect.New(v.Type()).Elem()
			group.FieldByIndex(f.Index).Set(changed)
			return within(group)
		}
		name := strings.TrimPrefix(field+"."+f.Name, ".")
		switch {
		case value.IsNil():
		case value.Kind() == reflect.Map:
			for key, group := range value.Seq2() {
				out = append(out, leaves(group.Elem(), name+"["+key.String()+"]", func(changed reflect.Value) chat.Settings {
					groups := reflect.MakeMap(value.Type())
					p := reflect.New(changed.Type())
					p.Elem().Set(changed)
					groups.SetMapIndex(key, p)
					return inside(groups)
				})...)
			}
		case value.Kind() == reflect.Pointer && value.Elem().Kind() == reflect.Struct:
			out = append(out, leaves(value.Elem(), name, func(changed reflect.Value) chat.Settings {
				p := reflect.New(changed.Type())
				p.Elem().Set(changed)
				return inside(p)
			})...)
		default:
			out = append(out, leaf{address(name), inside(another(value))})
		}
	}
	return out
}

// another returns another possible value of a setting.
func another(v reflect.Value) reflect.Value {
	switch old := v.Interface().(type) {
	case *bool:
		return reflect.ValueOf(new(!*old))
	case *int64:
		switch *old {
		case 30:
			return reflect.ValueOf(new(int64(90))) // days of history
		case chat.LimitAPIRate.Minimum:
			return reflect.ValueOf(new(*old + chat.APIRateStep))
		default:
			return reflect.ValueOf(new(*old + 1))
		}
	case *chat.Notice:
		return reflect.ValueOf(new(chat.Notify))
	case *chat.MultiDevicePolicy:
		return reflect.ValueOf(new(chat.SinglePlatform))
	case *chat.Verification:
		return reflect.ValueOf(new(chat.DenyAny))
	case []chat.GroupType:
		return reflect.ValueOf([]chat.GroupType{chat.Work})
	}
	panic(fmt.Sprintf("no other value of %s", v.Type()))
}

// pages are the resources that show the pages of settings.
var pages = map[string]string{
	"login": "tencentchat_login_settings.it", "message": "tencentchat_message_settings.it", "friend": "tencentchat_friend_settings.it",
	"account": "tencentchat_account_settings.it", "group_features": "tencentchat_group_features.it",
	"group_types": "tencentchat_group_type_settings.it",
}

// address is where a plan shows a setting.
func address(field string) string {
	page, rest, _ := strings.Cut(guard.Attribute(field).String(), ".")
	page, key, keyed := strings.Cut(page, "[")
	resource := pages[page]
	switch {
	case key == `"AVChatRoom"]`:
		resource = "tencentchat_group_type_settings.av"
	case keyed:
		resource += "[" + key
	}
	return resource + "." + rest
}

// changes returns the addresses of all attributes that a plan changes.
func changes(t *testing.T, w *acctest.Workdir) []string {
	t.Helper()
	w.OK("plan", "-out=plan")
	var plan struct {
		ResourceChanges []struct {
			Address string
			Change  struct{ Before, After map[string]any }
		} `json:"resource_changes"`
	}
	if err := json.Unmarshal([]byte(w.OK("show", "-json", "plan").Raw), &plan); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range plan.ResourceChanges {
		out = append(out, differences(r.Address, r.Change.Before, r.Change.After)...)
	}
	return out
}

func differences(path string, before, after map[string]any) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(before)) {
		b, isGroup := before[name].(map[string]any)
		a, stays := after[name].(map[string]any)
		switch {
		case isGroup && stays:
			out = append(out, differences(path+"."+name, b, a)...)
		case after[name] == nil && before[name] == nil:
		case !reflect.DeepEqual(before[name], after[name]) && !follows[name]:
			out = append(out, path+"."+name)
		}
	}
	return out
}

// follows are the attributes that another one takes with it.
var follows = map[string]bool{"history_storage_changed_at": true}
