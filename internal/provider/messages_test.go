package provider_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// message is what a case says, once, and what it must not say.
type message struct {
	d     func(p *acctest.Protocol) acctest.Diagnostics
	says  string
	never string
}

func planning(kind string, config attributes) func(p *acctest.Protocol) acctest.Diagnostics {
	return func(p *acctest.Protocol) acctest.Diagnostics {
		_, d := p.Plan("tencentchat_"+kind, nil, config)
		return d
	}
}

func reading(kind string, config attributes) func(p *acctest.Protocol) acctest.Diagnostics {
	return func(p *acctest.Protocol) acctest.Diagnostics {
		_, d := p.Data("tencentchat_"+kind, config)
		return d
	}
}

func importing(kind, id string) func(p *acctest.Protocol) acctest.Diagnostics {
	return func(p *acctest.Protocol) acctest.Diagnostics {
		_, d := p.Import("tencentchat_"+kind, id)
		return d
	}
}

func invoking(action string, config attributes) func(p *acctest.Protocol) acctest.Diagnostics {
	return func(p *acctest.Protocol) acctest.Diagnostics {
		_, d := p.Invoke("tencentchat_"+action, config)
		return d
	}
}

// Each message speaks of the case at hand, in one error.
func TestMessages(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}, "accounts": [{"user_id": "ann"}, {"user_id": "bob"}],
		"groups": [{"group_id": "team", "type": "Public", "name": "team", "owner": "ann"}]}`)
	const app = "1400000001"
	huawei := attributes{"package_name": "a", "app_id": "1", "badge_class": "", "app_secret_wo": "s", "app_secret_wo_version": 1}
	for name, x := range map[string]message{
		"an empty message": {
			invoking("send_group_message", attributes{"sdk_app_id": app, "group_ids": []string{"team"}, "text": ""}), "The message is empty. Set text", "horten",
		},
		"a sender who is not a member": {
			invoking("send_group_message", attributes{"sdk_app_id": app, "group_ids": []string{"team"}, "text": "hi", "sender_user_id": "bob"}),
			"Add the account to the group", "type",
		},
		"a webhook certificate without a URL": {
			reading("webhook_certificate", attributes{"sdk_app_id": app}), "The app has no webhook URL", "heck the",
		},
		"a bad day": {
			reading("daily_statistics", attributes{"sdk_app_id": app, "start_date": "2026-13-01", "end_date": "2026-11-02"}), "Not a date", "STATISTICS",
		},
		"a bad day of metrics": {
			reading("realtime_metrics", attributes{"sdk_app_id": app, "date": "yesterday"}), "Not a date", "(rule",
		},
		"a bad time": {
			reading("troubleshooting_logs", attributes{"sdk_app_id": app, "start_time": "now", "end_time": "2026-11-02T00:00:00Z"}),
			"Not an RFC 3339 time", "LOGS",
		},
		"an empty value of a push service": {
			planning("push_certificate", attributes{"sdk_app_id": app, "huawei": huawei}), "The badge class is empty. Set it, or omit it", "BadgeClass",
		},
		"an app that is not found": {
			reading("app", attributes{"sdk_app_id": "1400000009"}), "Check the ID", "check the",
		},
		"a byte order mark": {
			planning("cam_policy", attributes{"name": "a", "document": "\ufeff{}"}), "byte order mark", "invalid character",
		},
		"a password in a URL": {
			planning("webhook", attributes{"sdk_app_id": app, "url": "https://user:" + planted + "@hooks.example.com", "events": []string{}}), "user name or password", planted,
		},
		"a password in a URL with a port": {
			planning("webhook", attributes{"sdk_app_id": app, "url": "https://user:" + planted + "@hooks.example.com:x", "events": []string{}}), "user name or password", planted,
		},
		"a group that cannot be imported": {
			importing("group", app+"/teem"), "Cannot import the group 1400000001/teem: it does not exist: App 1400000001 has no such object. " +
				"Check the ID, " +
				"and that the credentials belong to the right account. These import IDs exist: 1400000001/team.", "REST",
		},
		"an app that cannot be imported":    {importing("app", "1400000009"), "These import IDs exist: 1400000001.", "ResourceNotFound"},
		"a policy that cannot be imported":  {importing("cam_policy", "7"), "No object of this kind exists there.", "ResourceNotFound"},
		"an account that cannot be found":   {importing("account", app+"/zoe"), "exist: 1400000001/administrator, 1400000001/ann", ""},
		"a group of an app that is missing": {importing("group", "1400000009/team"), "Cannot import the group 1400000009/team", ""},
	} {
		d := x.d(c.Protocol(nil))
		wrong := x.never != "" && strings.Contains(d.String(), x.never)
		if len(d) != 1 || len(d.Errors()) != 1 || !strings.Contains(d.String(), x.says) || wrong {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// A CLI ends what a function fails of with a period, so the text has none.
func TestFunctionErrorsEndOnce(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for name, args := range map[string][]any{
		"decode_user_sig":    {"?"},
		"verify_user_sig":    {"?", "key", "x", "ann", "now"},
		"app_resource_names": {"boss", []string{"x"}},
	} {
		if _, failed := p.Function(name, args...); failed == "" || regexp.MustCompile(`\.\s*$`).MatchString(failed) {
			t.Errorf("%s: %q", name, failed)
		}
	}
}

// A wrong secret key is told once, whatever comes first: resources are silent of it then, and what has to return something says
// shortly that it is so.
func TestWrongKeyIsToldOnce(t *testing.T) {
	c := acctest.Holding(t, apps(1)...)
	app := attributes{"sdk_app_id": townApp}
	asks := map[string]func(p *acctest.Protocol) acctest.Diagnostics{
		"a resource": func(p *acctest.Protocol) acctest.Diagnostics {
			_, d := p.Plan("tencentchat_app", nil, attributes{"name": "a", "deployment_region": "china"})
			return d
		},
		"a data source": func(p *acctest.Protocol) acctest.Diagnostics {
			_, d := p.Data("tencentchat_app", app)
			return d
		},
		"a data source with rules": func(p *acctest.Protocol) acctest.Diagnostics {
			_, d := p.Data("tencentchat_daily_statistics", attributes{
				"sdk_app_id": townApp, "start_date": "2026-01-01", "end_date": "2026-01-02",
			})
			return d
		},
		"an ephemeral resource": func(p *acctest.Protocol) acctest.Diagnostics {
			_, d := p.Open("tencentchat_app_key", app)
			return d
		},
		"a planned action": func(p *acctest.Protocol) acctest.Diagnostics {
			return p.PlanAction("tencentchat_extend_developer_edition", app)
		},
		"an action": func(p *acctest.Protocol) acctest.Diagnostics {
			_, d := p.Invoke("tencentchat_extend_developer_edition", app)
			return d
		},
		"a list": func(p *acctest.Protocol) acctest.Diagnostics {
			_, d := p.List("tencentchat_app", attributes{}, 10, false)
			return d
		},
	}
	for first, ask := range asks {
		p := acctest.NewProtocol(t, nil)
		if d := p.Configure(attributes{"endpoint": c.URL, "secret_id": emulator.SecretID, "secret_key": planted}); len(d) > 0 {
			t.Fatal(d)
		}
		if d := ask(p); len(d) != 1 || len(d.Errors()) != 1 || !strings.Contains(d.String(), "secret key") {
			t.Errorf("%s, first: %s", first, d)
		}
		for then, ask := range asks {
			d := ask(p)
			silent := then == "a resource" || then == "a planned action"
			if silent != (len(d) == 0) || strings.Contains(d.String(), "secret key") ||
				!silent && !strings.Contains(d.String(), "the other error says") {
				t.Errorf("%s, after %s: %s", then, first, d)
			}
		}
	}
}
