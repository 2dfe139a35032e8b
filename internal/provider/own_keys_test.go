package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// ownKeysTown has an account, a group and a member, each with two custom values, a and b, and room for c.
const ownKeysTown = `{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "premium"},
	"accounts": [{"user_id": "ann", "profile": {"Tag_Profile_Custom_a": "1", "Tag_Profile_Custom_b": "2"}}, {"user_id": "bob"}],
	"fields": {
		"user":         [{"Name": "a", "Type": "string", "Read": ["app_admin"], "Write": ["app_admin"]}, {"Name": "b", "Type": "string", "Read": ["app_admin"], "Write": ["app_admin"]}, {"Name": "c", "Type": "string", "Read": ["app_admin"], "Write": ["app_admin"]}],
		"group":        [{"Name": "a", "Permissions": {"Public": {"Read": [], "Write": []}}}, {"Name": "b", "Permissions": {"Public": {"Read": [], "Write": []}}},
			{"Name": "c", "Permissions": {"Public": {"Read": [], "Write": []}}}],
		"group_member": [{"Name": "d", "Permissions": {"Public": {"Read": [], "Write": []}}}, {"Name": "e", "Permissions": {"Public": {"Read": [], "Write": []}}},
			{"Name": "f", "Permissions": {"Public": {"Read": [], "Write": []}}}]},
	"groups": [{"group_id": "town", "type": "Public", "name": "town", "owner": "bob", "custom_fields": {"a": "1", "b": "2"},
		"members": [{"user_id": "bob", "role": "owner"}, {"user_id": "ann", "custom_fields": {"d": "1", "e": "2"}}]}]}`

// A configuration owns the keys that it ever named: it clears those that it drops, and leaves all others alone, whichever kind of object
// has the values, and whether it was created or imported.
func TestOwnKeys(t *testing.T) {
	type values = attributes
	for _, k := range []struct {
		kind, id string
		names    [3]string
		config   func(v values) attributes
		set      func(name, value string) (command, body string)
		read     [2]string
	}{
		{
			"account", "ann",
			[3]string{"a", "b", "c"},
			func(v values) attributes { return attributes{"user_id": "ann", "custom_fields": v} },
			func(name, value string) (string, string) {
				return "profile/portrait_set", fmt.Sprintf(`{"From_Account": "ann", "ProfileItem": [{"Tag": "Tag_Profile_Custom_%s", "Value": %q}]}`,
					name, value)
			},
			[2]string{"profile/portrait_get", `{"To_Account": ["ann"], "TagList": ["Tag_Profile_Custom_a", "Tag_Profile_Custom_b", ` +
				`"Tag_Profile_Custom_c"]}`},
		},
		{
			"group", "town",
			[3]string{"a", "b", "c"},
			func(v values) attributes {
				return attributes{"group_id": "town", "type": "Public", "name": "town", "custom_fields": v}
			},
			func(name, value string) (string, string) {
				return "group_open_http_svc/modify_group_base_info", fmt.Sprintf(`{"GroupId": "town", "AppDefinedData": [{"Key": %q, "Value": %q}]}`,
					name, value)
			},
			[2]string{"group_open_http_svc/get_group_info", `{"GroupIdList": ["town"]}`},
		},
		{
			"group_member", "town/ann",
			[3]string{"d", "e", "f"},
			func(v values) attributes {
				return attributes{"group_id": "town", "user_id": "ann", "custom_fields": v}
			}, setOfMember, readOfMembers,
		},
		{
			"group_members", "town",
			[3]string{"d", "e", "f"},
			func(v values) attributes {
				return attributes{"group_id": "town", "members": attributes{"ann": attributes{"custom_fields": v}}}
			}, setOfMember, readOfMembers,
		},
	} {
		t.Run(k.kind, func(t *testing.T) {
			a, b, other := k.names[0], k.names[1], k.names[2]
			c := acctest.Holding(t, ownKeysTown)
			o, d := c.Protocol(nil).Import("tencentchat_"+k.kind, townApp+"/"+k.id)
			if len(d) > 0 {
				t.Fatal(d)
			}
			apply := func(v values, writes bool) {
				t.Helper()
				p := c.Protocol(nil)
				var d acctest.Diagnostics
				if o, d = p.Read(o); len(d) > 0 {
					t.Fatal(d)
				}
				config := k.config(maps.Clone(v))
				config["sdk_app_id"] = townApp
				plan, d := p.Plan("tencentchat_"+k.kind, o, config)
				if len(d) > 0 {
					t.Fatal(d)
				}
				if plan.Value.Equal(o.Value) == writes {
					t.Fatalf("%v: the plan is empty: %t", v, !writes)
				}
				if o, d = p.Apply(plan); len(d) > 0 {
					t.Fatal(d)
				}
			}
			has := func(want values) {
				t.Helper()
				if got := customValues(t, c.Must(k.read[0], k.read[1])); !reflect.DeepEqual(got, want) {
					t.Errorf("the %s has %v, not %v", k.kind, got, want)
				}
			}
			apply(values{a: "1"}, false) // what the import shows and the configuration does not name is no difference
			apply(values{a: "3"}, true)
			has(values{a: "3", b: "2"})
			c.Must(k.set(other, "9")) // by somebody else
			apply(values{a: "3"}, false)
			apply(values{a: "3", b: "4"}, true)
			apply(values{a: "3"}, true)
			has(values{a: "3", other: "9"})
			apply(values{a: "3", other: ""}, true) // taken over, to be cleared
			has(values{a: "3"})
			apply(values{}, true)
			has(values{})
			c.Must(k.set(b, "5"))
			apply(values{}, false)
			has(values{b: "5"})
		})
	}
}

func setOfMember(name, value string) (command, body string) {
	return "group_open_http_svc/modify_group_member_info", fmt.Sprintf(`{"GroupId": "town", "Member_Account": "ann", "AppMemberDefinedData": [`+
		`{"Key": %q, "Value": %q}]}`, name, value)
}

var readOfMembers = [2]string{"group_open_http_svc/get_group_member_info", `{"GroupId": "town", "AppDefinedDataFilter_GroupMember": ["d", "e", "f"]}`}

// customValues finds the custom values of ann or of the group in a reply.
func customValues(t *testing.T, reply string) attributes {
	t.Helper()
	type pair struct{ Key, Value string }
	var r struct {
		UserProfileItem []struct {
			ProfileItem []struct {
				Tag   string
				Value string
			}
		}
		GroupInfo []struct {
			AppDefinedData []pair
		}
		MemberList []struct {
			Member_Account       string
			AppMemberDefinedData []pair
		}
	}
	if err := json.Unmarshal([]byte(reply), &r); err != nil {
		t.Fatal(err)
	}
	var pairs []pair
	for _, u := range r.UserProfileItem {
		for _, item := range u.ProfileItem {
			pairs = append(pairs, pair{strings.TrimPrefix(item.Tag, "Tag_Profile_Custom_"), item.Value})
		}
	}
	for _, g := range r.GroupInfo {
		pairs = append(pairs, g.AppDefinedData...)
	}
	for _, m := range r.MemberList {
		if m.Member_Account == "ann" {
			pairs = append(pairs, m.AppMemberDefinedData...)
		}
	}
	out := attributes{}
	for _, p := range pairs {
		if p.Value != "" {
			out[p.Key] = p.Value
		}
	}
	return out
}
