package provider_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// CLIs show equal warnings once. What is said of one object is therefore never what is said of another one: each kind is planned twice
// beside each other, in two apps and as two objects, and each warning of a plan names its object.
func TestWarningsNameTheirObject(t *testing.T) {
	seed := []string{
		`{"app": {"SdkAppId": 1, "AppName": "one"}}`, `{"app": {"SdkAppId": 2, "AppName": "two"}}`,
	}
	c := acctest.Holding(t, seed...)
	in := func(app string, more attributes) attributes {
		all := attributes{"sdk_app_id": app}
		maps.Copy(all, more)
		return all
	}
	raise := func(name string) attributes {
		return attributes{"name": name, "deployment_region": "china", "edition": "standard", "accept_charges": true}
	}
	seen := map[string]string{}
	warned := 0
	for _, x := range []struct {
		kind   string
		config attributes
		names  string
	}{
		{"tencentchat_app", raise("shop"), "App shop: "},
		{"tencentchat_app", raise("market"), "App market: "},
		{"tencentchat_user_field", in("1", attributes{"name": "level", "type": "string", "read": []string{"app"}, "write": []string{"app"}}), "1/level: "},
		{"tencentchat_user_field", in("2", attributes{"name": "level", "type": "string", "read": []string{"app"}, "write": []string{"app"}}), "2/level: "},
		{"tencentchat_user_field", in("2", attributes{"name": "rank", "type": "string", "read": []string{"app"}, "write": []string{"app"}}), "2/rank: "},
		{"tencentchat_friend_field", in("1", attributes{"name": "note", "type": "string"}), "1/note: "},
		{"tencentchat_friend_field", in("2", attributes{"name": "note", "type": "string"}), "2/note: "},
		{"tencentchat_trtc", in("1", nil), "1: "},
		{"tencentchat_trtc", in("2", nil), "2: "},
		{"tencentchat_call", in("1", attributes{"edition": "trial"}), "1: "},
		{"tencentchat_call", in("2", attributes{"edition": "trial"}), "2: "},
		{"tencentchat_group_type_settings", in("1", attributes{"group_type": "Work", "history_before_join": true}), "1/Work: "},
		{"tencentchat_group_type_settings", in("1", attributes{"group_type": "Public", "history_before_join": true}), "1/Public: "},
		{"tencentchat_group_type_settings", in("2", attributes{"group_type": "Work", "history_before_join": true}), "2/Work: "},
	} {
		_, d := c.Protocol(nil).Plan(x.kind, nil, x.config)
		for _, w := range d {
			if w.Severity != tfprotov6.DiagnosticSeverityWarning {
				t.Errorf("%s: %s", x.kind, d)
				continue
			}
			warned++
			text := w.Summary + "\n" + w.Detail
			if !strings.Contains(w.Detail, x.names) {
				t.Errorf("%s is not named in %q", x.names, text)
			}
			if other, twice := seen[text]; twice {
				t.Errorf("%s and %s are told alike: %q", other, x.names, text)
			}
			seen[text] = x.names
		}
	}
	if warned < 14 {
		t.Errorf("only %d warnings", warned)
	}
}

// An apply plans each object once more, and does not repeat what the plan said.
func TestAnApplyDoesNotRepeat(t *testing.T) {
	c := acctest.Holding(t, apps(1)...)
	config := func(name string) attributes {
		return attributes{"sdk_app_id": "1400000001", "name": name, "type": "string", "read": []string{"app_admin"}, "write": []string{"app_admin"}}
	}
	p := c.Protocol(nil)
	first, d := p.Plan("tencentchat_user_field", nil, config("level"))
	if len(d) == 0 || len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if _, d = p.Apply(first); len(d) > 0 {
		t.Fatal(d)
	}
	if _, d = p.Plan("tencentchat_user_field", nil, config("rank")); len(d) > 0 {
		t.Errorf("in the apply, a plan says: %s", d)
	}
}
