package settings_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const (
	login   = "tencentchat_login_settings"
	message = "tencentchat_message_settings"
)

type attributes = map[string]any

// of configures the settings of an app.
func of(app any, with attributes) attributes {
	with["sdk_app_id"] = app
	return with
}

// said is the summaries of diagnostics with the attributes that they speak of.
func said(d acctest.Diagnostics) string {
	var lines []string
	for i, x := range d {
		lines = append(lines, fmt.Sprintf("%s %s: %s", x.Severity, d.Attributes()[i], x.Summary))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestFirstPlanTells(t *testing.T) {
	c := acctest.Holding(t,
		`{"app": {"SdkAppId": 1, "AppName": "premium", "Edition": "premium"}, "login": {"MultiDevicePolicy": "multi", "MaxWebInstances": 3}, `+
			`"message": {"RecallTimeLimitSeconds": 60}}`,
		`{"app": {"SdkAppId": 2, "AppName": "developer"}}`,
	)
	const overwrite, extend = ": Live settings will be overwritten", ": Extending message history costs money"
	for _, x := range []struct {
		kind   string
		config attributes
		want   []string
	}{
		{login, of("1", attributes{}), nil},
		{login, of("1", attributes{"max_web_instances": 3, "multi_device_policy": "multi"}), nil},
		{login, of("1", attributes{"max_web_instances": 2, "max_native_instances": 2}), []string{"WARNING max_web_instances" + overwrite}},
		{
			message, of("1", attributes{"recall_time_limit_seconds": 120, "relationship_check": true}),
			[]string{"WARNING recall_time_limit_seconds" + overwrite},
		},
		{message, of("1", attributes{"history_storage_days": 90, "accept_charges": true}), []string{"WARNING history_storage_days" + extend}},
		{
			message, of("1", attributes{"history_storage_days": 90}),
			[]string{"ERROR history_storage_days: Refused by CHARGES", "WARNING history_storage_days" + extend},
		},
		{message, of("2", attributes{"message_extension": true}), []string{"WARNING message_extension: Possibly refused by EDITION_HAS"}},
		{message, of("3", attributes{}), []string{"ERROR : Cannot check the plan of the message settings: Not found"}},
		{message, of("x", attributes{}), []string{"ERROR sdk_app_id: Not an SDKAppID"}},

		// An app that is not known yet can have any edition and the settings of a new one.
		{
			login, of(acctest.Unknown, attributes{"max_web_instances": 2}),
			nil,
		},
		{login, of(acctest.Unknown, attributes{"max_web_instances": 2, "multi_device_policy": "multi"}), nil},
		{
			login, of(acctest.Unknown, attributes{"max_web_instances": 2, "multi_device_policy": acctest.Unknown}),
			nil,
		},
		{login, of(acctest.Unknown, attributes{"max_web_instances": 11}), []string{"ERROR max_web_instances: Refused by WEB_INSTANCES"}},
		{
			message, of(acctest.Unknown, attributes{"history_storage_days": 30}), // which some editions include
			[]string{"WARNING history_storage_days" + extend},
		},
		{message, of(acctest.Unknown, attributes{"history_storage_days": 0}), []string{"ERROR history_storage_days: Refused by HISTORY_CHOICES"}},
		{message, of(acctest.Unknown, attributes{"message_extension": true}), nil},

		// What is not known yet is judged when it is.
		{message, of("2", attributes{"history_storage_days": acctest.Unknown, "conversation_pull_limit": acctest.Unknown}), nil},
	} {
		_, d := c.Protocol(nil).Plan(x.kind, nil, x.config)
		if got := said(d); got != strings.Join(x.want, "\n") {
			t.Errorf("%s %v:\n%s\n%s", x.kind, x.config, got, d)
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// The message on overwriting shows what is lost, and how not to lose it.
func TestOverwritingShowsTheImport(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}, "message": {"RecallTimeLimitSeconds": 60}}`)
	_, d := c.Protocol(nil).Plan(message, nil, of("1", attributes{"recall_time_limit_seconds": 300}))
	for _, text := range []string{"recall_time_limit_seconds = 60", "changes it to 300", `id = "1"`} {
		if !strings.Contains(d.String(), text) {
			t.Errorf("%q is missing: %s", text, d)
		}
	}
}

// A shorter period loses messages, and cannot be taken back for a month; the words are those of the app's own edition.
func TestHistoryIsShortened(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop", "Edition": "standard"}, "message": {"HistoryStorageDays": 90}}`)
	for days, says := range map[int]string{
		30:  "messages older than 30 days to be deleted",
		180: "costs money",
		14:  "No page publishes 14 days",
		91:  "No page publishes 91 days",
	} {
		_, d := c.Protocol(nil).Plan(message, nil, of("1", attributes{"history_storage_days": days, "accept_charges": true}))
		if !strings.Contains(d.String(), says) || strings.Contains(d.String(), "for another month, until about 20") != (days < 90) {
			t.Errorf("%d days: %s", days, d)
		}
	}
	c = acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`)
	_, d := c.Protocol(nil).Plan(message, nil, of("1", attributes{"history_storage_days": 30, "accept_charges": true}))
	if !strings.Contains(d.String(), "The developer edition cannot store messages for 30 days; it offers 7.") {
		t.Error(d)
	}
}

// An edition that the same plan raises counts, once its block has been planned.
func TestEditionOfThePlan(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop", "Edition": "standard"}}`)
	p := c.Protocol(nil)
	app := p.Adopt("tencentchat_app", "1", attributes{"name": "shop", "deployment_region": "china"})
	features := of("1", attributes{"message_extension": true})
	if _, d := c.Protocol(nil).Plan(message, nil, features); said(d) != "ERROR message_extension: Refused by EDITION_HAS" {
		t.Error(d)
	}
	p = c.Protocol(nil)
	if _, d := p.Plan("tencentchat_app", app, attributes{"name": "shop", "deployment_region": "china", "edition": "premium", "accept_charges": true}); len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if _, d := p.Plan(message, nil, features); len(d) > 0 {
		t.Error(d)
	}
}

func TestTwoBlocks(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`, `{"app": {"SdkAppId": 2, "AppName": "other"}}`)
	p, shared := c.Protocol(nil), c.Shared()
	for i, x := range []struct {
		kind, app string
		with      attributes
		want      string
	}{
		{login, "1", attributes{}, ""},
		{message, "1", attributes{}, ""},
		{login, "2", attributes{}, ""},
		{login, "1", attributes{"multi_device_policy": "double"}, "ERROR : Two blocks manage the login settings 1"},
	} {
		if _, d := p.Plan(x.kind, nil, of(x.app, x.with)); said(d) != x.want {
			t.Errorf("%d: %s", i, d)
		}
		if _, d := shared.Plan(x.kind, nil, of(x.app, x.with)); len(d) > 0 {
			t.Errorf("%d, one provider for all walks: %s", i, d)
		}
	}
	const equal = "ERROR : Two blocks manage the message settings 1"
	if _, d := p.Plan(message, nil, of("1", attributes{})); said(d) != equal {
		t.Errorf("an equal block: %s", d)
	}
}

// Settings move to another app by being forgotten here and taken over there; nothing is deleted.
func TestMove(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`,
		`{"app": {"SdkAppId": 2, "AppName": "other"}, "login": {"MultiDevicePolicy": "single"}}`)
	o := c.Protocol(nil).Adopt(login, "1", of("1", attributes{"multi_device_policy": "triple"}))
	p := c.Protocol(nil)
	plan, d := p.Plan(login, o, of("2", attributes{"multi_device_policy": "triple"}))
	if said(d) != "WARNING multi_device_policy: Live settings will be overwritten" || !plan.Replaces {
		t.Fatal(plan, d)
	}
	destroy, d := p.Plan(login, o, nil)
	if said(d) != "WARNING : Destroying the login settings" {
		t.Fatal(d)
	}
	before := c.State()
	if _, d = p.Apply(destroy); len(d) > 0 || c.State() != before {
		t.Errorf("%s", d)
	}
}

func TestOnlyChangesAreWritten(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`)
	o := c.Protocol(nil).Adopt(message, "1", of("1", attributes{"relationship_check": true}))
	c.Must("SetConfInfo", `{"SdkAppId": 1, "Message": {"RecallTimeLimitSeconds": 60}}`)
	p := c.Protocol(nil)
	plan, d := p.Plan(message, o, of("1", attributes{"relationship_check": false})) // the state has not been refreshed
	if len(d) > 0 {
		t.Fatal(d)
	}
	c.Forget()
	if _, d = p.Apply(plan); len(d) > 0 {
		t.Error(d)
	}
	journal, err := c.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range journal {
		if e.Action == "im.SetConfInfo" && strings.Join(strings.Fields(string(e.Request)),
			"") != `{"SdkAppId":1,"Message":{"RelationshipCheck":false}}` {
			t.Errorf("it sent %s", e.Request)
		}
	}
	if c.Writes() != 1 {
		t.Errorf("%d writes", c.Writes())
	}
}

// What a plan does not change may be otherwise by now, and nobody waits for it: the state is old, as with -refresh=false.
func TestDriftBesideAChange(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`)
	p := c.Protocol(nil)
	state := p.Adopt(message, "1", of("1", attributes{"recall_time_limit_seconds": 120, "relationship_check": false}))
	c.Must("SetConfInfo", `{"SdkAppId": 1, "Message": {"RelationshipCheck": true}}`)
	plan, d := c.Protocol(nil).Plan(message, state, of("1", attributes{"recall_time_limit_seconds": 60, "relationship_check": false}))
	if len(d) > 0 {
		t.Fatal(d)
	}
	if _, d := c.Protocol(nil).Apply(plan); len(d) > 0 {
		t.Errorf("the apply says %s", d)
	}
}
