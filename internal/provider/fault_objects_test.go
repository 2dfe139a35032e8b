package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// edits are what an update changes of the objects; a kind that is not among them has nothing to edit in place.
var edits = map[string]attributes{
	"tencentchat_app":                 {"name": "market", "deployment_region": "china"},
	"tencentchat_login_settings":      {"multi_device_policy": "single"},
	"tencentchat_message_settings":    {"relationship_check": false},
	"tencentchat_friend_settings":     {"default_verification": "allow_any"},
	"tencentchat_account_settings":    {"deletion_allowed": false},
	"tencentchat_group_type_settings": {"history_before_join": false},
	"tencentchat_group_features":      {"av_online_members": true},
	"tencentchat_user_field":          {"read": []string{"app"}},
	"tencentchat_group_field":         {"permissions": attributes{"Work": access(false), "Public": access(false)}},
	"tencentchat_group_member_field":  {"permissions": attributes{"Work": access(true), "Public": access(true)}},
	"tencentchat_cam_policy":          {"description": "second"},
	"tencentchat_cam_user":            {"remark": "second"},
	"tencentchat_cam_group":           {"remark": "second"},
	"tencentchat_cam_group_members":   {"users": []string{}},
	"tencentchat_app_tag":             {"value": "live"},
	"tencentchat_push_certificate": {"vivo": attributes{
		"app_id": "1", "app_key": "other", "app_secret_wo": "secret", "app_secret_wo_version": 2,
	}},
	"tencentchat_account":       {"nickname": "Eve"},
	"tencentchat_group":         {"introduction": "second"},
	"tencentchat_group_member":  {"role": "admin"},
	"tencentchat_group_members": {"members": attributes{}},
	"tencentchat_webhook":       {"url": "https://b.example.com"},
}

// variants are objects of a kind besides the usual one.
var variants = []struct {
	kind, name string
	config     attributes
}{
	{"tencentchat_group", "id by the service", attributes{"name": "mine", "type": "Public"}},
	{"tencentchat_app", "tags", attributes{"name": "shop", "deployment_region": "china", "tags": attributes{"env": "test"}}},
	{"tencentchat_push_certificate", "huawei", attributes{"huawei": attributes{
		"package_name": "a.b", "app_id": "1", "app_secret_wo": "secret", "app_secret_wo_version": 1,
	}}},
}

// subject is an object that faults are tried on.
type subject struct {
	kind   string
	name   string // of the kind, and of the variant
	config attributes
	edit   attributes // nil: nothing of it is changed in place
}

// subjects are one of each kind that the provider offers, and the variants.
func subjects(t *testing.T) (all []subject) {
	for _, k := range acctest.NewProtocol(t, nil).Configurables() {
		kind, resource := strings.CutPrefix(k.Name, "resource ")
		if !resource {
			continue
		}
		config, ok := objects[kind]
		if !ok {
			t.Errorf("there is no object of the kind %s", kind)
			continue
		}
		inApp := kind != "tencentchat_app" &&
			slices.ContainsFunc(k.Schema.Block.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == "sdk_app_id" })
		add := func(name string, config, edit attributes) {
			config = maps.Clone(config)
			if inApp {
				config["sdk_app_id"] = townApp
			}
			all = append(all, subject{kind, strings.TrimPrefix(name, "tencentchat_"), config, edit})
		}
		add(kind, config, edits[kind])
		for _, v := range variants {
			if v.kind == kind {
				edit := edits[kind]
				if kind == "tencentchat_push_certificate" { // it has another member
					edit = nil
				}
				add(kind+" with "+v.name, v.config, edit)
			}
		}
	}
	return all
}

func (s *subject) address() string { return s.kind + ".it" }

// block is the resource with a configuration. JSON of such values is HCL, too.
func (s *subject) block(t testing.TB, config attributes) string {
	var out strings.Builder
	fmt.Fprintf(&out, "resource %q \"it\" {\n", s.kind)
	for _, name := range slices.Sorted(maps.Keys(config)) {
		value, err := json.Marshal(config[name])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "  %s = %s\n", name, value)
	}
	return out.String() + "}\n"
}

func (s *subject) edited() attributes {
	config := maps.Clone(s.config)
	maps.Copy(config, s.edit)
	return config
}
