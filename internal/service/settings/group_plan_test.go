package settings_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const (
	friend    = "tencentchat_friend_settings"
	groupType = "tencentchat_group_type_settings"
	features  = "tencentchat_group_features"
)

// in configures the settings of a group type.
func in(groupType, app any, with attributes) attributes {
	with["group_type"] = groupType
	return of(app, with)
}

func TestFirstPlanOfGroupsTells(t *testing.T) {
	c := acctest.Holding(t,
		`{"app": {"SdkAppId": 1, "AppName": "premium", "Edition": "premium"}, "friend": {"DefaultVerification": "deny_any"},
			"group_features": {"Community": true, "AVBroadcast": {"Enabled": true, "MessagesPerSecond": 4}, "ReadReceiptGroupTypes": ["Work"]},
			"group_types": {"Public": {"HistoryBeforeJoin": true, "ProfileChange": {"FaceURL": "off"}}}}`,
		`{"app": {"SdkAppId": 2, "AppName": "developer"}}`,
		`{"app": {"SdkAppId": 3, "AppName": "standard", "Edition": "standard"}}`,
	)
	const overwrite, wait = ": Live settings will be overwritten", "WARNING : Group type settings take effect after about ten minutes"
	everything := func(rate, messages int, receipts string) attributes {
		return attributes{
			"community": true, "community_topics": true, "av_online_members": true,
			"av_broadcast":                attributes{"enabled": true, "messages_per_second": rate},
			"av_member_ban":               true,
			"av_new_member_history_count": messages, "read_receipt_group_types": []string{receipts},
		}
	}
	perFeature := func(severity, says string) []string {
		var lines []string
		for _, at := range []string{
			"av_broadcast.enabled", "av_member_ban", "av_new_member_history_count", "av_online_members", "community", "community_topics",
			"read_receipt_group_types",
		} {
			lines = append(lines, severity+" "+at+": "+says+" EDITION_HAS")
		}
		return lines
	}
	outOfBounds := []string{
		"ERROR av_broadcast.messages_per_second: Refused by BROADCAST_RATE", "ERROR av_new_member_history_count: Refused by HISTORY_COUNT",
		"ERROR read_receipt_group_types: Refused by RECEIPT_TYPES",
	}
	for _, x := range []struct {
		kind   string
		config attributes
		want   []string
	}{
		{friend, of("1", attributes{}), nil},
		{friend, of("1", attributes{"default_verification": "deny_any"}), nil},
		{friend, of("1", attributes{"default_verification": "allow_any"}), []string{"WARNING default_verification" + overwrite}},
		{friend, of("2", attributes{"default_verification": "need_confirm"}), nil},
		{friend, of("2", attributes{"default_verification": acctest.Unknown}), nil},

		{features, of("1", attributes{
			"community": true, "av_broadcast": attributes{"enabled": true, "messages_per_second": 4},
			"read_receipt_group_types": []string{"Work"},
		}), nil},
		{
			features, of("1", attributes{
				"community": false, "av_broadcast": attributes{"enabled": true, "messages_per_second": 5},
				"read_receipt_group_types": []string{},
			}),
			[]string{"WARNING av_broadcast.messages_per_second" + overwrite, "WARNING community" + overwrite, "WARNING read_receipt_group_types" +
				overwrite},
		},
		{
			features, of("1", everything(5, 20, "Meeting")),
			[]string{"WARNING av_broadcast.messages_per_second" + overwrite, "WARNING read_receipt_group_types" + overwrite},
		},
		{features, of("2", everything(5, 20, "Meeting")), perFeature("WARNING", "Possibly refused by")},
		{features, of("3", everything(1, 1, "Public")), perFeature("ERROR", "Refused by")},
		{features, of("1", everything(6, -1, "AVChatRoom")), outOfBounds},
		{features, of("1", everything(0, -1, "Community")), outOfBounds},
		{
			features, of("3", attributes{"av_broadcast": attributes{"messages_per_second": 2}}),
			[]string{"ERROR av_broadcast.messages_per_second: Refused by EDITION_HAS"},
		},
		{features, of("3", attributes{"av_broadcast": attributes{"enabled": acctest.Unknown, "messages_per_second": acctest.Unknown}}), nil},
		{features, of("3", attributes{"av_broadcast": acctest.Unknown, "read_receipt_group_types": acctest.Unknown}), nil},
		{features, of(acctest.Unknown, everything(6, -1, "AVChatRoom")), outOfBounds},
		{features, of(acctest.Unknown, attributes{"community": true}), nil},

		{groupType, in("Public", "1", attributes{}), nil},
		{groupType, in("Public", "1", attributes{"history_before_join": true}), nil},
		{groupType, in("Public", "1", attributes{"history_before_join": false}), []string{wait, "WARNING history_before_join" + overwrite}},
		{
			groupType, in("Public", "1", attributes{
				"profile_change": attributes{"avatar_url": "notify", "name": "off"},
				"member_change":  attributes{"joined": "off"},
			}),
			[]string{wait, "WARNING profile_change.avatar_url" + overwrite},
		},
		{groupType, in("Work", "1", attributes{"profile_change": attributes{"avatar_url": "off"}}), []string{wait}},
		{groupType, in("Work", acctest.Unknown, attributes{"history_before_join": true}), []string{wait}},
		{groupType, in("AVChatRoom", "1", attributes{"member_profile_change": attributes{"muted": "notify"}}), []string{wait}},
		{
			groupType, in("AVChatRoom", "1", attributes{
				"history_before_join": true, "member_change": attributes{"joined": "off"},
				"profile_change": attributes{"name": "off"},
			}),
			[]string{
				"ERROR history_before_join: Refused by AV_NOT_CONFIGURABLE", "ERROR member_change: Refused by AV_NOT_CONFIGURABLE",
				"ERROR profile_change: Refused by AV_NOT_CONFIGURABLE",
			},
		},
		{
			groupType, in("AVChatRoom", acctest.Unknown, attributes{"history_before_join": true}),
			[]string{"ERROR history_before_join: Refused by AV_NOT_CONFIGURABLE"},
		},
		{groupType, of("1", attributes{
			"group_type": acctest.Unknown, "history_before_join": false,
			"member_change": attributes{"joined": "off"},
		}), nil},
		{
			groupType, in("Work", "1", attributes{"member_change": attributes{"joined": "loudly"}}),
			[]string{"ERROR member_change.joined: Refused by VALUE_KNOWN"},
		},
	} {
		_, d := c.Protocol(nil).Plan(x.kind, nil, x.config)
		slices.Sort(x.want)
		if got := said(d); got != strings.Join(x.want, "\n") {
			t.Errorf("%s %v:\n%s\n%s", x.kind, x.config, got, d)
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// An overwritten setting inside a group is named by its path, and the import by the group type.
func TestOverwritingShowsNestedValues(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}, "group_types": {"Public": {"ProfileChange": {"FaceURL": "off"}}}}`)
	_, d := c.Protocol(nil).Plan(groupType, nil, in("Public", "1", attributes{"profile_change": attributes{"avatar_url": "notify"}}))
	for _, text := range []string{"profile_change.avatar_url = off", "changes it to notify", `id = "1/Public"`} {
		if !strings.Contains(d.String(), text) {
			t.Errorf("%q is missing: %s", text, d)
		}
	}
}

// A change of one member of a group writes that member alone, and later plans warn of no overwriting.
func TestOnlyChangedMembersAreWritten(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`)
	o := c.Protocol(nil).Adopt(groupType, "1/Work", in("Work", "1", attributes{"member_change": attributes{"joined": "off", "left": "off"}}))
	c.Must("SetConfInfo", `{"SdkAppId": 1, "GroupTypes": {"Work": {"MemberChange": {"Invited": "notify"}, "HistoryBeforeJoin": true}}}`)
	p := c.Protocol(nil)
	// the state has not been refreshed
	plan, d := p.Plan(groupType, o, in("Work", "1", attributes{"member_change": attributes{"joined": "notify", "left": "off"}}))
	if said(d) != "WARNING : Group type settings take effect after about ten minutes" {
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
		if got := strings.Join(strings.Fields(string(e.Request)), ""); e.Action == "im.SetConfInfo" &&
			got != `{"SdkAppId":1,"GroupTypes":{"Work":{"MemberChange":{"Joined":"notify"}}}}` {
			t.Errorf("it sent %s", got)
		}
	}
	if c.Writes() != 1 {
		t.Errorf("%d writes", c.Writes())
	}
}

func TestGroupTypeImportIDs(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`)
	for id, says := range map[string]string{"1": "<sdk_app_id>/<group_type>", "1/Private": "no such group type settings", "2/Work": ""} {
		if o, d := c.Protocol(nil).Import(groupType, id); o != nil || !strings.Contains(d.String(), says) {
			t.Errorf("%s: %v %s", id, o, d)
		}
	}
}
