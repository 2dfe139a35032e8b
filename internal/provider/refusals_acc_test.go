package provider_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// standing is what the account has before each refusal.
const standing = `
resource "tencentchat_app" "dev" {
  name   = "dev"
  region = "china"
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
}

resource "tencentchat_app" "std" {
  name           = "std"
  edition        = "standard"
  accept_charges = true
}

resource "tencentchat_message_settings" "std" {
  sdk_app_id          = tencentchat_app.std.sdk_app_id
  relationship_check  = true
}

resource "tencentchat_app" "best" {
  name           = "best"
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

resource "tencentchat_app" "spare" {
  name = "spare"
}

resource "tencentchat_app" "gold" {
  name           = "gold"
  edition        = "standard"
  accept_charges = true
}
`

// refusals are edits of what stands, each with the rule that refuses it.
var refusals = []struct {
	rule     chat.RuleID
	old, new string        // nothing old: added
	later    time.Duration // the business time that has passed
}{
	{rule: chat.AppName, old: `name   = "dev"`, new: `name = " "`},
	{rule: chat.EditionUp, old: `"premium"`, new: `"standard"`},
	{rule: chat.Charges, old: `region = "china"`, new: "region = \"china\"\nedition = \"standard\""},
	{rule: chat.Charges, old: `relationship_check  = true`, new: `history_storage_days = 30`},
	{rule: chat.DevValidity, old: `region = "china"`, new: "introduction = \"late\"", later: 40 * 24 * time.Hour},
	{rule: chat.DevValidity, old: `read       = ["app"]`, new: `read = ["app_admin"]`, later: 40 * 24 * time.Hour},
	{rule: chat.DeleteNeedsDisabled, old: block("tencentchat_app", "spare"), new: ""},
	{rule: chat.PaidNotDeletable, old: block("tencentchat_app", "gold"), new: ""},
	{rule: chat.PaidNotDeletable, old: `name           = "gold"`, new: "name = \"gold\"\nenabled = false"},
	{rule: chat.RegionFixed, old: `"china"`, new: `"seoul"`},
	{rule: chat.SignatureOneWay, old: `name = "spare"`, new: "name = \"spare\"\nsignature_algorithm = \"ECDSA-SHA256\""},
	{rule: chat.EditionHas, old: `relationship_check  = true`, new: `message_extension = true`},
	{rule: chat.WebInstances, old: `max_web_instances    = 5`, new: `max_web_instances = 11`},
	{rule: chat.WebInstances, old: `"multi"`, new: `"double"`},
	{rule: chat.NativeInstances, old: `max_native_instances = 2`, new: `max_native_instances = 4`},
	{rule: chat.HistoryMonthly, old: `history_storage_days    = 90`, new: `history_storage_days = 30`},
	{rule: chat.HistoryChoicesRule, old: `# nothing declared`, new: "history_storage_days = 30\naccept_charges = true"},
	{rule: chat.RecallRange, old: `relationship_check  = true`, new: `recall_time_limit_seconds = -1`},
	{rule: chat.PullRange, old: `conversation_pull_limit = 200`, new: `conversation_pull_limit = 501`},
	{rule: chat.FieldName8, new: userField("nine", `"abcdefghi"`)},
	{rule: chat.FieldFixed, old: `= "level"`, new: `= "rank"`},
	{rule: chat.FieldFixed, old: `"string"`, new: `"bytes"`},
	{rule: chat.FieldNoDelete, old: block("tencentchat_user_field", "level"), new: ""},
	{rule: chat.UserFieldQuota, new: `locals { names = [for i in range(20) : "f${substr("abcdefghijklmnopqrst", i, 1)}"] }` + userField("more", "local.names[count.index]\ncount = 20")},
	{rule: chat.RWAtLeastOne, old: `read       = ["app"]`, new: `read = []`},
	{rule: chat.RWAtLeastOne, new: userField("none", "\"none\"\nwrite = []")},
}

func userField(label, name string) string {
	return fmt.Sprintf("\nresource \"tencentchat_user_field\" %q {\nsdk_app_id = tencentchat_app.dev.sdk_app_id\ntype = \"string\"\nname = %s\n}\n", label, name)
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
				if err := c.ShiftClock(t.Context(), r.later); err != nil {
					t.Fatal(err)
				}
			},
			Config: c.Provider() + config, PlanOnly: true, ExpectError: regexp.MustCompile(`Refused by ` + string(r.rule) + `\b`),
		})
	}
	steps = append(steps, resource.TestStep{PreConfig: quiet, Config: c.Provider() + standing, PlanOnly: true})
	c.Run(t, steps...)
}

// An app counts against the quota of the account whether it is there or only planned.
func TestPlansRefuseOneAppTooMany(t *testing.T) {
	for _, have := range []int{chat.MaxApps, chat.MaxApps - 1} {
		c := acctest.Holding(t, apps(have)...)
		c.Run(t, resource.TestStep{
			Config:   c.Provider() + fmt.Sprintf("resource \"tencentchat_app\" \"more\" {\n  count = %d\n  name = \"more${count.index}\"\n}\n", chat.MaxApps+1-have),
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
}
`
	c.Run(t, resource.TestStep{
		Config:      c.Provider(`rules_as_warnings = ["FIELD_NAME_8"]`) + long,
		ExpectError: regexp.MustCompile(`Cannot create the custom user field: Refused by a rule of the product[\s\S]*FIELD_NAME_8`),
	})
	if c.Calls("im.AddCustomField") != 1 {
		t.Error("the service was not asked")
	}
	d := acctest.NewProtocol(t, nil).Validate("tencentchat_user_field", attributes{"sdk_app_id": "1", "name": "abcdefghi", "type": "string"})
	if len(d) != 1 || len(d.Warnings()) != 1 || d.Attributes()[0] != "name" {
		t.Errorf("before it is configured, the provider says %s", d)
	}
}

func TestEveryRuleIsRefused(t *testing.T) {
	seen := map[chat.RuleID]bool{chat.AppQuota: true} // has a test of its own
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
