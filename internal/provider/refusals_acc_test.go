package provider_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// standing is what the account has before each refusal.
const standing = standingApps + standingWebhook

// devName is in the block of the developer app alone.
const devName = `name   = "dev"`

const standingApps = `
resource "tencentchat_app" "dev" {
  ` + devName + `
  deployment_region = "china"
}

resource "tencentchat_message_settings" "dev" {
  sdk_app_id = tencentchat_app.dev.sdk_app_id
  # nothing declared
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.dev.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app"]
  write      = ["app_admin"]
}

resource "tencentchat_group_field" "topic" {
  sdk_app_id  = tencentchat_app.dev.sdk_app_id
  name        = "topic"
  permissions = { Work = { read = ["anyone"], write = [] }, Public = { read = ["anyone"], write = [] } }
}

resource "tencentchat_account" "ann" {
  sdk_app_id = tencentchat_app.dev.sdk_app_id
  user_id    = "ann"
  type       = "general"
  nickname   = "Ann"
}

resource "tencentchat_group" "team" {
  sdk_app_id = tencentchat_app.dev.sdk_app_id
  group_id   = "team"
  name       = "team"
  type       = "Work"
}

resource "tencentchat_group" "live" {
  sdk_app_id = tencentchat_app.dev.sdk_app_id
  group_id   = "live"
  name       = "live"
  type       = "AVChatRoom"
}

resource "tencentchat_app" "std" {
  name           = "std"
  deployment_region = "china"
  edition        = "standard"
  accept_charges = true
}

resource "tencentchat_message_settings" "std" {
  sdk_app_id          = tencentchat_app.std.sdk_app_id
  relationship_check  = true
}

resource "tencentchat_group_features" "std" {
  sdk_app_id = tencentchat_app.std.sdk_app_id
  # no features
}

resource "tencentchat_group_type_settings" "std" {
  sdk_app_id = tencentchat_app.std.sdk_app_id
  group_type = "AVChatRoom"
  # no settings
}

resource "tencentchat_app" "best" {
  name           = "best"
  deployment_region = "china"
  edition        = "premium"
  accept_charges = true
}

resource "tencentchat_login_settings" "best" {
  sdk_app_id           = tencentchat_app.best.sdk_app_id
  multi_device_policy  = "multi"
  max_web_instances    = 5
  max_native_instances = 2
}

resource "tencentchat_message_settings" "best" {
  sdk_app_id              = tencentchat_app.best.sdk_app_id
  history_storage_days    = 90
  accept_charges          = true
  conversation_pull_limit = 200
}

resource "tencentchat_trtc" "best" {
  sdk_app_id = tencentchat_app.best.sdk_app_id
}

resource "tencentchat_call" "best" {
  sdk_app_id     = tencentchat_app.best.sdk_app_id
  edition        = "one_to_one"
  accept_charges = true
}

resource "tencentchat_app" "spare" {
  name = "spare"
  deployment_region = "china"
}

resource "tencentchat_app" "gold" {
  name           = "gold"
  deployment_region = "china"
  edition        = "standard"
  accept_charges = true
}
`

// refusal is an edit of what stands, and the rule that refuses it.
type refusal struct {
	rule     chat.RuleID
	old, new string        // nothing old: added
	later    time.Duration // the business time that has passed
}

// refusals has each rule at least once.
var refusals = slices.Concat(appRefusals, pushRefusals, webhookRefusals, camRefusals, insightRefusals)

var appRefusals = []refusal{
	{rule: chat.AppName, old: `name   = "dev"`, new: `name = " "`},
	{rule: chat.EditionUp, old: `"premium"`, new: `"standard"`},
	{rule: chat.Charges, old: devName, new: devName + "\nedition = \"standard\""},
	{rule: chat.Charges, old: `relationship_check  = true`, new: `history_storage_days = 30`},
	{rule: chat.DevValidity, old: devName, new: devName + "\nintroduction = \"late\"", later: 40 * 24 * time.Hour},
	{rule: chat.DevValidity, old: `read       = ["app"]`, new: `read = ["app_admin"]`, later: 40 * 24 * time.Hour},
	{rule: chat.DeleteNeedsDisabled, old: block("tencentchat_app", "spare"), new: ""},
	{rule: chat.PaidNotDeletable, old: block("tencentchat_app", "gold"), new: ""},
	{rule: chat.PaidNotDeletable, old: `name           = "gold"`, new: "name = \"gold\"\nenabled = false"},
	{rule: chat.RegionFixed, old: devName + "\n  deployment_region = \"china\"", new: devName + "\n  deployment_region = \"seoul\""},
	{rule: chat.SignatureOneWay, old: `name = "spare"`, new: "name = \"spare\"\nsignature_algorithm = \"ECDSA-SHA256\""},
	{rule: chat.PlanMonthsRule, old: `name           = "gold"`, new: "name = \"gold\"\nplan_months = 25"},
	{rule: chat.PaidPlan, old: devName, new: devName + "\nplan_months = 2"},
	{rule: chat.PaidPlan, old: devName, new: devName + "\nauto_renew = true\naccept_charges = true"},
	{rule: chat.TagKeyLength, old: `name = "spare"`, new: tagged(`join("", [for i in range(128) : "k"])`, `"v"`)},
	{rule: chat.TagKeyCharacters, old: `name = "spare"`, new: tagged(`"a*b"`, `"v"`)},
	{rule: chat.TagKeyReserved, old: `name = "spare"`, new: tagged(`"project"`, `"v"`)},
	{rule: chat.TagValueLength, old: `name = "spare"`, new: tagged(`"k"`, `""`)},
	{rule: chat.TagValueCharacters, old: `name = "spare"`, new: tagged(`"k"`, `" v"`)},
	{rule: chat.TagQuota, old: `name = "spare"`, new: "name = \"spare\"\ntags = { for i in range(51) : \"k${i}\" => \"v\" }"},
	{rule: chat.EditionHas, old: `relationship_check  = true`, new: `message_extension = true`},
	{rule: chat.WebInstances, old: `max_web_instances    = 5`, new: `max_web_instances = 11`},
	{rule: chat.ValueKnown, old: `nickname   = "Ann"`, new: `gender = "robot"`},
	{rule: chat.NativeInstances, old: `max_native_instances = 2`, new: `max_native_instances = 4`},
	{rule: chat.HistoryInterval, old: `history_storage_days    = 90`, new: `history_storage_days = 30`},
	{rule: chat.HistoryChoicesRule, old: `# nothing declared`, new: "history_storage_days = 30\naccept_charges = true"},
	{rule: chat.RecallRange, old: `relationship_check  = true`, new: `recall_time_limit_seconds = -1`},
	{rule: chat.APIRate, old: `# nothing declared`, new: "api_requests_per_second = 250\naccept_charges = true"},
	{rule: chat.PullRange, old: `conversation_pull_limit = 200`, new: `conversation_pull_limit = 3001`},
	{rule: chat.FieldNameLetters, new: userField("nine", `"abcdefghi"`)},
	{rule: chat.FieldFixed, old: `= "level"`, new: `= "rank"`},
	{rule: chat.FieldFixed, old: `"string"`, new: `"bytes"`},
	{rule: chat.FieldNoDelete, old: block("tencentchat_user_field", "level"), new: ""},
	{rule: chat.UserFieldQuota, new: `locals { names = [for i in range(20) : "f${substr("abcdefghijklmnopqrst", i, 1)}"] }` +
		userField("more", "local.names[count.index]\ncount = 20")},
	{rule: chat.FieldAccess, old: `read       = ["app"]`, new: `read = []`},
	{rule: chat.FieldAccess, new: fieldBlock("user", "none", `"none"`, "type = \"string\"\nread = [\"app\"]\nwrite = []")},
	{rule: chat.FriendFieldQuota, new: fieldBlock("friend", "more", "\"f${substr(\"abcdefghijklmnopqrstu\", count.index, 1)}\"",
		"type = \"string\"\ncount = 21")},
	{rule: chat.GroupFieldQuota, new: fieldBlock("group", "more", `"f_${count.index}"`, everyone+"\ncount = 10")}, // and the one that stands
	{rule: chat.GroupMemberFieldQuota, new: fieldBlock("group_member", "more", `"f_${count.index}"`, everyone+"\ncount = 6")},
	{rule: chat.FieldNameLetters, new: fieldBlock("friend", "digit", `"a1"`, `type = "string"`)},
	{rule: chat.GroupFieldNameRule, new: fieldBlock("group", "long", `"a_name_of_17_char"`, everyone)},
	{rule: chat.GroupFieldNameRule, new: fieldBlock("group_member", "digit", `"1st"`, everyone)},
	{rule: chat.FieldFixed, old: `= "topic"`, new: `= "theme"`},
	{rule: chat.FieldNoDelete, old: block("tencentchat_group_field", "topic"), new: ""},
	{rule: chat.TypesAddOnly, old: `Work = { read = ["anyone"], write = [] }, `, new: ""},
	{rule: chat.TypesAddOnly, new: fieldBlock("group_member", "nowhere", `"nowhere"`, "permissions = {}")},
	// with what stands
	{rule: chat.NameDisjoint, new: fieldBlock("group_member", "topic", `"topic"`, everyone)},
	// in either order
	{rule: chat.NameDisjoint, new: fieldBlock("group_member", "new", `"new"`, everyone) + fieldBlock("group", "new", `"new"`, everyone)},
	{rule: chat.NoAVMemberField, new: fieldBlock("group_member", "av", `"av"`,
		`permissions = { AVChatRoom = { read = ["anyone"], write = [] } }`)}, // whatever the app
	{rule: chat.UserIDForm, new: accountBlock("space", `"a b"`)},
	{rule: chat.UserIDForm, new: accountBlock("long", `join("", [for i in range(33) : "a"])`)},
	{rule: chat.ProfileBytes, old: `"Ann"`, new: `join("", [for i in range(251) : "é"])`},
	{rule: chat.ProfileBytes, old: `"Ann"`, new: "\"Ann\"\nlocation = \"12345678901234567\""},
	{rule: chat.CustomValue, old: `"Ann"`, new: "\"Ann\"\ncustom_fields = { level_2 = \"x\" }"},
	{rule: chat.AccountTypeFixed, old: `"general"`, new: `"admin"`},
	{rule: chat.AdminQuota, new: accountBlock("admins", "\"admin${count.index}\"\ntype = \"admin\"\ncount = 11")}, // besides the built-in one
	{rule: chat.DevValidity, old: `"Ann"`, new: `"Anna"`, later: 40 * 24 * time.Hour},
	{rule: chat.AVNotConfigurable, old: "# no settings", new: "history_before_join = true"},
	{rule: chat.AVNotConfigurable, old: "# no settings", new: `member_change = { joined = "off" }`},
	{rule: chat.AVNotConfigurable, old: "# no settings", new: `profile_change = { name = "off" }`},
	{rule: chat.BroadcastRate, old: "# no features", new: "av_broadcast = { messages_per_second = 6 }"},
	{rule: chat.HistoryCount, old: "# no features", new: "av_new_member_history_count = -1"},
	{rule: chat.ReceiptTypes, old: "# no features", new: `read_receipt_group_types = ["Work", "Community"]`},
	{rule: chat.EditionHas, old: "# no features", new: "community = true"},
	{rule: chat.EditionHas, old: "# no features", new: "av_online_members = true"},
	{rule: chat.EditionHas, old: "# no features", new: "av_broadcast = { enabled = true }"},
	{rule: chat.EditionHas, old: "# no features", new: "av_broadcast = { messages_per_second = 2 }"},
	{rule: chat.EditionHas, old: "# no features", new: "av_member_ban = true"},
	{rule: chat.EditionHas, old: "# no features", new: "av_new_member_history_count = 1"},
	{rule: chat.EditionHas, old: "# no features", new: `read_receipt_group_types = ["Work"]`},
	{rule: chat.GroupNameLength, new: groupBlock("long", `name = "群群群群群群群群群群群"`)},
	{rule: chat.GroupNameLength, old: `name       = "team"`, new: `name = " "`},
	{rule: chat.GroupTextBytes, old: `name       = "live"`, new: "name = \"live\"\nintroduction = join(\"\", [for i in range(81) : \"群\"])"},
	{rule: chat.GroupTextBytes, new: groupBlock("long", `notification = join("", [for i in range(301) : "n"])`)},
	{rule: chat.GroupTextBytes, new: groupBlock("long", `avatar_url = join("", [for i in range(101) : "u"])`)},
	{rule: chat.GroupValueBytes, new: groupBlock("long", `custom_fields = { topic = join("", [for i in range(513) : "v"]) }`)},
	{rule: chat.GroupValueBytes, new: memberBlock("long", `custom_fields = { rank = join("", [for i in range(65) : "v"]) }`)},
	{rule: chat.GroupValueField, new: groupBlock("unknown", `custom_fields = { no-thing = "x" }`)},
	{rule: chat.GroupValueField, new: memberBlock("unknown", `custom_fields = { of-no-use = "x" }`)},
	{rule: chat.GroupIDForm, new: groupBlock("id", `group_id = "@TGS#mine"`)},
	{rule: chat.GroupIDForm, new: groupBlock("id", "group_id = \"mine\"\ntype = \"Community\"")},
	{rule: chat.GroupTypeOptions, new: groupBlock("topics", `support_topic = true`)},
	{rule: chat.GroupTypeOptions, old: `name       = "team"`, new: "name = \"team\"\nsupport_topic = true"},
	{rule: chat.GroupTypeOptions, old: `name       = "live"`, new: "name = \"live\"\ninvite_option = \"free_access\""},
	{rule: chat.GroupMaxMembers, new: groupBlock("many", `max_members = -1`)},
	{rule: chat.CommunityEnabled, new: groupBlock("community", "type = \"Community\"\nsdk_app_id = tencentchat_app.std.sdk_app_id")},
	{rule: chat.NameCardLength, new: memberBlock("long", `name_card = "群群群群群群群群群群群群群群群群群"`)},
	{rule: chat.GroupRoleRule, new: memberBlock("admin", `role = "admin"`)},
	{rule: chat.NoAVMembers, new: memberBlock("av", `group_id = tencentchat_group.live.group_id`)},
}

// groupBlock is a block of a group of the app dev, with more lines.
func groupBlock(label, more string) string {
	return blockOf("group", label, map[string]string{"name": `"more"`, "type": `"Public"`}, more)
}

// memberBlock is a block of a member of the group team.
func memberBlock(label, more string) string {
	return blockOf("group_member", label, map[string]string{
		"group_id": "tencentchat_group.team.group_id",
		"user_id":  "tencentchat_account.ann.user_id",
	}, more)
}

// blockOf is a block in the app dev with some attributes, unless more has them too.
func blockOf(kind, label string, attributes map[string]string, more string) string {
	attributes["sdk_app_id"] = "tencentchat_app.dev.sdk_app_id"
	for name, value := range attributes {
		if !strings.HasPrefix(more, name+" =") && !strings.Contains(more, "\n"+name+" =") {
			more += "\n" + name + " = " + value
		}
	}
	return fmt.Sprintf("\nresource \"tencentchat_%s\" %q {\n%s\n}\n", kind, label, more)
}

// everyone opens a field of groups or their members to all.
const everyone = `permissions = { Work = { read = ["anyone"], write = ["anyone"] } }`

func userField(label, name string) string {
	return fieldBlock("user", label, name, "type = \"string\"\nread = [\"app_admin\"]\nwrite = [\"app_admin\"]")
}

// fieldBlock is a block of a field of the app dev, with more lines.
func fieldBlock(kind, label, name, more string) string {
	return fmt.Sprintf("\nresource \"tencentchat_%s_field\" %q {\nsdk_app_id = tencentchat_app.dev.sdk_app_id\nname = %s\n%s\n}\n", kind,
		label, name, more)
}

// accountBlock is a block of an account of the app dev; the UserID may have more lines after it.
func accountBlock(label, user string) string {
	return fmt.Sprintf("\nresource \"tencentchat_account\" %q {\nsdk_app_id = tencentchat_app.dev.sdk_app_id\nuser_id = %s\n}\n", label, user)
}

func tagged(key, value string) string {
	return fmt.Sprintf("name = \"spare\"\ntags = {\n(%s) = %s\n}", key, value)
}

// block returns a block of what stands.
func block(kind, label string) string {
	_, rest, _ := strings.Cut(standing, fmt.Sprintf("resource %q %q {", kind, label))
	body, _, _ := strings.Cut(rest, "\n}\n")
	return fmt.Sprintf("resource %q %q {%s\n}\n", kind, label, body)
}

func TestPlansRefuse(t *testing.T) {
	c := acctest.Serve(t)
	quiet := func() { // nothing that is refused may have written anything
		if n := c.Writes(); n != 0 {
			t.Errorf("%d writes", n)
		}
	}
	now := time.Now().UTC() // at the edge of a month, plans warn where they refuse else
	base := time.Date(now.Year(), now.Month()+1, 10, 12, 0, 0, 0, time.UTC).Sub(now)
	if err := c.ShiftClock(t.Context(), base); err != nil {
		t.Fatal(err)
	}
	steps := []resource.TestStep{{Config: c.Provider() + standing}}
	for i, r := range refusals {
		config := standing + r.new
		if r.old != "" {
			config = strings.Replace(standing, r.old, r.new, 1)
			if strings.Count(standing, r.old) != 1 {
				t.Fatalf("it is not clear what case %d, %s, replaces", i, r.rule)
			}
		}
		steps = append(steps, resource.TestStep{
			PreConfig: func() {
				if i == 0 {
					c.Forget()
				}
				quiet()
				if err := c.ShiftClock(t.Context(), base+r.later); err != nil {
					t.Fatal(err)
				}
			},
			Config: c.Provider() + config, PlanOnly: true, ExpectError: regexp.MustCompile(`Refused by ` + string(r.rule) + `\b`),
		})
	}
	steps = append(steps, resource.TestStep{PreConfig: quiet, Config: c.Provider() + standing, PlanOnly: true})
	c.RunInProcess(t, steps...)
}

// An app counts against the quota of the account whether it is there or only planned.
func TestPlansRefuseOneAppTooMany(t *testing.T) {
	most := int(chat.LimitApps.Maximum)
	for _, have := range []int{most, most - 1} {
		c := acctest.Holding(t, apps(have)...)
		c.RunInProcess(t, resource.TestStep{
			Config: c.Provider() + fmt.Sprintf("resource \"tencentchat_app\" \"more\" {\n  count = %d\n  name = \"more${count.index}\"\n  "+
				"deployment_region = \"china\"\n}\n",
				most+1-have),
			PlanOnly: true, ExpectError: regexp.MustCompile("Refused by APP_QUOTA"),
		})
		if n := c.Writes(); n != 0 {
			t.Errorf("%d writes", n)
		}
	}
}

// A rule that the user lowered passes validation, too, where the provider is not configured yet; the service has the last
// word.
func TestLoweredRuleIsLeftToTheService(t *testing.T) {
	c := acctest.Holding(t, apps(1)...)
	const long = `
resource "tencentchat_user_field" "long" {
  sdk_app_id = "1400000001"
  name       = "abcdefghi"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}
`
	c.RunInProcess(t, resource.TestStep{
		Config:      c.Provider(`rules_as_warnings = ["FIELD_NAME_LETTERS"]`) + long,
		ExpectError: regexp.MustCompile(`Cannot create the custom user field: Refused by a rule of the product[\s\S]*FIELD_NAME_LETTERS`),
	})
	if c.Calls("im.AddCustomField") != 1 {
		t.Error("the service was not asked")
	}
	d := acctest.NewProtocol(t, nil).Validate("tencentchat_user_field", attributes{
		"sdk_app_id": "1", "name": "abcdefghi", "type": "string",
		"read": []string{"app_admin"}, "write": []string{"app_admin"},
	})
	if len(d) != 1 || len(d.Errors()) != 1 || d.Attributes()[0] != "name" {
		t.Errorf("where nobody lowered the rule, the provider says %s", d)
	}
}

// A trial of Call counts against what the account has left whether it is used or only planned.
func TestPlansRefuseOneTrialTooMany(t *testing.T) {
	for used, trials := range map[string]int{"10": 1, "9": 2} {
		c := acctest.Holding(t, apps(2)...)
		if err := c.SetSetting(t.Context(), "call_trials", used); err != nil {
			t.Fatal(err)
		}
		c.RunInProcess(t, resource.TestStep{
			Config: c.Provider() + fmt.Sprintf("resource \"tencentchat_call\" \"more\" {\n  count = %d\n"+
				"  sdk_app_id = tostring(1400000001 + count.index)\n  edition = \"trial\"\n}\n", trials),
			PlanOnly: true, ExpectError: regexp.MustCompile("Refused by CALL_TRIALS"),
		})
		if n := c.Writes(); n != 0 {
			t.Errorf("%d writes", n)
		}
	}
}

func TestEveryRuleIsRefused(t *testing.T) {
	seen := map[chat.RuleID]bool{
		chat.AppQuota:     true, // has a test of its own
		chat.DevExtension: true, // refuses an action
		chat.CallTrials:   true, // has a test of its own

		chat.RenewalAfterEnd: true, // refuses an action

		chat.GroupIDTaken:      true, // of a group that no block manages: internal/service/group
		chat.GroupAccountKnown: true, // the plan only warns: a block that is yet to be planned may make the account
		chat.TopicsEnabled:     true, // the plan only warns: another block may enable them: internal/service/group
		chat.CAMUserName:       true, // the plan only warns, as this is assumed: internal/service/cam
		chat.CAMPassword:       true, // the plan only warns, as an account may have another rule: internal/service/cam
		chat.WebhookPortPrefix: true, // the plan only warns, as the guide does: internal/service/webhook
		chat.PushPerService:    true, // the plan only warns: internal/service/push
		chat.UniqueNames:       true, // of a setting of the provider: unique_names_test.go
		chat.MessageLength:     true, // refuses an action
		chat.AccountDeleteLock: true, // refuses -replace: internal/service/account
	}
	for _, r := range refusals {
		seen[r.rule] = true
	}
	for _, rule := range chat.Rules {
		if !seen[rule.ID] {
			t.Errorf("no configuration is refused by %s", rule.ID)
		}
	}
}

// apps are a number of apps: app 1400000001 and so on, named app1 and so on.
func apps(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(`{"app": {"SdkAppId": %d, "AppName": "app%d"}}`, 1400000001+i, i+1)
	}
	return out
}
