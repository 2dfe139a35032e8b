package cam_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// become makes a sub-account with a policy and returns a provider block that acts as it.
func become(t *testing.T, c *acctest.Console, name, document string) string {
	t.Helper()
	c.Must("AddUser", `{"Name":"`+name+`"}`)
	if document != "" {
		made := c.Must("CreatePolicy", fmt.Sprintf(`{"PolicyName":"of-%s","PolicyDocument":%q}`, name, document))
		c.Must("AttachUserPolicy", `{"AttachUin":`+uin(t, c, name)+`,"PolicyId":`+field(t, made, `"PolicyId"`)+`}`)
	}
	key, err := c.AddKey(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("provider \"tencentchat\" {\n  endpoint   = %q\n  secret_id  = %q\n  secret_key = %q\n}\n", c.URL, key.SecretID,
		key.SecretKey)
}

// says is a pattern of a message that the CLI may have wrapped.
func says(text string) *regexp.Regexp {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return regexp.MustCompile(strings.Join(words, `[\s│|]+`))
}

const settings = `
resource "tencentchat_message_settings" "it" {
  sdk_app_id                = "1400000001"
  recall_time_limit_seconds = 300
}
`

const readOnly = `{"version":"2.0","statement":[{"effect":"allow","action":"name/im:Describe*","resource":"*"}]}`

// TestSubAccounts has what global, tag and app-level policies allow and deny, and how the provider tells a denial.
func TestSubAccounts(t *testing.T) {
	c := acctest.Serve(t)
	c.Must("RegisterIMApp", `{"ClientToken": "1", "AppName": "tagged", "Tags": [{"TagKey": "team", "TagValue": "a"}]}`)
	c.Must("RegisterIMApp", `{"ClientToken": "2", "AppName": "plain"}`)
	account, err := c.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tagged := `{"version":"2.0","statement":[{"effect":"allow","action":["im:*"],"resource":["*"],` +
		`"condition":{"for_any_value:string_equal":{"qcs:resource_tag":["team&a"]}}}]}`
	oneApp := `{"version":"2.0","statement":[{"effect":"allow","action":["im:*"],"resource":["qcs::im::uin/:sdkappid/1400000002"]}]}`
	lacks := func(action, app string) *regexp.Regexp {
		return says("the action " + action + " on the resource qcs::im::uin/" + account.Uin + ":sdkappid/" + app)
	}
	apps := "\ndata \"tencentchat_apps\" \"all\" {}\n" +
		"output \"apps\" { value = join(\",\", [for a in data.tencentchat_apps.all.apps : a.name]) }\n"
	sees := func(names string) []statecheck.StateCheck {
		return []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("apps", knownvalue.StringExact(names))}
	}
	reader, all := become(t, c, "reader", readOnly), become(t, c, "all", document)
	byTag, one, nobody := become(t, c, "bytag", tagged), become(t, c, "oneapp", oneApp), become(t, c, "nobody", "")
	elsewhere := strings.Replace(settings, "1400000001", "1400000002", 1)
	c.RunInProcess(t,
		resource.TestStep{Config: nobody + apps, ExpectError: says("the action im:DescribeIMAppList on the resource * for them")},
		resource.TestStep{Config: reader + apps, ConfigStateChecks: sees("tagged,plain")},
		resource.TestStep{Config: byTag + apps, ConfigStateChecks: sees("tagged")},
		resource.TestStep{Config: one + apps, ConfigStateChecks: sees("plain")},
		resource.TestStep{Config: reader + settings, ExpectError: lacks("im:SetConfInfo", "1400000001")},
		resource.TestStep{Config: one + settings, ExpectError: lacks("im:DescribeAppAndAccountInfo", "1400000001")},
		resource.TestStep{Config: byTag + elsewhere, ExpectError: says("an app without it is not seen")},
		resource.TestStep{Config: all + settings + strings.Replace(elsewhere, `"it"`, `"other"`, 1)},
		resource.TestStep{Config: byTag + settings, ExpectError: says("sdkappid/1400000002")}, // which the state still has
		resource.TestStep{Config: all + settings},
		resource.TestStep{Config: byTag + settings, PlanOnly: true},
		resource.TestStep{Config: one + elsewhere, ExpectError: says("sdkappid/1400000001")},
		resource.TestStep{Config: reader + policy(document), ExpectError: says("the action cam:CreatePolicy on the resource *")},
	)
}

// An app that a user who goes by tags makes is seen by it where the tag goes along. Without it, the SDKAppID is saved all the same,
// and the warning tells what the root account is to do.
func TestAppsOfSubAccounts(t *testing.T) {
	c := acctest.Serve(t)
	may := `{"version":"2.0","statement":[{"effect":"allow","action":"im:RegisterIMApp","resource":"*"},{"effect":"allow","action":["im:*",` +
		`"tag:*"],"resource":"*","condition":{"for_any_value:string_equal":{"qcs:resource_tag":["team&a"]}}}]}`
	alice := become(t, c, "alice", may)
	app := func(lines string) string {
		return "\nresource \"tencentchat_app\" \"it\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n  " + lines + "\n}\n"
	}
	w := acctest.NewWorkdir(t, alice)
	w.Config(app(""))
	w.OK("apply", "-auto-approve").Says(t, "cannot be read back", "im:DescribeAppAndAccountInfo", "sdkappid/1400000001",
		"the root account must give the app such a tag")
	if r := w.OK("state", "show", "tencentchat_app.it"); !strings.Contains(r.Output, "1400000001") {
		t.Errorf("the SDKAppID is not saved: %s", r.Output)
	}
	w.Fails([]string{"plan"}, "im:DescribeAppAndAccountInfo")
	c.Must("ModifyResourceTags", `{"Resource":"qcs::im::uin/:sdkappid/1400000001","ReplaceTags":[{"TagKey":"team","TagValue":"a"}]}`)
	w.Empty()
	w.Config(app("") + strings.Replace(app(`tags = { team = "a" }`), `"it"`, `"other"`, 1))
	w.OK("apply", "-auto-approve").Says(t, "1 added")
	w.Empty()
}

// Apps with tags are planned by those who may do everything with chat, or with apps of a tag, and nothing with tags: the state keeps
// the tags, and one warning for both apps says so. With the action that the guide names, changes of tags are seen.
func TestTagsThatMayNotBeRead(t *testing.T) {
	const team = `"Tags": [{"TagKey": "team", "TagValue": "a"}]`
	c := acctest.Serve(t)
	c.Must("RegisterIMApp", `{"ClientToken": "1", "AppName": "one", `+team+`}`)
	c.Must("RegisterIMApp", `{"ClientToken": "2", "AppName": "two", `+team+`}`)
	config := func(name string) map[string]any {
		return map[string]any{"name": name, "deployment_region": "china", "tags": map[string]any{"team": "a"}}
	}
	var apps []*acctest.Object
	for id, name := range map[string]string{"1400000001": "one", "1400000002": "two"} {
		apps = append(apps, c.Protocol(nil).Adopt("tencentchat_app", id, config(name)))
	}
	c.Must("ModifyResourceTags", `{"Resource":"qcs::im::uin/:sdkappid/1400000001","ReplaceTags":[{"TagKey":"more","TagValue":"x"}]}`)
	const condition = `"condition":{"for_any_value:string_equal":{"qcs:resource_tag":["team&a"]}}`
	const read = `{"effect":"allow","action":["name/tag:DescribeResourceTagsByResourceIds"],"resource":"*"}`
	for name, x := range map[string]struct {
		statements string
		warnings   int
		changes    int
	}{
		"all":              {`{"effect":"allow","action":["im:*"],"resource":"*"}`, 1, 0},
		"bytag":            {`{"effect":"allow","action":["im:*"],"resource":"*",` + condition + `}`, 1, 0},
		"all-that-reads":   {`{"effect":"allow","action":["im:*"],"resource":"*"},` + read, 0, 1},
		"bytag-that-reads": {`{"effect":"allow","action":["im:*"],"resource":"*",` + condition + `},` + read, 0, 1},
	} {
		key := become(t, c, name, `{"version":"2.0","statement":[`+x.statements+`]}`)
		secrets := regexp.MustCompile(`secret_\w+ *= "(.*)"`).FindAllStringSubmatch(key, -1)
		p := c.Protocol(nil)
		if d := p.Configure(map[string]any{"endpoint": c.URL, "secret_id": secrets[0][1], "secret_key": secrets[1][1]}); len(d) > 0 {
			t.Fatal(d)
		}
		warnings, changes := 0, 0
		for _, app := range apps {
			now, d := p.Read(app)
			for _, one := range d {
				if !strings.HasPrefix(one.Summary, "Not refreshed: the tags") ||
					!strings.Contains(one.Detail, "tag:DescribeResourceTagsByResourceIds") {
					t.Errorf("%s: %s", name, d)
				}
				warnings++
			}
			plan, d := p.Plan("tencentchat_app", now, config(app.Get("name").(string)))
			if len(d) > 0 {
				t.Errorf("%s: %s", name, d)
			}
			if !reflect.DeepEqual(plan.Get("tags"), now.Get("tags")) {
				changes++
			}
		}
		if warnings != x.warnings || changes != x.changes {
			t.Errorf("%s: %d warnings and %d changes, want %d and %d", name, warnings, changes, x.warnings, x.changes)
		}
	}
}
