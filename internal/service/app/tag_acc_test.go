package app_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// tags is the attribute with keys and values in turn.
func tags(pairs ...string) string {
	text := "tags = {\n"
	for i := 0; i < len(pairs); i += 2 {
		text += fmt.Sprintf("%q = %q\n", pairs[i], pairs[i+1])
	}
	return text + "}"
}

// isTagged checks the tags of a console's only app.
func isTagged(t *testing.T, c *acctest.Console, pairs ...string) {
	t.Helper()
	state := strings.Join(strings.Fields(c.State()), "")
	want := []string{}
	for i := 0; i < len(pairs); i += 2 {
		want = append(want, fmt.Sprintf("%q:%q", pairs[i], pairs[i+1]))
	}
	if text := `"tags":{` + strings.Join(want, ",") + "}"; !strings.Contains(state, text) {
		t.Errorf("the console has no %s: %s", text, state)
	}
}

func known(pairs ...string) knownvalue.Check {
	all := map[string]knownvalue.Check{}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = text(pairs[i+1])
	}
	return knownvalue.MapExact(all)
}

// behind sets tags of the first app behind Terraform's back.
func behind(c *acctest.Console, members string) {
	c.Must("ModifyResourceTags", `{"Resource": "qcs::im::uin/:sdkappid/1400000001", `+members+`}`)
}

func TestAppTags(t *testing.T) {
	c := acctest.Serve(t)
	c.RunInProcess(t,
		resource.TestStep{
			Config:            shop(c, tags("env", "test", "团队", "客服")),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"tags": known("env", "test", "团队", "客服")}),
		},
		resource.TestStep{
			Config:            shop(c, tags("env", "prod", "team", "a")),
			ConfigPlanChecks:  does(plancheck.ResourceActionUpdate),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"tags": known("env", "prod", "team", "a")}),
		},
		resource.TestStep{ // what others do to managed tags is undone
			PreConfig: func() {
				behind(c, `"ReplaceTags": [{"TagKey": "env", "TagValue": "mine"}, {"TagKey": "cost", "TagValue": "7"}], "DeleteTags": [{"TagKey": `+
					`"team"}]`)
			},
			Config: shop(c, tags("env", "prod", "team", "a")),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("tags"), known("env", "prod", "team", "a")),
			}},
		},
		resource.TestStep{
			PreConfig:    func() { isTagged(t, c, "env", "prod", "team", "a") },
			ResourceName: address, ImportState: true, ImportStateVerify: true,
		},
		resource.TestStep{ // left out, they stay, and what others do shows no difference
			PreConfig:         func() { behind(c, `"DeleteTags": [{"TagKey": "team"}]`) },
			Config:            shop(c, `type = "games"`),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"tags": known("env", "prod")}),
		},
		resource.TestStep{
			PreConfig: func() { isTagged(t, c, "env", "prod") },
			Config:    shop(c, tags()),
		},
		resource.TestStep{PreConfig: func() { isTagged(t, c) }, Config: shop(c, tags()), PlanOnly: true},
	)
	if n := c.Calls("tag.ModifyResourceTags"); n != 5 { // two of them behind Terraform's back
		t.Errorf("%d writes of tags", n)
	}
}

// Tags that no configuration sets are nobody's business.
func TestTagsThatAreNotDeclared(t *testing.T) {
	c := acctest.Serve(t)
	c.RunInProcess(t,
		resource.TestStep{Config: shop(c, ""), ConfigStateChecks: shows(map[string]knownvalue.Check{"tags": knownvalue.Null()})},
		resource.TestStep{
			PreConfig: func() {
				behind(c, `"ReplaceTags": [{"TagKey": "cost", "TagValue": "7"}]`)
				c.Forget()
			},
			Config: shop(c, `type = "games"`), ConfigStateChecks: shows(map[string]knownvalue.Check{"tags": knownvalue.Null()}),
		},
		resource.TestStep{
			PreConfig: func() {
				if n := c.Calls("tag."); n != 0 {
					t.Errorf("%d calls of the Tag API", n)
				}
				isTagged(t, c, "cost", "7")
			},
			Config: shop(c, `type = "games"`), PlanOnly: true,
		},
	)
}

// An import takes the tags along, so that a configuration with them plans nothing, and one without plans nothing either.
func TestTagsAreImported(t *testing.T) {
	for name, x := range map[string]struct {
		denied bool
		config string
		want   knownvalue.Check
		action plancheck.ResourceActionType
	}{
		"declared":                   {false, tags("cost", "7"), known("cost", "7"), plancheck.ResourceActionNoop},
		"not declared":               {false, "", known("cost", "7"), plancheck.ResourceActionNoop},
		"not readable, not declared": {true, "", knownvalue.Null(), plancheck.ResourceActionNoop},
	} {
		t.Run(name, func(t *testing.T) {
			c := acctest.Serve(t)
			c.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
			behind(c, `"ReplaceTags": [{"TagKey": "cost", "TagValue": "7"}]`)
			if x.denied {
				c.Fault(emulator.Fault{
					Action: "tag.DescribeResourceTagsByResourceIds", Times: -1, Effect: emulator.EffectError,
					Code: "UnauthorizedOperation",
				})
			}
			c.RunInProcess(t,
				resource.TestStep{
					Config: shop(c, x.config), ResourceName: address, ImportState: true, ImportStateId: "1400000001",
					ImportStatePersist: true,
				},
				resource.TestStep{
					Config: shop(c, x.config), ConfigPlanChecks: does(x.action),
					ConfigStateChecks: shows(map[string]knownvalue.Check{"tags": x.want}),
				},
				resource.TestStep{PreConfig: func() { isTagged(t, c, "cost", "7") }, Config: shop(c, x.config), PlanOnly: true},
			)
		})
	}
}

func TestTagsThatAreRefused(t *testing.T) {
	c := acctest.Serve(t)
	many := []string{}
	for i := range 51 {
		many = append(many, fmt.Sprint("k", i), "v")
	}
	var steps []resource.TestStep
	for lines, rule := range map[string]string{
		tags(strings.Repeat("k", 128), "v"): "TAG_KEY_LENGTH",
		tags("a*b", "v"):                    "TAG_KEY_CHARACTERS",
		tags("project a", "v"):              "TAG_KEY_RESERVED",
		tags("k", ""):                       "TAG_VALUE_LENGTH",
		tags("k", "v "):                     "TAG_VALUE_CHARACTERS",
		tags(many...):                       "TAG_QUOTA",
	} {
		steps = append(steps, resource.TestStep{
			Config: shop(c, lines), PlanOnly: true,
			ExpectError: regexp.MustCompile("Refused by " + rule + `\b`),
		})
	}
	c.RunInProcess(t, steps...)
	if n := c.Calls("im.RegisterIMApp"); n != 0 {
		t.Error("an app was created")
	}
}

// A service that shows tags late is waited for.
func TestTagsAreReadBack(t *testing.T) {
	c := acctest.Serve(t)
	if err := c.SetSetting(t.Context(), "lag_reads", "2"); err != nil {
		t.Fatal(err)
	}
	c.RunInProcess(t,
		resource.TestStep{Config: shop(c, tags("env", "test"))},
		resource.TestStep{
			Config:            shop(c, tags("env", "prod")),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"tags": known("env", "prod")}),
		},
	)
}

// The tags of many apps cost few calls: none to write them with the apps.
func TestTagsOfManyApps(t *testing.T) {
	c := acctest.Serve(t)
	config := c.Provider() + `
resource "tencentchat_app" "many" {
  count = 12
  name  = "shop${count.index}"
  deployment_region = "china"
  tags  = { for i in range(count.index == 0 ? 40 : 1) : "k${i}" => "v" }
}
`
	c.RunInProcess(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				if n := c.Calls("tag.ModifyResourceTags"); n != 0 {
					t.Errorf("%d writes of tags that the apps were made with", n)
				}
				c.Forget()
			},
			Config: config, PlanOnly: true,
		},
	)
	// Each walk of the step reads three apps by themselves, and then all together.
	if reads, walks := c.Calls("tag.DescribeResourceTagsByResourceIds"), c.Calls("sts.GetCallerIdentity"); reads > 4*walks {
		t.Errorf("%d reads of tags in %d walks", reads, walks)
	}
}

func TestDataSourcesOfPlansAndTags(t *testing.T) {
	c := acctest.Serve(t)
	seed := `{"version": 1, "apps": [
		{"app": {"SdkAppId": 1, "AppName": "a", "Edition": "standard", "PlanMonths": 3, "AutoRenew": true, "ExpireTime": 4102444800},
			"tags": {"env": "test", "team": "x"}},
		{"app": {"SdkAppId": 2, "AppName": "b"}, "tags": {"env": "prod"}},
		{"app": {"SdkAppId": 3, "AppName": "c", "Edition": "premium"}}]}`
	if err := c.Seed(t.Context(), []byte(seed)); err != nil {
		t.Fatal(err)
	}
	ids := func(config string) string {
		return "[for a in data.tencentchat_apps." + config + ".apps : a.sdk_app_id]"
	}
	config := c.Provider() + `
data "tencentchat_app" "a" {
  name = "a"
}
data "tencentchat_app" "b" {
  sdk_app_id = "2"
  with_tags  = true
}
data "tencentchat_app" "c" {
  sdk_app_id = "3"
  with_tags  = true
}
data "tencentchat_apps" "tested" {
  all_tags = { env = "test" }
}
data "tencentchat_apps" "both" {
  all_tags = { env = "prod", team = "x" }
}
data "tencentchat_apps" "shown" {
  edition   = "standard"
  with_tags = true
}
data "tencentchat_apps" "all" {}
output "billing" { value = data.tencentchat_app.a.billing }
output "open" { value = data.tencentchat_app.a.upgradeable_items }
output "developer" { value = [data.tencentchat_app.b.billing.plan_months, data.tencentchat_app.b.billing.auto_renew,
  keys(data.tencentchat_app.b.upgradeable_items)] }
output "best" { value = data.tencentchat_app.c.upgradeable_items }
output "tags" { value = [data.tencentchat_app.a.tags, data.tencentchat_app.b.tags, data.tencentchat_app.c.tags,
  data.tencentchat_apps.tested.apps[0].tags, data.tencentchat_apps.shown.apps[0].tags] }
output "found" { value = [` + ids("tested") + "," + ids("both") + "," + ids("all") + `] }
`
	output := func(name string, check knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownOutputValue(name, check)
	}
	list := knownvalue.ListExact
	c.RunInProcess(t, resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{
		output("billing", knownvalue.ObjectExact(map[string]knownvalue.Check{
			"edition": text("standard"), "expires_at": text("2100-01-01T00:00:00Z"), "auto_renew": knownvalue.Bool(true), "plan_months": number(3),
		})),
		output("open", knownvalue.MapPartial(map[string]knownvalue.Check{
			"premium": knownvalue.ListPartial(map[int]knownvalue.Check{0: text("user status query and notification")}),
		})),
		output("open", knownvalue.MapSizeExact(3)),
		output("developer", knownvalue.TupleExact([]knownvalue.Check{
			knownvalue.Null(), knownvalue.Bool(false),
			list([]knownvalue.Check{text("enterprise"), text("premium"), text("pro_plus"), text("standard")}),
		})),
		output("best", knownvalue.MapSizeExact(2)),
		output("tags", knownvalue.TupleExact([]knownvalue.Check{
			knownvalue.Null(), known("env", "prod"), knownvalue.MapSizeExact(0),
			knownvalue.Null(), known("env", "test", "team", "x"),
		})),
		output("found", knownvalue.TupleExact([]knownvalue.Check{
			list([]knownvalue.Check{text("1")}), knownvalue.ListSizeExact(0), list([]knownvalue.Check{text("1"), text("2"), text("3")}),
		})),
	}})
}
