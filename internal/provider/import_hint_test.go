package provider_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// existing has the kinds that refuse, or warn of, an object that is there before it is created: one or several that an apply
// makes, and the same again with some other value.
var existing = map[string][]struct{ made, again attributes }{
	"tencentchat_app": {{attributes{"name": "twin", "deployment_region": "china"}, nil}},
	"tencentchat_cam_policy": {{
		attributes{"name": "twin", "document": `{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"}]}`}, nil,
	}},
	"tencentchat_account": {
		{attributes{"user_id": "ann"}, nil},
		{attributes{"user_id": "a/b%c+1&2"}, nil},
	},
	"tencentchat_group": {
		{attributes{"group_id": "team", "name": "team", "type": "Public"}, nil},
		{attributes{"group_id": "a/b %2F${x}\"\\", "name": "odd", "type": "Public"}, nil},
	},
	"tencentchat_account_settings": {{attributes{"deletion_allowed": true}, attributes{"deletion_allowed": false}}},
	"tencentchat_friend_settings":  {{attributes{"default_verification": "deny_any"}, attributes{"default_verification": "allow_any"}}},
	"tencentchat_login_settings":   {{attributes{"multi_device_policy": "multi"}, attributes{"multi_device_policy": "single"}}},
	"tencentchat_message_settings": {{attributes{"relationship_check": true}, attributes{"relationship_check": false}}},
	"tencentchat_group_features":   {{attributes{"community": true}, attributes{"community": false}}},
	"tencentchat_group_type_settings": {
		{attributes{"group_type": "Work", "history_before_join": true}, attributes{"history_before_join": false}},
	},
	"tencentchat_app_tag": {
		{attributes{"key": "team", "value": "a"}, attributes{"value": "b"}},
		{attributes{"key": "a/b 团", "value": "a"}, nil},
	},
	"tencentchat_webhook": {{
		attributes{"url": "https://a.example.com", "events": []string{}, "after_event_retry_enabled": true}, attributes{"url": "https://b.example.com"},
	}},
}

// silent has the other kinds: they take over what is there, or only the service knows of it.
var silent = []string{
	"tencentchat_call", "tencentchat_trtc", "tencentchat_cam_group", "tencentchat_cam_group_members",
	"tencentchat_cam_policy_attachment", "tencentchat_cam_user", "tencentchat_friend_field", "tencentchat_group_field",
	"tencentchat_group_member_field", "tencentchat_user_field", "tencentchat_group_member", "tencentchat_group_members",
	"tencentchat_push_certificate",
}

// Whoever meets an object that exists is shown an import block that imports it.
func TestImportHints(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "app", "Edition": "premium"}}`)
	for _, k := range c.Protocol(nil).Configurables() {
		kind, resource := strings.CutPrefix(k.Name, "resource ")
		if !resource || slices.Contains(silent, kind) {
			continue
		}
		if len(existing[kind]) == 0 {
			t.Errorf("no %s exists", kind)
		}
		for _, x := range existing[kind] {
			if kind != "tencentchat_app" && kind != "tencentchat_cam_policy" {
				x.made["sdk_app_id"] = "1400000001"
			}
			p := c.Protocol(nil)
			planned, d := p.Plan(kind, nil, x.made)
			if len(d.Errors()) > 0 {
				t.Fatalf("%s: %s", kind, d)
			}
			made, d := p.Apply(planned)
			if len(d.Errors()) > 0 {
				t.Fatalf("%s: %s", kind, d)
			}
			again := maps.Clone(x.made)
			maps.Copy(again, x.again)
			p = c.Protocol(nil)
			_, d = p.Plan(kind, nil, again)
			ids := hints(t, kind, d)
			if len(ids) == 0 {
				t.Errorf("%s: no hint: %s", kind, d)
			}
			for _, id := range ids {
				imported, d := p.Import(kind, id)
				if len(d.Errors()) > 0 || imported == nil || imported.Get("id") != made.Get("id") {
					t.Errorf("importing %s by %q says: %s", kind, id, d)
				}
			}
		}
	}
	for _, kind := range silent {
		if existing[kind] != nil {
			t.Errorf("%s is silent, and is not", kind)
		}
	}
}

var importBlock = regexp.MustCompile(`(?s)import \{.*?\n\}`)

// hints returns the ids of the import blocks that diagnostics show, each for a resource of that type.
func hints(t *testing.T, kind string, d acctest.Diagnostics) (ids []string) {
	t.Helper()
	for _, x := range d {
		for _, text := range importBlock.FindAllString(x.Detail, -1) {
			file, wrong := hclsyntax.ParseConfig([]byte(text), "hint", hcl.InitialPos)
			if wrong.HasErrors() {
				t.Fatalf("%s shows what is no HCL: %v\n%s", kind, wrong, text)
			}
			attributes, wrong := file.Body.(*hclsyntax.Body).Blocks[0].Body.JustAttributes()
			if wrong.HasErrors() || len(attributes) != 2 {
				t.Fatalf("%s: %v\n%s", kind, wrong, text)
			}
			to, wrong := hcl.AbsTraversalForExpr(attributes["to"].Expr)
			if wrong.HasErrors() || to.RootName() != kind || len(to) != 2 {
				t.Fatalf("%s imports to %v: %v\n%s", kind, to, wrong, text)
			}
			id, wrong := attributes["id"].Expr.Value(nil)
			if wrong.HasErrors() {
				t.Fatalf("%s: %v\n%s", kind, wrong, text)
			}
			ids = append(ids, id.AsString())
		}
	}
	return ids
}
