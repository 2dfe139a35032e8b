package provider_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// actionPlan is an action in an app 1400000001, and what its plan and its invocation say.
type actionPlan struct {
	app    string // members of its seed; the default is enabled
	config attributes
	rules  []chat.RuleID // that the plan refuses
	warns  string        // of the plan, where something in it may still help
	fails  string        // of the invocation, where the plan only warns; no rule names it
}

var (
	paid    = `"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "standard"}`
	overdue = `"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "standard", "Status": "suspended"}`
	stopped = `"app": {"SdkAppId": 1400000001, "AppName": "shop", "Enabled": false}`
)

func trials(n string) string {
	return `"app": {"SdkAppId": 1400000001, "AppName": "shop"}, "rtc": {"call": {"Edition": "trial", "Trials": ` + n +
		`, "ExpireTime": 4102444800}}`
}

// actionPlans has for each action what it can do, what its plan refuses, and what it only warns of.
func actionPlans(taken string) map[string][]actionPlan {
	return map[string][]actionPlan{
		"extend_developer_edition": {
			{},
			{app: paid, rules: []chat.RuleID{chat.DevExtension}},
		},
		"renew_plan": {
			{app: overdue, config: attributes{"accept_charges": true}},
			{app: overdue, config: attributes{"accept_charges": acctest.Unknown}},
			{app: overdue, config: attributes{"accept_charges": false}, rules: []chat.RuleID{chat.Charges}},
			{app: paid, config: attributes{"accept_charges": true}, rules: []chat.RuleID{chat.RenewalAfterEnd}},
			{config: attributes{"accept_charges": true}, rules: []chat.RuleID{chat.PaidPlan}},
		},
		"renew_call_trial": {
			{app: trials("1")},
			{app: trials("2"), rules: []chat.RuleID{chat.CallTrials}},
			{warns: "(rule CALL_TRIALS)", fails: "(rule CALL_TRIALS)"},
		},
		"send_group_message": {
			{config: attributes{"group_ids": []string{"team"}, "text": "hi", "sender_user_id": "ann"}},
			{config: attributes{"group_ids": acctest.Unknown, "text": acctest.Unknown, "sender_user_id": acctest.Unknown}},
			{config: attributes{"group_ids": []string{"team"}, "text": ""}, rules: []chat.RuleID{chat.MessageLength}},
			{
				app: stopped, config: attributes{"group_ids": []string{"team"}, "text": "hi"}, warns: "(tencentchat_app)",
				fails: "The app is disabled",
			},
			{config: attributes{"group_ids": []string{"none"}, "text": "hi"}, warns: "(tencentchat_group)", fails: "No such group"},
			{
				config: attributes{"group_ids": []string{"team"}, "text": "hi", "sender_user_id": "bob"}, warns: "(tencentchat_group_member)",
				fails: "bob",
			},
		},
		"kick_account": {
			{config: attributes{"user_id": "ann"}},
			{config: attributes{"user_id": acctest.Unknown}},
			{app: stopped, config: attributes{"user_id": "ann"}, warns: "(tencentchat_app)", fails: "The app is disabled"},
			{config: attributes{"user_id": "zoe"}, warns: "(tencentchat_account)", fails: "No such account"},
		},
		"send_test_push": {
			{config: attributes{"user_id": "ann"}},
			{config: attributes{"user_id": acctest.Unknown, "certificate_id": acctest.Unknown}},
			{config: attributes{"user_id": "zoe"}, warns: "(tencentchat_account)", fails: "has no account zoe"},
			{
				config: attributes{"user_id": "ann", "certificate_id": "7"}, warns: "(tencentchat_push_certificate)",
				fails: "has no push certificate with the ID 7",
			},
		},
		"export_accounts": {
			{config: attributes{"path": taken + ".new"}},
			{config: attributes{"path": acctest.Unknown}},
			{config: attributes{"path": taken, "overwrite": true}},
			{config: attributes{"path": taken}, warns: "The file already exists", fails: "The file already exists"},
		},
	}
}

// Each action is refused by its plan already, unless another part of the plan may still bring what it needs. What the plan says
// nothing of is done, and nothing else.
func TestActionsArePlanned(t *testing.T) {
	taken := filepath.Join(t.TempDir(), "taken.csv")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	all := actionPlans(taken)
	for _, kind := range acctest.NewProtocol(t, nil).Configurables() {
		name, action := strings.CutPrefix(kind.Name, "action tencentchat_")
		if action && len(all[name]) < 2 {
			t.Errorf("nothing is said of the action %s", name)
		}
	}
	for name, cases := range all {
		for i, x := range cases {
			checkAction(t, i, "tencentchat_"+name, x)
		}
	}
}

func checkAction(t *testing.T, i int, kind string, x actionPlan) {
	t.Helper()
	app := x.app
	if app == "" {
		app = `"app": {"SdkAppId": 1400000001, "AppName": "shop"}`
	}
	c := acctest.Holding(t, `{`+app+`, "accounts": [{"user_id": "ann"}, {"user_id": "bob"}],
		"groups": [{"group_id": "team", "type": "Public", "name": "team", "owner": "ann"}]}`)
	config := attributes{"sdk_app_id": "1400000001"}
	unknown := false
	for attribute, value := range x.config {
		config[attribute] = value
		unknown = unknown || value == any(acctest.Unknown)
	}
	p := c.Protocol(nil)
	d := p.PlanAction(kind, config)
	switch {
	case x.rules != nil:
		if !slices.Equal(d.Errors().Rules(), x.rules) || len(d) != len(x.rules) || strings.Contains(d.String(), "Unexpected") {
			t.Errorf("%s, case %d: the plan says %s", kind, i, d)
		}
	case x.warns != "":
		if len(d) != 1 || len(d.Errors()) > 0 || !strings.Contains(d.String(), x.warns) {
			t.Errorf("%s, case %d: the plan says %s", kind, i, d)
		}
	case len(d) > 0:
		t.Errorf("%s, case %d: the plan says %s", kind, i, d)
	}
	if c.Writes() > 0 {
		t.Errorf("%s, case %d: the plan writes", kind, i)
	}
	later := maps.Clone(config)
	later["sdk_app_id"] = acctest.Unknown
	if d := p.PlanAction(kind, later); len(d.Errors()) > 0 && !slices.Equal(d.Rules(), []chat.RuleID{chat.MessageLength}) {
		t.Errorf("%s, case %d: an app that is not known yet: %s", kind, i, d)
	}
	if unknown {
		return
	}
	_, d = c.Protocol(nil).Invoke(kind, config)
	switch {
	case x.rules != nil:
		if !slices.Equal(d.Errors().Rules(), x.rules) || c.Writes() > 0 {
			t.Errorf("%s, case %d: invoked, it says %s", kind, i, d)
		}
	case x.fails != "":
		if len(d.Errors()) != 1 || !strings.Contains(d.String(), x.fails) {
			t.Errorf("%s, case %d: invoked, it says %s", kind, i, d)
		}
	case len(d) > 0:
		t.Errorf("%s, case %d: invoked, it says %s", kind, i, d)
	}
}

// What a block of the same plan brings, planned before, an action does not lack; what it changes, it warns of.
func TestActionsKnowThePlan(t *testing.T) {
	c := acctest.Holding(t, apps(1)...)
	p := c.Protocol(nil)
	for kind, config := range map[string]attributes{
		"tencentchat_call":    {"edition": "trial"},
		"tencentchat_account": {"user_id": "ann"},
		"tencentchat_group":   {"group_id": "team", "type": "AVChatRoom", "name": "team"},
	} {
		config["sdk_app_id"] = "1400000001"
		if _, d := p.Plan(kind, nil, config); len(d.Errors()) > 0 {
			t.Fatal(d)
		}
	}
	for kind, config := range map[string]attributes{
		"tencentchat_renew_call_trial":   {},
		"tencentchat_kick_account":       {"user_id": "ann"},
		"tencentchat_send_test_push":     {"user_id": "ann"},
		"tencentchat_send_group_message": {"group_ids": []string{"team"}, "text": "hi"},
	} {
		config["sdk_app_id"] = "1400000001"
		if d := p.PlanAction(kind, config); len(d) > 0 {
			t.Errorf("%s: %s", kind, d)
		}
	}
	app := p.Adopt("tencentchat_app", "1400000001", attributes{"name": "app1", "deployment_region": "china"})
	p = c.Protocol(nil)
	if _, d := p.Plan("tencentchat_app", app, attributes{"name": "app1", "deployment_region": "china", "edition": "standard", "accept_charges": true}); len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	d := p.PlanAction("tencentchat_extend_developer_edition", attributes{"sdk_app_id": "1400000001"})
	if len(d) != 1 || len(d.Errors()) > 0 || !slices.Equal(d.Rules(), []chat.RuleID{chat.DevExtension}) {
		t.Errorf("the app is to be upgraded, and the plan says %s", d)
	}
}
