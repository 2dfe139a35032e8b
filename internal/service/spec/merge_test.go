package spec_test

import (
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// at follows a path of names in a value.
func at(t *testing.T, v cty.Value, path string) cty.Value {
	t.Helper()
	for name := range strings.SplitSeq(path, ".") {
		switch {
		case v.Type().IsMapType():
			v = v.Index(cty.StringVal(name))
		case v.Type().HasAttribute(name):
			v = v.GetAttr(name)
		default:
			t.Fatalf("no %s of %s", name, path)
		}
	}
	return v
}

func words(all ...string) cty.Value {
	set := make([]cty.Value, len(all))
	for i, w := range all {
		set[i] = cty.StringVal(w)
	}
	return cty.SetVal(set)
}

func TestMerge(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for name, x := range map[string]struct {
		layers string
		want   map[string]cty.Value
	}{
		"nothing": {`[]`, map[string]cty.Value{"name": cty.NullVal(cty.String), "tags": cty.NullVal(cty.Map(cty.String))}},
		"the last one wins": {
			`[{ name = "a", type = "x", edition = "standard" }, { edition = "premium", name = null }, null, { type = "y" }]`,
			map[string]cty.Value{"name": cty.StringVal("a"), "type": cty.StringVal("y"), "edition": cty.StringVal("premium")},
		},
		"maps by key": {
			`[{ tags = { env = "dev", team = "a" } }, { tags = { env = "prod", cost = 7, team = null } }]`,
			map[string]cty.Value{
				"tags": cty.MapVal(map[string]cty.Value{"env": cty.StringVal("prod"), "team": cty.StringVal("a"), "cost": cty.StringVal("7")}),
			},
		},
		"objects by key": {
			`[{ group_features = { av_broadcast = { enabled = true } } }, { group_features = { av_broadcast = { messages_per_second = 2 } } }]`,
			map[string]cty.Value{
				"group_features.av_broadcast.enabled":             cty.True,
				"group_features.av_broadcast.messages_per_second": cty.NumberIntVal(2),
				"group_features.community":                        cty.NullVal(cty.Bool),
			},
		},
		"lists replace": {
			`[{ user_fields = { level = { type = "string", read = ["app"], write = ["app", "app"] } } },
			  { user_fields = { level = { read = ["app_admin"] }, rank = null } }]`,
			map[string]cty.Value{
				"user_fields.level.read": words("app_admin"), "user_fields.level.write": words("app"),
				"user_fields.level.type": cty.StringVal("string"), "user_fields.rank.type": cty.NullVal(cty.String),
			},
		},
		"deep in maps": {
			`[{ group_fields = { topic = { permissions = { Public = { read = ["anyone"], write = [] } } } } },
			  { group_fields = { topic = { permissions = { Work = { read = [], write = [] }, Public = { write = ["app_admin"] } } } } }]`,
			map[string]cty.Value{
				"group_fields.topic.permissions.Public.read":  words("anyone"),
				"group_fields.topic.permissions.Public.write": words("app_admin"),
				"group_fields.topic.permissions.Work.read":    cty.SetValEmpty(cty.String),
			},
		},
		"as a CLI converts": {
			`[{ name = 7, enabled = "true", message_settings = { recall_time_limit_seconds = "60" } }]`,
			map[string]cty.Value{
				"name": cty.StringVal("7"), "enabled": cty.True, "message_settings.recall_time_limit_seconds": cty.NumberIntVal(60),
			},
		},
		"not known yet": {
			`[{ name = "a", introduction = "x", tags = unknown }, { introduction = unknown, tags = { env = "prod" }, message_settings = unknown }]`,
			map[string]cty.Value{
				"name": cty.StringVal("a"), "introduction": cty.UnknownVal(cty.String), "tags": cty.UnknownVal(cty.Map(cty.String)),
			},
		},
		"what has no attributes": {`[{ trtc = {} }]`, map[string]cty.Value{"trtc.on_destroy": cty.NullVal(cty.String)}},
	} {
		t.Run(name, func(t *testing.T) {
			got, failed := p.Evaluate("merge_app_spec", x.layers)
			if failed != "" {
				t.Fatal(failed)
			}
			for path, want := range x.want {
				if v := at(t, got, path); !v.RawEquals(want) {
					t.Errorf("%s is %#v", path, v)
				}
			}
		})
	}
}

// A module that asks for what no layer has needs no try.
func TestEveryKeyIsThere(t *testing.T) {
	got, failed := acctest.NewProtocol(t, nil).Evaluate("merge_app_spec", `[{ name = "a" }, {}]`)
	if failed != "" {
		t.Fatal(failed)
	}
	for path, v := range got.AsValueMap() {
		switch {
		case path == "name":
		case v.IsNull():
		case v.Type().IsMapType() && v.LengthInt() == 0:
		default:
			t.Errorf("%s is %#v", path, v)
		}
	}
	for _, section := range []string{"accounts", "user_fields", "friend_fields", "group_fields", "group_member_fields", "group_type_settings"} {
		if at(t, got, section).IsNull() {
			t.Errorf("for_each cannot take %s", section)
		}
	}
}

func TestUnknownLayers(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for _, layers := range []string{"unknown", `[unknown, { name = "a" }]`} {
		if got, failed := p.Evaluate("merge_app_spec", layers); failed != "" || got.IsKnown() {
			t.Errorf("%s: %#v, %s", layers, got, failed)
		}
	}
}

func TestWhatIsNoSpecification(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for layers, want := range map[string][]string{
		`"shop"`:                     {"The layers must be a list of objects"},
		`{ name = "shop" }`:          {"The layers must be a list of objects"},
		`["shop"]`:                   {`Layer 1: must be an object, not "shop"`},
		`[{}, { nome = "shop" }]`:    {`Layer 2, nome: there is no such key. Did you mean "name"?`},
		`[{ environment = "prod" }]`: {"Layer 1, environment: there is no such key. The keys are: accept_charges, account_settings, accounts,"},
		`[{ region = "seoul" }]`:     {`region: this is named "deployment_region" now`},
		`[{ webhook = { retry_after_timeout = true } }]`:                                   {`webhook.retry_after_timeout: this is named "after_event_retry_enabled" now`},
		`[{ group_type_settings = { Work = { profile_change = { face_url = "off" } } } }]`: {`face_url: this is named "avatar_url" now`},
		`[{ sdk_app_id = "1" }]`:                                         {"sdk_app_id: this is no part of a specification: the SDKAppID is that of the app"},
		`[{ status = "enabled" }]`:                                       {"status: this is no part of a specification: it is read from the service"},
		`[{ webhook = { token_wo = 1 } }]`:                               {"webhook.token_wo: this is no part of a specification: secrets"},
		`[{ webhook = { token_wo_version = 1 } }]`:                       {"webhook.token_wo_version: this is no part of a specification: it goes"},
		`[{ user_fields = { level = { name = "level" } } }]`:             {"user_fields.level.name: this is no part of a specification: it is the key"},
		`[{ message_settings = { recall_time_limit = 60 } }]`:            {`Did you mean "recall_time_limit_seconds"?`},
		`[{ message_settings = { recall_time_limit_seconds = 1.5 } }]`:   {`must be a whole number, not "1.5"`},
		`[{ message_settings = { recall_time_limit_seconds = "abc" } }]`: {`must be a whole number, not "abc"`},
		`[{ enabled = "yes" }]`:                                          {`enabled: must be true or false, not "yes"`},
		`[{ tags = ["a"] }]`:                                             {"tags: must be a map, not a list"},
		`[{ name = {} }]`:                                                {"name: must be text, not an object"},
		`[{ user_fields = { level = { read = "app" } } }]`:               {`user_fields.level.read: must be a list, not "app"`},
		`[{ user_fields = { level = { read = [null] } } }]`:              {"user_fields.level.read.0: an element must not be null"},
		`[{ trtc = { on = true } }]`:                                     {"trtc.on: there is no such key. The keys are: on_destroy"},
		`[{ nome = 1 }, { tpye = 2, login_settings = { max_web = 1 } }]`: {"Layer 1, nome", "Layer 2, tpye", "Layer 2, login_settings.max_web"},
	} {
		_, failed := p.Evaluate("merge_app_spec", layers)
		for _, text := range want {
			if !strings.HasPrefix(failed, "0: ") || !strings.Contains(failed, text) {
				t.Errorf("%s: %q instead of %q", layers, failed, text)
			}
		}
	}
}
