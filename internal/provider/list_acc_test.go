package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/querycheck/queryfilter"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// listed are the kinds of object, with how many of them each app has that withFields makes.
var listed = map[string]int{
	"tencentchat_app": 1, "tencentchat_login_settings": 1, "tencentchat_message_settings": 1, "tencentchat_friend_settings": 1,
	"tencentchat_account_settings": 1, "tencentchat_group_features": 1,
	"tencentchat_webhook": 1, "tencentchat_group_type_settings": 5, "tencentchat_user_field": 2, "tencentchat_friend_field": 2,
	"tencentchat_group_field": 2, "tencentchat_group_member_field": 2,
	"tencentchat_group": 2, "tencentchat_group_member": 2, "tencentchat_group_members": 1,
	"tencentchat_push_certificate": 2, "tencentchat_trtc": 1, "tencentchat_call": 1,
}

// withFields are apps with two of each kind of field, group and push certificate, and with TRTC and Call.
func withFields(n int) []string {
	out := apps(n)
	for i, app := range out {
		out[i] = strings.TrimSuffix(app, "}") + `, "webhook": {"Url": "https://hooks.example.com"}, "fields": {
			"user":         [{"Name": "a", "Type": "string", "Read": ["app"], "Write": ["app"]}, {"Name": "b", "Type": "bytes", "Read": ["app"],
				"Write": ["app"]}],
			"friend":       [{"Name": "a", "Type": "string"}, {"Name": "b", "Type": "bytes"}],
			"group":        [{"Name": "a", "Permissions": {"Work": {"Read": [], "Write": []}}}, {"Name": "b",
				"Permissions": {"AVChatRoom": {"Read": ["anyone"], "Write": []}}}],
			"group_member": [{"Name": "c", "Permissions": {"Work": {"Read": [], "Write": [], "SelfRead": true}}}, {"Name": "d",
				"Permissions": {"Public": {"Read": [], "Write": []}}}]
		}, "groups": [
			{"group_id": "a b/c", "type": "Work", "name": "team", "owner": "ann", "custom_fields": {"a": "x"}, "members": [
				{"user_id": "ann", "role": "owner"}, {"user_id": "bob", "name_card": "Bob", "custom_fields": {"c": "1"}}]},
			{"group_id": "live", "type": "AVChatRoom", "name": "live", "mute_all": true}
		], "push": {"certificates": [
			{"CertificateId": 20001, "Huawei": {"PackageName": "a.b", "AppID": "1", "ChannelID": "c"}},
			{"CertificateId": 20002, "ApnsP12": {"Environment": "production"}, "ExpireTime": 4102444800}
		]}, "rtc": {"trtc_time": 1700000000, "call": {"Edition": "group", "ExpireTime": 4102444800}}}`
	}
	return out
}

// pages are more apps than one page of the service holds.
const pages = 101

func TestLists(t *testing.T) {
	for _, x := range []struct {
		apps   int
		config map[string]any
		limit  int64
		want   int // of things that an app has one of; of others as many more, but for the limit
	}{
		{0, nil, 0, 0},
		{1, nil, 0, 1},
		{3, nil, 0, 3},
		{pages, nil, 0, pages},
		{pages, nil, 100, 100},
		{3, nil, 2, 2},
		{3, nil, 3, 3},
		{3, map[string]any{"sdk_app_id": "1400000002"}, 0, 1},
	} {
		c := acctest.Holding(t, withFields(x.apps)...)
		for kind, each := range listed {
			if x.apps == pages && kind != "tencentchat_app" {
				continue // the others need a call for each app, at a pace
			}
			got, d := c.Protocol(nil).List(kind, x.config, x.limit, true)
			want := x.want
			if x.limit == 0 {
				want *= each
			}
			if len(d) > 0 || len(got) != want {
				t.Errorf("%s of %d apps, %v, limit %d: %d, want %d: %s", kind, x.apps, x.config, x.limit, len(got), want, d)
			}
			for _, o := range got {
				if id, _, _ := strings.Cut(o.Name, " "); o.Get("id") != id || o.Get("sdk_app_id") == nil || x.config != nil &&
					o.Get("sdk_app_id") != x.config["sdk_app_id"] {
					t.Errorf("%s: %s is %v", kind, o.Name, o.Value)
				}
			}
		}
	}
}

// An app whose members cannot be read is left out with a warning that names it and the cause. The rest is listed.
func TestListsGoOn(t *testing.T) {
	all := withFields(4)
	all[0] = strings.Replace(all[0], `"app": {`, `"app": {"Enabled": false, `, 1)
	all[1] = strings.Replace(all[1], `"app": {`, `"app": {"SignatureAlgorithm": "ECDSA-SHA256", `, 1)
	all[2] = strings.Replace(all[2], `"app": {`, `"app": {"Edition": "premium", "ExpireTime": 1000000000, `, 1)
	c := acctest.Holding(t, all...)
	for _, kind := range []string{"tencentchat_group_member", "tencentchat_group_members"} {
		for _, limit := range []int64{0, 1} {
			got, d := c.Protocol(nil).List(kind, nil, limit, true)
			said := d.Warnings().String()
			if len(d) != 3 || len(d.Errors()) > 0 || !strings.Contains(said, "App 1400000001 is left out") || !strings.Contains(said, "disabled") ||
				!strings.Contains(said, "App 1400000002 is left out") || !strings.Contains(said, "ECDSA") ||
				!strings.Contains(said, "App 1400000003 is left out") {
				t.Errorf("%s: %s", kind, d)
			}
			want := listed[kind]
			if limit > 0 {
				want = min(want, int(limit))
			}
			if len(got) != want || got[0].Get("sdk_app_id") != "1400000004" {
				t.Errorf("%s, limit %d: %d listed, want %d", kind, limit, len(got), want)
			}
		}
		if _, d := c.Protocol(nil).List(kind, attributes{"sdk_app_id": "1400000001"}, 0, true); len(d.Errors()) != 1 {
			t.Errorf("%s of a disabled app alone: %s", kind, d)
		}
	}
}

// What is listed is what a read of the same object shows.
func TestListsAgreeWithReads(t *testing.T) {
	c := acctest.Holding(t, withFields(2)...)
	for kind := range listed {
		p := c.Protocol(nil)
		all, d := p.List(kind, nil, 0, true)
		if len(d) > 0 {
			t.Fatal(d)
		}
		for _, o := range all {
			read, d := c.Protocol(nil).Import(kind, o.Get("id").(string))
			if len(d) > 0 || !read.Value.Equal(o.Value) {
				t.Errorf("%s: listed %s, read %v %s", kind, o.Value, read, d)
			}
		}
	}
}

func TestListErrors(t *testing.T) {
	c := acctest.Holding(t, apps(pages)...)
	for kind := range listed {
		if got, d := c.Protocol(nil).List(kind, map[string]any{"sdk_app_id": "1"}, 0, false); len(got) > 0 || len(d.Errors()) != 1 ||
			!strings.Contains(d.String(), "Not found") {
			t.Errorf("%s of an app that is none: %v %s", kind, got, d)
		}
		if got, d := c.Protocol(nil).List(kind, map[string]any{"sdk_app_id": "x"}, 0, false); len(got) > 0 || len(d.Errors()) != 1 ||
			d.Attributes()[0] != "sdk_app_id" {
			t.Errorf("%s of no id: %v %s", kind, got, d)
		}
		// of the second page
		c.Fault(emulator.Fault{Action: "im.DescribeIMAppList", Nth: 2, Effect: emulator.EffectError, Code: "UnauthorizedOperation"})
		if got, d := c.Protocol(nil).List(kind, nil, 0, false); len(got) > 0 || len(d.Errors()) != 1 ||
			!strings.Contains(d.String(), "may not do this") {
			t.Errorf("%s without permission: %d %s", kind, len(got), d)
		}
	}
}

func TestQuery(t *testing.T) {
	if !acctest.Find(t).Has(acctest.Query) {
		t.Skip("this CLI has no query")
	}
	community := map[string]knownvalue.Check{
		"sdk_app_id": knownvalue.StringExact("1400000001"),
		"group_type": knownvalue.StringExact("Community"),
	}
	hasCommunity := func(address string) []querycheck.QueryResultCheck {
		return []querycheck.QueryResultCheck{querycheck.ExpectIdentity(address, community)}
	}
	field := map[string]knownvalue.Check{"sdk_app_id": knownvalue.StringExact("1400000002"), "name": knownvalue.StringExact("b")}
	shows := func(address string) []querycheck.QueryResultCheck {
		found := queryfilter.ByResourceIdentity(field)
		return []querycheck.QueryResultCheck{
			querycheck.ExpectIdentity(address, field),
			querycheck.ExpectResourceDisplayName(address, found, knownvalue.StringExact("1400000002/b")),
			querycheck.ExpectResourceKnownValues(address, found,
				[]querycheck.KnownValueCheck{{Path: tfjsonpath.New("type"), KnownValue: knownvalue.StringExact("bytes")}}),
		}
	}
	for _, x := range []struct {
		apps  int
		kind  string
		more  string
		want  int
		shows func(string) []querycheck.QueryResultCheck
	}{
		{0, "tencentchat_app", "", 0, nil},
		{1, "tencentchat_app", "", 1, nil},
		{pages, "tencentchat_app", "limit = 500", pages, nil},
		{3, "tencentchat_app", "limit = 2", 2, nil},
		{0, "tencentchat_login_settings", "", 0, nil},
		{3, "tencentchat_message_settings", "", 3, nil},
		{3, "tencentchat_login_settings", "config {\n sdk_app_id = \"1400000002\"\n}", 1, nil},
		{2, "tencentchat_group_type_settings", "", 10, hasCommunity},
		{3, "tencentchat_user_field", "include_resource = true", 6, shows},
	} {
		c := acctest.Holding(t, withFields(x.apps)...)
		checks := []querycheck.QueryResultCheck{querycheck.ExpectLength(x.kind+".all", x.want)}
		if x.shows != nil {
			checks = append(checks, x.shows(x.kind+".all")...)
		}
		c.Run(t, resource.TestStep{Config: c.Provider()}, resource.TestStep{
			Query: true, Config: fmt.Sprintf("list %q \"all\" {\n  provider = tencentchat\n  %s\n}\n", x.kind, x.more), QueryResultChecks: checks,
		})
	}
}
