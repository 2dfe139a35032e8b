package cam_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

const (
	tagKind    = "tencentchat_app_tag"
	tagAddress = tagKind + ".it"
)

func TestAppTag(t *testing.T) {
	const elsewhere = `{"Resource": "qcs::im::uin/:sdkappid/1400000001", "ReplaceTags": [{"TagKey": "团/队 a", "TagValue": "theirs"}]}`
	acctest.Lifecycle{
		Type:     tagKind,
		Parent:   "resource \"tencentchat_app\" \"parent\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n}\n",
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "key": `"团/队 a"`, "value": `"客服"`},
		New: acctest.Attributes{
			"id": "1400000001/%E5%9B%A2%2F%E9%98%9F%20a", "sdk_app_id": "1400000001", "key": "团/队 a", "value": "客服",
		},
		ID:       "1400000001/%E5%9B%A2%2F%E9%98%9F%20a",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "key": "团/队 a"},
		Edits:    []acctest.Edit{{Set: acctest.HCL{"value": `"b"`}}},
		Drifts:   []acctest.Drift{{Calls: [][2]string{{"ModifyResourceTags", elsewhere}}, Changes: []string{"value"}}},
		Made:     acctest.Attributes{"value": "客服"},
	}.Test(t)
}

func tagBlock(label, key, value string) string {
	return fmt.Sprintf("\nresource %q %q {\n  sdk_app_id = \"1400000001\"\n  key = %q\n  value = %q\n}\n", tagKind, label, key, value)
}

// tagged is a console with an app that has some tags, and a function that makes a check of what it has.
func tagged(t *testing.T, tags string) (*acctest.Console, func(pairs ...string) func()) {
	t.Helper()
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}, "tags": `+tags+`}`)
	return c, func(pairs ...string) func() {
		return func() {
			t.Helper()
			state := strings.Join(strings.Fields(c.State()), "")
			if want := `"tags":{` + strings.Join(pairs, ",") + "}"; !strings.Contains(state, want) {
				t.Errorf("the console has no %s: %s", want, state)
			}
		}
	}
}

func retag(c *acctest.Console, members string) {
	c.Must("ModifyResourceTags", `{"Resource":"qcs::im::uin/:sdkappid/1400000001",`+members+`}`)
}

// A tag comes and goes, and those of others are left alone.
func TestTagsOfOthersStay(t *testing.T) {
	c, has := tagged(t, `{"cost": "7"}`)
	config := func(blocks ...string) string { return c.Provider() + strings.Join(blocks, "") }
	team, env := tagBlock("it", "team", "a"), tagBlock("env", "env", "test")
	c.RunInProcess(t,
		resource.TestStep{Config: config(team, env), PostApplyFunc: has(`"cost":"7"`, `"env":"test"`, `"team":"a"`)},
		resource.TestStep{
			PreConfig: func() { retag(c, `"ReplaceTags":[{"TagKey":"mine","TagValue":"x"}]`) }, // not ours
			Config:    config(team, env), PlanOnly: true,
		},
		resource.TestStep{
			PreConfig: func() { retag(c, `"ReplaceTags":[{"TagKey":"team","TagValue":"b"}],"DeleteTags":[{"TagKey":"env"}]`) },
			Config:    config(team, env),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(tagAddress, plancheck.ResourceActionUpdate),
				plancheck.ExpectResourceAction(tagKind+".env", plancheck.ResourceActionCreate),
			}},
			PostApplyFunc: has(`"cost":"7"`, `"env":"test"`, `"mine":"x"`, `"team":"a"`),
		},
		resource.TestStep{Config: config(team), PostApplyFunc: has(`"cost":"7"`, `"mine":"x"`, `"team":"a"`)},
		resource.TestStep{
			Config:           config(tagBlock("it", "squad", "a")),
			ConfigPlanChecks: does(tagAddress, plancheck.ResourceActionReplace),
			PostApplyFunc:    has(`"cost":"7"`, `"mine":"x"`, `"squad":"a"`),
		},
		resource.TestStep{Config: config(tagBlock("it", "a*b", "a")), PlanOnly: true, ExpectError: says("TAG_KEY_CHARACTERS")},
		resource.TestStep{Config: c.Provider(), PostApplyFunc: has(`"cost":"7"`, `"mine":"x"`)},
	)
}

// An app that sets its tags wants no others, whatever their keys, whichever block is planned first.
func TestTagsAreManagedInOneWay(t *testing.T) {
	c, _ := tagged(t, `{"cost": "7"}`)
	app := func(tags string) string {
		return "\nresource \"tencentchat_app\" \"it\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n  " + tags + "\n}\n" +
			"import {\n  to = tencentchat_app.it\n  id = \"1400000001\"\n}\n"
	}
	for _, key := range []string{"cost", "team"} {
		both := func(p *acctest.Protocol, appFirst bool) (d acctest.Diagnostics) {
			app := block{"name": "shop", "deployment_region": "china", "tags": block{"cost": "7"}}
			o := c.Protocol(nil).Adopt("tencentchat_app", "1400000001", app)
			for _, isApp := range []bool{appFirst, !appFirst} {
				var more acctest.Diagnostics
				if isApp {
					_, more = p.Plan("tencentchat_app", o, app)
				} else {
					_, more = p.Plan(tagKind, nil, block{"sdk_app_id": "1400000001", "key": key, "value": "7"})
				}
				d = append(d, more...)
			}
			return d
		}
		for _, appFirst := range []bool{true, false} {
			d := both(c.Protocol(nil), appFirst).Errors()
			if len(d) != 1 || !strings.Contains(d.String(), "Two ways to manage the tags of app 1400000001") {
				t.Errorf("%s, app first %t: %s", key, appFirst, d)
			}
		}
	}
	c.RunInProcess(t, resource.TestStep{Config: c.Provider() + app("") + tagBlock("it", "team", "a")})
	p := c.Protocol(nil)
	fresh := block{"name": "new", "deployment_region": "china", "tags": block{"cost": "7"}}
	if _, d := p.Plan("tencentchat_app", nil, fresh); len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if _, d := p.Plan(tagKind, nil, block{"sdk_app_id": acctest.Unknown, "key": "team", "value": "a"}); !strings.Contains(d.Errors().String(),
		"Two ways to manage the tags of the new app") {
		t.Errorf("of a new app: %s", d)
	}
}

// A tag that exists is never overwritten unseen.
func TestTagsThatExist(t *testing.T) {
	c, has := tagged(t, `{"team": "theirs"}`)
	config := func(value any) block { return block{"sdk_app_id": "1400000001", "key": "team", "value": value} }
	hint := `id = "1400000001/team"`
	for _, x := range []struct {
		value any
		error bool
		says  []string
	}{
		{"ours", true, []string{`"theirs"`, `"ours"`, hint}},
		{"theirs", false, []string{"An existing tag is adopted", hint}},
		{acctest.Unknown, false, []string{`"theirs"`, "The apply fails unless", hint}},
	} {
		_, d := c.Protocol(nil).Plan(tagKind, nil, config(x.value))
		if len(d) != 1 || (len(d.Errors()) == 1) != x.error {
			t.Errorf("%v: %s", x.value, d)
		}
		for _, text := range x.says {
			if !strings.Contains(d.String(), text) {
				t.Errorf("%v: no %q in %s", x.value, text, d)
			}
		}
	}
	retag(c, `"DeleteTags":[{"TagKey":"team"}]`)
	p := c.Protocol(nil)
	planned, d := p.Plan(tagKind, nil, config("ours"))
	if len(d) > 0 {
		t.Fatal(d)
	}
	retag(c, `"ReplaceTags":[{"TagKey":"team","TagValue":"quick"}]`) // between plan and apply
	if made, d := p.Apply(planned); made != nil || len(d.Errors()) != 1 || !strings.Contains(d.String(), `"quick"`) {
		t.Errorf("%v: %s", made, d)
	}
	has(`"team":"quick"`)()

	// -replace creates it again, also with another value.
	o := c.Protocol(nil).Adopt(tagKind, "1400000001/team", config("quick"))
	if _, d := c.Protocol(nil).Replace(tagKind, o, config("slow")); len(d.Errors()) > 0 {
		t.Errorf("-replace: %s", d)
	}
}

// The plan warns of more tags than an app can have, and the apply stops before the service is asked, unless the rule is lowered.
func TestTagQuota(t *testing.T) {
	tags := map[string]string{}
	for i := range chat.LimitTags.Maximum {
		tags[fmt.Sprint("k", i)] = "v"
	}
	for _, lowered := range []bool{false, true} {
		var provider block
		if lowered {
			provider = block{"rules_as_warnings": []string{string(chat.TagQuota)}}
		}
		c, _ := tagged(t, strings.ReplaceAll(strings.TrimPrefix(fmt.Sprintf("%#v", tags), "map[string]string"), ":", ": "))
		p := c.Protocol(provider)
		plan, d := p.Plan(tagKind, nil, block{"sdk_app_id": "1400000001", "key": "more", "value": "v"})
		if len(d.Errors()) > 0 || !slices.Equal(d.Warnings().Rules(), []chat.RuleID{chat.TagQuota}) || d.Attributes()[0] != "key" {
			t.Fatal(d)
		}
		_, d = p.Apply(plan)
		if asked := c.Calls("tag.ModifyResourceTags") > 0; len(d.Errors()) != 1 || asked != lowered {
			t.Errorf("lowered %t: the service was asked: %t: %s", lowered, asked, d)
		}
	}
}

// Tags of many apps cost far fewer calls than there are tags, to plan, write, read and remove them.
func TestTagsOfManyApps(t *testing.T) {
	const apps, keys = 20, 2
	var docs []string
	for i := range apps {
		docs = append(docs, fmt.Sprintf(`{"app": {"SdkAppId": %d, "AppName": "shop"}}`, 1400000001+i))
	}
	c := acctest.Holding(t, docs...)
	objects := make([]*acctest.Object, apps*keys)
	// walk plans everything and applies it at once, as a CLI does with more parallelism.
	walk := func(what string, writes int, config func(i int) block) {
		c.Forget()
		p := c.Protocol(nil)
		plans := make([]*acctest.Plan, len(objects))
		for i := range objects {
			prior := objects[i]
			if prior != nil {
				prior, _ = p.Read(prior)
			}
			var d acctest.Diagnostics
			if plans[i], d = p.Plan(tagKind, prior, config(i)); len(d.Errors()) > 0 {
				t.Fatal(what, d)
			}
		}
		if n := c.Calls("tag.DescribeResourceTagsByResourceIds"); n > 5 {
			t.Errorf("%s: %d reads in the plan", what, n)
		}
		var wait sync.WaitGroup
		for i := range objects {
			wait.Go(func() {
				var d acctest.Diagnostics
				if objects[i], d = p.Apply(plans[i]); len(d.Errors()) > 0 {
					t.Error(what, d)
				}
			})
		}
		wait.Wait()
		n := c.Calls("tag.ModifyResourceTags") + c.Calls("tag.TagResources") + c.Calls("tag.UnTagResources")
		if n == 0 || n > writes {
			t.Errorf("%s: %d writes of %d tags", what, n, len(objects))
		}
		if n := c.Calls("tag.DescribeResourceTagsByResourceIds"); n > len(objects)/2 {
			t.Errorf("%s: %d reads of %d tags", what, n, len(objects))
		}
	}
	with := func(value string) func(i int) block {
		return func(i int) block {
			return block{"sdk_app_id": fmt.Sprint(1400000001 + i/keys), "key": fmt.Sprint("k", i%keys), "value": value}
		}
	}
	walk("create", len(objects)/2, with("a"))
	walk("change", len(objects)/2, with("b"))
	walk("destroy", len(objects)/2, func(int) block { return nil })
	if state := c.State(); strings.Contains(state, `"k0"`) && strings.Contains(state, `"tags": {`+"\n") {
		t.Error("tags are left")
	}
}
