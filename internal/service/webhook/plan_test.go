package webhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

type attributes = map[string]any

const kind = "tencentchat_webhook"

// of configures the webhook of an app.
func of(app any, with attributes) attributes {
	with["sdk_app_id"] = app
	if with["url"] == nil {
		with["url"] = "https://hooks.example.com"
	}
	if with["events"] == nil {
		with["events"] = []string{"Group.CallbackAfterSendMsg"}
	}
	return with
}

func said(d acctest.Diagnostics) string {
	var lines []string
	for i, x := range d {
		lines = append(lines, fmt.Sprintf("%s %s: %s", x.Severity, d.Attributes()[i], x.Summary))
	}
	return strings.Join(lines, "\n")
}

const standing = `"webhook": {"Url": "https://old.example.com", "Events": ["Group.CallbackAfterSendMsg"], "OnBeforeTimeout": "deny"}`

func TestPlan(t *testing.T) {
	c := acctest.Holding(t,
		`{"app": {"SdkAppId": 1, "AppName": "premium", "Edition": "premium"}, "message": {"UserStatusNotification": true}}`,
		`{"app": {"SdkAppId": 2, "AppName": "developer"}}`,
		`{"app": {"SdkAppId": 3, "AppName": "standard", "Edition": "standard"}}`,
		`{"app": {"SdkAppId": 4, "AppName": "used"}, `+standing+`, "webhook_token": "t"}`,
		`{"app": {"SdkAppId": 5, "AppName": "late", "Status": "suspended"}, `+standing+`}`,
	)
	const overwrite, switchedOff = ": Live settings will be overwritten", "WARNING events: Possibly refused by EVENT_NEEDS_FEATURE"
	state, member := []string{"State.StateChange"}, []string{"Group.CallbackOnMemberStateChange"}
	for _, x := range []struct {
		config attributes
		want   string
	}{
		{of("1", attributes{}), ""},
		{of("1", attributes{"url": "ftp://x"}), "ERROR url: Refused by WEBHOOK_URL"},
		{of("1", attributes{"events": []string{"Group.AfterCreateGroup"}}), "WARNING events: Possibly refused by EVENT_KNOWN"},
		{of("1", attributes{"events": state}), ""},
		{of("1", attributes{"events": member}), switchedOff},
		{of("2", attributes{"events": state}), switchedOff},
		{of("3", attributes{"events": state}), "ERROR events: Refused by EVENT_NEEDS_FEATURE"},
		{of("1", attributes{"group_info_changed": attributes{"name": false}}), "ERROR group_info_changed: Refused by EVENT_SWITCHES"},
		{of("1", attributes{"group_info_changed": attributes{"name": true}}), ""}, // as a generated configuration says
		{of("1", attributes{"authentication_enabled": true}), "ERROR authentication_enabled: Refused by WEBHOOK_NEEDS_TOKEN"},
		{of("1", attributes{"authentication_enabled": true, "token_wo": "t", "token_wo_version": 1}), ""},
		{of("1", attributes{"authentication_enabled": true, "token_wo": acctest.Unknown, "token_wo_version": 1}), ""},
		{of("1", attributes{"token_wo": strings.Repeat("t", 129), "token_wo_version": 1}), "ERROR token_wo: Refused by WEBHOOK_TOKEN"},
		{of("4", attributes{"authentication_enabled": true}), "WARNING url" + overwrite},
		{of("4", attributes{
			"url": "https://old.example.com", "events": []string{"Group.CallbackAfterSendMsg"},
			"before_event_timeout_action": "deny",
		}), ""},
		{
			of("4", attributes{"events": []string{}, "before_event_timeout_action": "allow"}),
			"WARNING url" + overwrite + "\nWARNING events" + overwrite + "\nWARNING before_event_timeout_action" + overwrite,
		},
		{of("4", attributes{"url": "https://old.example.com:4433"}), "WARNING url: Possibly refused by WEBHOOK_PORT_PREFIX\nWARNING url" + overwrite},
		{of("5", attributes{}), "ERROR : Refused by DEV_VALIDITY\nWARNING url" + overwrite},
		{of("6", attributes{}), "ERROR : Cannot check the plan of the webhook: Not found"},

		{of(acctest.Unknown, attributes{"events": append(state, member...)}), ""},
		{of(acctest.Unknown, attributes{"authentication_enabled": true}), "WARNING authentication_enabled: Possibly refused by WEBHOOK_NEEDS_TOKEN"},
		{of(acctest.Unknown, attributes{"authentication_enabled": true, "token_wo": acctest.Unknown, "token_wo_version": 1}), ""},
		{of(acctest.Unknown, attributes{"events": []string{"Push.OfflinePush"}}), "ERROR events: Refused by EVENT_KNOWN"},
	} {
		if _, d := c.Protocol(nil).Plan(kind, nil, x.config); said(d) != x.want {
			t.Errorf("%v: %s\nwant %s", x.config, d, x.want)
		}
	}
}

// A suspended app keeps its webhook: what does not change is let be, what does is refused, and a destroy forgets.
func TestSuspendedApp(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 5, "AppName": "late", "Status": "suspended"}, `+standing+`}`)
	same := of("5", attributes{"url": "https://old.example.com"})
	o := c.Protocol(nil).Adopt(kind, "5", same)
	if _, d := c.Protocol(nil).Plan(kind, o, same); said(d) != "WARNING sdk_app_id: App 5 is suspended" {
		t.Error(d)
	}
	p := c.Protocol(nil)
	if _, d := c.Protocol(nil).Plan(kind, o, of("5", attributes{})); said(d) != "ERROR : Refused by DEV_VALIDITY" {
		t.Error(d)
	}
	before := c.State()
	destroy, d := p.Plan(kind, o, nil)
	if said(d) != "WARNING : Destroying the webhook" || !strings.Contains(d[0].Detail, "only removed from the state") {
		t.Fatal(d)
	}
	if gone, d := p.Apply(destroy); gone != nil || len(d) > 0 || c.State() != before {
		t.Error(gone, d)
	}
}

// A destroy clears URL and events, and leaves the rest; the webhook is then gone.
func TestDestroy(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 4, "AppName": "used"}, `+standing+`}`)
	p := c.Protocol(nil)
	o := p.Adopt(kind, "4", of("4", attributes{"url": "https://old.example.com"}))
	destroy, d := p.Plan(kind, o, nil)
	if said(d) != "WARNING : Destroying the webhook" || !strings.Contains(d[0].Detail, "are cleared") {
		t.Fatal(d)
	}
	if _, d := p.Apply(destroy); len(d) > 0 {
		t.Fatal(d)
	}
	left := c.Must("DescribeCallBack", `{"SdkAppId": 4}`)
	for _, want := range []string{`"Url": ""`, `"Events": []`, `"OnBeforeTimeout": "deny"`} {
		if !strings.Contains(left, want) {
			t.Errorf("it left %s, want %s", left, want)
		}
	}
	if o, d := c.Protocol(nil).Read(o); o != nil || said(d) != "WARNING : The webhook 4 is gone" {
		t.Error(o, d)
	}
	if o, _ := c.Protocol(nil).Import(kind, "4"); o != nil {
		t.Error("a webhook that is not there was imported")
	}
}

func TestDataSources(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 4, "AppName": "used"}, `+standing+`}`, `{"app": {"SdkAppId": 5, "AppName": "none"}}`)
	o, d := acctest.NewProtocol(t, nil).Data("tencentchat_webhook_events", nil) // no provider is configured, since no call is made
	if len(d) > 0 {
		t.Fatal(d)
	}
	all, _ := o.Get("events").(attributes)
	if len(all) != len(chat.Events) {
		t.Errorf("%d events, want %d", len(all), len(chat.Events))
	}
	want := fmt.Sprint(attributes{
		"before": true, "evidence": "guide", "family": "group", "feature": nil,
		"label": "Callback before speaking in a group", "may_drop": true,
	})
	if got := fmt.Sprint(all["Group.CallbackBeforeSendMsg"]); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if o, d = c.Protocol(nil).Data("tencentchat_webhook_certificate", attributes{"sdk_app_id": "4"}); len(d) > 0 {
		t.Fatal(d)
	}
	if pem, _ := o.Get("pem").(string); !strings.HasPrefix(pem, "-----BEGIN CERTIFICATE-----\n") || o.Get("expires_at") == nil {
		t.Errorf("%v", o.Value)
	}
	if _, d = c.Protocol(nil).Data("tencentchat_webhook_certificate", attributes{"sdk_app_id": "5"}); len(d.Errors()) != 1 {
		t.Error(d)
	}
}
