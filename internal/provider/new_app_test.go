package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
)

// aBlock is a block of a plan.
type aBlock struct {
	kind string
	with attributes
}

func fields(kind string, n int, with attributes) (all []aBlock) {
	for i := range n {
		config := maps.Clone(with)
		config["name"] = "f" + string(rune('a'+i))
		all = append(all, aBlock{kind, config})
	}
	return all
}

// firstApply has what breaks a rule in an app that is created by the same plan. The last block is refused, those before are not.
var firstApply = []struct {
	edition string
	rule    chat.RuleID
	blocks  []aBlock
}{
	{"standard", chat.EditionHas, []aBlock{{"group_features", attributes{"community": true}}}},
	{"standard", chat.EditionHas, []aBlock{{"group_features", attributes{"av_member_ban": true}}}},
	{"standard", chat.EditionHas, []aBlock{{"message_settings", attributes{"message_extension": true}}}},
	{"standard", chat.EditionHas, []aBlock{{"login_settings", attributes{"multi_device_policy": "multi", "max_web_instances": 2}}}},
	{"developer", chat.HistoryChoicesRule, []aBlock{{"message_settings", attributes{"history_storage_days": 30, "accept_charges": true}}}},
	{"premium", chat.Charges, []aBlock{{"message_settings", attributes{"history_storage_days": 90}}}},
	{"developer", chat.UserFieldQuota, fields("user_field", 21, openField)},
	{"developer", chat.FriendFieldQuota, fields("friend_field", 21, attributes{"type": "string"})},
	{"developer", chat.GroupFieldQuota, fields("group_field", 11, attributes{"permissions": attributes{"Work": access(false)}})},
	{"developer", chat.GroupMemberFieldQuota, fields("group_member_field", 6, attributes{"permissions": attributes{"Work": access(true)}})},
	{"developer", chat.NameDisjoint, []aBlock{
		{"group_field", attributes{"name": "same", "permissions": attributes{"Work": access(false)}}},
		{"group_member_field", attributes{"name": "same", "permissions": attributes{"Work": access(true)}}},
	}},
	{"developer", chat.NameDisjoint, []aBlock{
		{"group_member_field", attributes{"name": "same", "permissions": attributes{"Work": access(true)}}},
		{"group_field", attributes{"name": "same", "permissions": attributes{"Work": access(false)}}},
	}},
	{"developer", chat.AdminQuota, admins(11)},
	{"standard", chat.EventNeedsFeature, []aBlock{{"webhook", attributes{
		"url": "https://a.example.com", "events": []string{"State.StateChange"},
	}}}},
	{"standard", chat.CommunityEnabled, []aBlock{{"group", attributes{"name": "town", "type": "Community"}}}},
	{"developer", chat.GroupRoleRule, []aBlock{
		{"group", attributes{"group_id": "team", "name": "team", "type": "Work"}},
		{"group_member", attributes{"group_id": "team", "user_id": "administrator", "role": "admin"}},
	}},
	{"developer", chat.NoAVMembers, []aBlock{
		{"group", attributes{"group_id": "room", "name": "room", "type": "AVChatRoom"}},
		{"group_members", attributes{"group_id": "room", "members": attributes{"administrator": attributes{}}}},
	}},
	{"developer", chat.Charges, []aBlock{{"call", attributes{"edition": "group"}}}},
}

// admins are accounts besides the one that is built in.
func admins(n int) (all []aBlock) {
	for i := range n {
		all = append(all, aBlock{"account", attributes{"user_id": fmt.Sprintf("admin%d", i), "type": "admin"}})
	}
	return all
}

// What a plan refuses in an app that exists, it refuses in one that it creates.
func TestFirstApplyIsRefused(t *testing.T) {
	for i, x := range firstApply {
		last := x.blocks[len(x.blocks)-1]
		t.Run(fmt.Sprintf("%s %s %s", x.rule, x.edition, last.kind), func(t *testing.T) {
			for _, news := range []int{0, 1} {
				c := acctest.Holding(t, fmt.Sprintf(`{"app": {"SdkAppId": 1400000001, "AppName": "old", "Edition": %q}}`, x.edition))
				era := chat.Eras[(i+news)%len(chat.Eras)] // which the plan does not know
				if err := c.SetSettings(t.Context(), map[string]string{im.SettingEra: string(era)}); err != nil {
					t.Fatal(err)
				}
				p := c.Protocol(nil)
				id := any(townApp)
				for range news {
					id = newApp(t, p, attributes{"edition": x.edition})
				}
				before := c.State()
				for i, b := range x.blocks {
					config := maps.Clone(b.with)
					config["sdk_app_id"] = id
					_, d := p.Plan("tencentchat_"+b.kind, nil, config)
					refused := d.Errors().Rules()
					if want := i == len(x.blocks)-1; slices.Contains(refused, x.rule) != want || !want && len(refused) > 0 {
						t.Errorf("%d new apps, block %d: %s", news, i+1, d)
					}
					ofApp := !slices.Contains([]chat.RuleID{chat.GroupRoleRule, chat.NoAVMembers, chat.Charges}, x.rule) || last.kind == "message_settings"
					if news > 0 && ofApp && len(refused) > 0 && !strings.Contains(d.String(), "rules_as_warnings") {
						t.Errorf("it is not told how to lower the rule: %s", d)
					}
				}
				if c.State() != before {
					t.Error("the plan wrote something")
				}
			}
		})
	}
}

// newApp plans an app and returns its SDKAppID, which is not known.
func newApp(t *testing.T, p *acctest.Protocol, with attributes) any {
	t.Helper()
	config := attributes{"name": "new", "deployment_region": "china", "accept_charges": true}
	maps.Copy(config, with)
	plan(t, p, "tencentchat_app", config)
	return acctest.Unknown
}

// openField is a custom user field without a name.
var openField = attributes{"type": "string", "read": []string{"app_admin"}, "write": []string{"app_admin"}}

// With several new apps, only what none of them could hold is refused, and quotas are those of all of them.
func TestSeveralNewApps(t *testing.T) {
	p := acctest.Serve(t).Protocol(nil)
	id := newApp(t, p, attributes{"edition": "standard"})
	newApp(t, p, attributes{"edition": "premium"})
	community := attributes{"sdk_app_id": id, "community": true}
	if _, d := p.Plan("tencentchat_group_features", nil, community); len(d.Errors()) > 0 {
		t.Errorf("one app can have it: %s", d)
	}
	for i, b := range fields("user_field", 40, openField) {
		name := b.with["name"].(string)
		b.with["name"], b.with["sdk_app_id"] = "f"+string(rune('a'+i/2)), id
		if _, d := p.Plan("tencentchat_"+b.kind, nil, b.with); len(d.Errors()) > 0 {
			t.Fatalf("field %d (%s): %s", i+1, name, d)
		}
	}
	last := maps.Clone(openField)
	last["sdk_app_id"], last["name"] = id, "last"
	if _, d := p.Plan("tencentchat_user_field", nil, last); !slices.Contains(d.Errors().Rules(), chat.UserFieldQuota) {
		t.Errorf("field 41: %s", d)
	}
	pages := attributes{"sdk_app_id": id, "max_web_instances": 11}
	if _, d := p.Plan("tencentchat_login_settings", nil, pages); !slices.Contains(d.Errors().Rules(), chat.WebInstances) {
		t.Errorf("no app can have it: %s", d)
	}
}

// An SDKAppID that comes from elsewhere is that of any app: what one of them could hold is left to the apply.
func TestAppFromElsewhere(t *testing.T) {
	p := acctest.Serve(t).Protocol(nil)
	config := attributes{"sdk_app_id": acctest.Unknown, "community": true}
	if _, d := p.Plan("tencentchat_group_features", nil, config); len(d.Errors()) > 0 {
		t.Error(d)
	}
}

// What a block planned before enables is there for those after it, in a new app as in an old one.
func TestEnabledByTheSamePlan(t *testing.T) {
	for _, news := range []bool{false, true} {
		c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "old", "Edition": "premium"}}`)
		p := c.Protocol(nil)
		id := any(townApp)
		if news {
			id = newApp(t, p, attributes{"edition": "premium"})
		}
		for _, b := range []aBlock{
			{"group_features", attributes{"community": true, "av_online_members": true}},
			{"message_settings", attributes{"user_status_notification": true}},
			{"user_field", attributes{"name": "level", "type": "string", "read": []string{"app_admin"}, "write": []string{"app_admin"}}},
			{"group_field", attributes{"name": "topic", "permissions": attributes{"Community": access(false)}}},
			{"account", attributes{"user_id": "ann", "custom_fields": attributes{"level": "1"}}},
			{"group", attributes{"name": "town", "type": "Community", "owner_user_id": "ann", "custom_fields": attributes{"topic": "x"}}},
			{"webhook", attributes{"url": "https://a.example.com", "events": []string{"State.StateChange"}}},
		} {
			b.with["sdk_app_id"] = id
			_, d := p.Plan("tencentchat_"+b.kind, nil, b.with)
			for _, w := range d {
				if !strings.Contains(w.Summary, "permanent") {
					t.Errorf("new %t, %s: %s", news, b.kind, d)
				}
			}
		}
	}
}

// The switch of an app is what the plan makes of it.
func TestPlannedSwitch(t *testing.T) {
	account := attributes{"sdk_app_id": townApp, "user_id": "eve"}
	group := attributes{"sdk_app_id": townApp, "name": "club", "type": "Work"}
	member := attributes{"sdk_app_id": townApp, "group_id": "team", "user_id": "bob"}
	members := attributes{"sdk_app_id": townApp, "group_id": "team", "members": attributes{"bob": attributes{}}}
	for _, x := range []struct {
		live, planned bool
	}{{true, true}, {true, false}, {false, true}, {false, false}} {
		c := acctest.Holding(t, fmt.Sprintf(`{"app": {"SdkAppId": 1400000001, "AppName": "old", "Enabled": %t},
			"accounts": [{"user_id": "ann"}, {"user_id": "bob"}],
			"groups": [{"group_id": "team", "type": "Public", "name": "team", "owner": "ann"}]}`, x.live))
		app, d := c.Protocol(nil).Import("tencentchat_app", townApp)
		if app == nil {
			t.Fatal(d)
		}
		for kind, config := range map[string]attributes{
			"tencentchat_account": account, "tencentchat_group": group, "tencentchat_group_member": member, "tencentchat_group_members": members,
		} {
			p := c.Protocol(nil)
			if _, d := p.Plan("tencentchat_app", app, attributes{"name": "old", "deployment_region": "china", "enabled": x.planned}); len(d.Errors()) > 0 {
				t.Fatal(d)
			}
			_, d := p.Plan(kind, nil, config)
			refused := strings.Contains(d.Errors().String(), "The app is disabled")
			if refused == x.planned || refused != (len(d.Errors()) > 0) || strings.Contains(d.String(), "Cannot check the plan") {
				t.Errorf("%+v, %s: %s", x, kind, d)
			}
		}
	}
	p := acctest.Serve(t).Protocol(nil)
	id := newApp(t, p, attributes{"enabled": false})
	for kind, config := range map[string]attributes{"tencentchat_account": account, "tencentchat_group": group} {
		config["sdk_app_id"] = id
		if _, d := p.Plan(kind, nil, config); !strings.Contains(d.Errors().String(), `The new app "new" is disabled`) {
			t.Errorf("a new app, %s: %s", kind, d)
		}
	}
}

// A new UserID for one of ten administrators takes the place of the old one.
func TestQuotaOfReplacements(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "old"}}`)
	p := c.Protocol(nil)
	var last *acctest.Object
	for _, b := range admins(10) {
		b.with["sdk_app_id"] = townApp
		last = apply(t, p, "tencentchat_account", b.with)
	}
	p = c.Protocol(nil)
	if _, d := p.Plan("tencentchat_account", last, attributes{"sdk_app_id": townApp, "user_id": "chief", "type": "admin"}); len(d.Errors()) > 0 {
		t.Error(d)
	}
	if _, d := p.Plan("tencentchat_account", nil, attributes{"sdk_app_id": townApp, "user_id": "more", "type": "admin"}); !slices.Equal(
		d.Errors().Rules(), []chat.RuleID{chat.AdminQuota}) {
		t.Error(d)
	}
}
