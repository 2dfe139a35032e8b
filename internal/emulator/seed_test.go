package emulator

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func TestSnapshotRoundTrip(t *testing.T) {
	w := newWorld(t)
	w.set(store.SettingRate, "50")
	id := w.newApp()
	for _, kind := range chat.FieldKinds {
		w.ok("AddCustomField", w.customField(id, kind, string(kind)[len(kind)-1:], "Work", "Public"))
	}
	w.ok("AddCustomField", w.customField(id, chat.GroupFields, "av", "AVChatRoom"))
	w.ok("SetConfInfo", object{ // of which standard lacks some
		"SdkAppId": id, "Message": object{"MessageExtension": true}, "Friend": object{"DefaultVerification": "deny_any"},
		"GroupFeatures": object{
			"Community": true, "CommunityTopics": true, "AVBroadcast": object{"Enabled": true, "MessagesPerSecond": 2},
			"ReadReceiptGroupTypes": []string{"Work", "Meeting"},
		},
		"GroupTypes": object{
			"Work":       object{"HistoryBeforeJoin": true},
			"AVChatRoom": object{"MemberProfileChange": object{"Muted": "notify"}},
		},
	})
	w.raise(id, "standard")
	w.ok("SetConfInfo", object{"SdkAppId": id, "Message": object{"HistoryStorageDays": 30}, "AcceptCharges": true})
	w.ok("ModifyAppInfo", object{"SdkAppId": id, "AppName": "a < b & c"})
	dev := w.newApp()
	w.ok("StopSdkAppId", object{"SdkAppId": dev})
	gone := w.newApp()
	w.ok("StopSdkAppId", object{"SdkAppId": gone})
	w.ok("DeleteSdkappid", object{"SdkAppId": gone})
	suspended := w.newApp()
	w.shift(2 * month)
	w.raise(suspended, "premium")
	w.raise(dev, "premium")
	w.ok("SetRenewFlag", object{"SdkAppId": dev, "AutoRenew": true, "AcceptCharges": true})
	w.must(w.Refund(t.Context(), appID(w, suspended)))
	tagged := w.newApp()
	w.ok("ModifyResourceTags", tagging(w, tagged, "env", "a < b"))

	first, err := w.Snapshot(t.Context())
	w.must(err)
	for name, target := range map[string]*Emulator{
		"the same file": w.Emulator,
		"a new file":    Open(filepath.Join(t.TempDir(), "new.db"), Options{WallClock: w.clock}),
	} {
		w.must(target.SetSetting(t.Context(), store.SettingLagReads, "0"))
		w.must(target.Seed(t.Context(), first))
		second, err := target.Snapshot(t.Context())
		w.must(err)
		if string(first) != string(second) {
			t.Errorf("%s: the snapshot\n%s\nbecame\n%s", name, first, second)
		}
		if id, err := register(t.Context(), target, "next"); err != nil || id != "1400000006" {
			t.Errorf("%s: the next app is %s (%v); ids are not given twice", name, id, err)
		}
		w.must(target.Close())
	}
}

// A seed by hand says only what matters; the rest is as of a new app.
func TestShortSeed(t *testing.T) {
	w := newWorld(t)
	old := w.newApp()
	before, err := w.Account(t.Context())
	w.must(err)
	w.must(w.Seed(t.Context(), []byte(`{"version":1,"apps":[
		{"app":{"AppName":"by hand"},"fields":{"user":[{"Name":"level","Type":"string","Read":["app_admin","app"],"Write":["app"]}]}},
		{"app":{"SdkAppId":1500000000,"AppName":"paid","Edition":"premium","Status":"suspended"},"message":{"MessageExtension":true}}]}`)))
	w.refused("ResourceNotFound.SdkAppId", "DescribeConfInfo", object{"SdkAppId": old})
	want := newConf(w.now())
	want.Fields[chat.UserFields] = []console.CustomField{{
		Name: "level", Type: chat.StringField, Read: chat.Permissions,
		Write: []chat.Permission{"app"},
	}}
	if conf := w.conf(1500000001); !reflect.DeepEqual(conf, want) {
		t.Errorf("got %+v", conf)
	}
	paid := w.ok("DescribeAppAndAccountInfo", object{"SdkAppId": 1500000000})["App"].(object)
	if paid["Status"] != "suspended" || paid["OwnerUin"] != before.Uin || paid["Region"] != "china" {
		t.Errorf("got %v", paid)
	}
	if id := w.newApp(); id != "1500000002" {
		t.Errorf("the next app is %s", id)
	}
}

// Whatever a seed leaves out of a page, a group type, a notice or a field is as of a new app.
func TestPartialSeeds(t *testing.T) {
	change := func(s chat.Settings) func(*console.DescribeConfInfoResponse) {
		return func(conf *console.DescribeConfInfoResponse) {
			console.MirrorInto(conf, chat.Overlay(chat.DefaultSettings(), s))
		}
	}
	fields := func(kind chat.FieldKind, all ...console.CustomField) func(*console.DescribeConfInfoResponse) {
		return func(conf *console.DescribeConfInfoResponse) { conf.Fields[kind] = all }
	}
	types := func(t chat.GroupType, s chat.GroupTypeSettings) func(*console.DescribeConfInfoResponse) {
		return change(chat.Settings{GroupTypes: map[chat.GroupType]*chat.GroupTypeSettings{t: &s}})
	}
	none := []chat.GroupPermission{}
	w := newWorld(t)
	for seed, wanted := range map[string]func(*console.DescribeConfInfoResponse){
		`"fields":{}`:                   fields(chat.UserFields, []console.CustomField{}...),
		`"group_types":{}`:              change(chat.Settings{}),
		`"group_types":{"Meeting":{}}`:  change(chat.Settings{}),
		`"login":{"MaxWebInstances":1}`: change(chat.Settings{}),
		`"friend":{"DefaultVerification":"need_confirm"}`: change(
			chat.Settings{Friend: &chat.FriendSettings{DefaultVerification: new(chat.NeedConfirm)}}),
		`"group_features":{"AVBroadcast":{"Enabled":true}}`: change(
			chat.Settings{GroupFeatures: &chat.GroupFeatures{AVBroadcast: &chat.AVBroadcast{Enabled: new(true)}}}),
		`"group_features":{"ReadReceiptGroupTypes":["Work","Meeting"]}`: change(
			chat.Settings{GroupFeatures: &chat.GroupFeatures{ReadReceiptGroupTypes: []chat.GroupType{chat.Meeting, chat.Work}}}),
		`"group_types":{"Meeting":{"HistoryBeforeJoin":true}}`: types(chat.Meeting,
			chat.GroupTypeSettings{HistoryBeforeJoin: new(true)}),
		`"group_types":{"Work":{"ProfileChange":{"Owner":"off"}}}`: types(chat.Work,
			chat.GroupTypeSettings{ProfileChange: &chat.ProfileChange{Owner: new(chat.NoNotice)}}),
		`"group_types":{"AVChatRoom":{"MemberProfileChange":{"Muted":"notify"}}}`: types(chat.AVChatRoom,
			chat.GroupTypeSettings{MemberProfileChange: &chat.MemberProfileChange{Muted: new(chat.Notify)}}),
		`"fields":{"friend":[{"Name":"b","Type":"bytes"},{"Name":"a","Type":"string"}]}`: fields(chat.FriendFields,
			console.CustomField{Name: "b", Type: chat.BytesField}, console.CustomField{Name: "a", Type: chat.StringField}),
		`"fields":{"group_member":[{"Name":"a","Permissions":{"Work":{"SelfRead":true}}}]}`: fields(chat.GroupMemberFields, console.CustomField{
			Name: "a", Permissions: map[chat.GroupType]console.Access{chat.Work: {Read: none, Write: none, SelfRead: true}},
		}),
	} {
		w.must(w.Seed(t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"a","Edition":"premium"},`+seed+`}]}`)))
		want := newConf(w.now())
		wanted(&want)
		if got := w.conf(7); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got\n%+v, want\n%+v", seed, got, want)
		}
	}
}

// Apps of before 2019-08-15 begin with ECDSA, unless the seed says otherwise.
func TestSeededSignature(t *testing.T) {
	for seed, want := range map[string]chat.SignatureAlgorithm{
		``:                         chat.HMAC,
		`,"CreateTime":1565827199`: chat.ECDSA,
		`,"CreateTime":1565827200`: chat.HMAC,
		`,"CreateTime":1565827199,"SignatureAlgorithm":"HMAC-SHA256"`: chat.HMAC,
	} {
		w := newWorld(t)
		w.must(w.Seed(t.Context(), []byte(`{"version":1,"apps":[{"app":{"SdkAppId":7,"AppName":"a"`+seed+`}}]}`)))
		state, err := w.Snapshot(t.Context())
		w.must(err)
		if text := strings.Join(strings.Fields(string(state)), ""); !strings.Contains(text, `"SignatureAlgorithm":"`+string(want)+`"`) {
			t.Errorf("%q: %s", seed, text)
		}
	}
}

func TestSeedsThatAreRefused(t *testing.T) {
	app := func(members string) string { return `{"version":1,"apps":[` + members + `]}` }
	field := `{"Name":"level","Type":"string","Read":["app"],"Write":["app"]}`
	many := []string{}
	for i := range 21 {
		many = append(many, strings.Replace(field, "level", "f"+string(rune('a'+i)), 1))
	}
	withFields := func(fields string) string { return app(`{"app":{"AppName":"a"},"fields":{` + fields + `}}`) }
	member := func(name string) string { return `{"Name":"` + name + `","Permissions":{"Work":{}}}` }
	w := newWorld(t)
	w.newApp()
	w.shift(month)
	before, err := w.Snapshot(t.Context())
	w.must(err)
	for doc, text := range map[string]string{
		`{"apps":[]}`:                                                                      "version 0",
		`{"version":2,"apps":[]}`:                                                          "version 2",
		`{"version":1,"apps":[],"users":[]}`:                                               "users is not known",
		`{"version":1} 1`:                                                                  "follows",
		`{"version":1,"account":{"uin":"x","app_id":1}}`:                                   "uin of digits",
		`{"version":1,"clock_shift":"a month"}`:                                            "clock_shift",
		`{"version":1,"settings":{"nonsense":"1"}}`:                                        "nonsense",
		`{"version":1,"settings":{"rate":1}}`:                                              "settings.rate",
		app(`{"app":{"SdkAppId":7}}`):                                                      "APP_NAME",
		app(`{"app":{"AppName":"a","Nonsense":1}}`):                                        "app.Nonsense",
		app(`{"app":{"AppName":"a","Edition":"gold"}}`):                                    "developer, standard, premium",
		app(`{"app":{"AppName":"a","Status":"sleepy"}}`):                                   "suspended",
		app(`{"app":{"AppName":"a","Origin":"mail"}}`):                                     "trtc",
		app(`{"app":{"AppName":"a","OwnerUin":"1"}}`):                                      "account 1",
		app(`{"app":{"AppName":"a","CreateTime":-1}}`):                                     "negative",
		app(`{"app":{"AppName":"a","SdkAppId":7}},{"app":{"AppName":"b","SdkAppId":7}}`):   "app 2 of the seed: the SDKAppID 7 is given twice",
		app(`{"app":{"AppName":"a"},"fields":{"user":[` + field + `,` + field + `]}}`):     "level is given twice",
		app(`{"app":{"AppName":"a"},"fields":{"user":[` + strings.Join(many, ",") + `]}}`): "USER_FIELD_QUOTA",
		app(`{"app":{"AppName":"a"},"fields":{"user":[{"Name":"level1","Type":"string","Read":["app"],"Write":["app"]}]}}`): "FIELD_NAME_LETTERS",
		app(`{"app":{"AppName":"a"},"fields":{"user":[{"Name":"level","Type":"string","Read":[],"Write":["app"]}]}}`):       "FIELD_ACCESS",
		withFields(`"team":[]`): "user, friend, group, group_member",
		withFields(`"user":[{"Name":"a","Read":["app"],"Write":["app"]}]`):            "member Type of a is missing",
		withFields(`"friend":[{"Name":"a"}]`):                                         "member Type of a is missing",
		withFields(`"friend":[{"Name":"a","Type":"string","Permissions":{}}]`):        "no Permissions",
		withFields(`"group":[{"Name":"a","Type":"string"}]`):                          "no Type",
		withFields(`"group":[{"Name":"a","Permissions":{"Chat":{}}}]`):                "Permissions.Chat",
		withFields(`"group":[{"Name":"a","Permissions":{"Work":{"SelfRead":true}}}]`): "no SelfRead",
		withFields(`"group":[{"Name":"a"}]`):                                          "TYPES_ADD_ONLY",
		withFields(`"group":[{"Name":"1","Permissions":{"Work":{}}}]`):                "GROUP_FIELD_NAME",
		withFields(`"group":[` + member("a") + `],"group_member":[` + member("a") +
			`]`): "NAME_DISJOINT",
		withFields(`"group_member":[` + member("a") + `,` + member("a") +
			`]`): "a is given twice",
		withFields(`"group_member":[` + strings.ReplaceAll(member("a"), "Work",
			"AVChatRoom") + `]`): "NO_AV_MEMBER_FIELD",
		withFields(`"group_member":[` + strings.Join([]string{member("a"), member("b"), member("c"), member("d"), member("e"), member("f")},
			",") + `]`): "MEMBER_FIELD_QUOTA",
		app(`{"app":{"AppName":"a"},"group_types":{"Chat":{}}}`):                                                      "Work, Public",
		app(`{"app":{"AppName":"a"},"group_types":{"Work":{"MemberChange":{"Left":"loud"}}}}`):                        "notify_and_store",
		app(`{"app":{"AppName":"a"},"group_types":{"AVChatRoom":{"HistoryBeforeJoin":false}}}`):                       "AV_NOT_CONFIGURABLE",
		app(`{"app":{"AppName":"a"},"group_features":{"AVBroadcast":{"MessagesPerSecond":6}}}`):                       "BROADCAST_RATE",
		app(`{"app":{"AppName":"a"},"group_features":{"AVNewMemberHistoryCount":51}}`):                                "HISTORY_COUNT",
		app(`{"app":{"AppName":"a"},"group_features":{"ReadReceiptGroupTypes":["AVChatRoom"]}}`):                      "RECEIPT_TYPES",
		app(`{"app":{"AppName":"a"},"message":{"HistoryStorageDays":30}}`):                                            "HISTORY_CHOICES",
		app(`{"app":{"AppName":"a","Edition":"standard"},"login":{"MultiDevicePolicy":"multi","MaxWebInstances":2}}`): "EDITION_HAS",
		app(`{"app":{"AppName":"a","Edition":"premium"},"login":{"MaxWebInstances":11}}`):                             "WEB_INSTANCES",
		app(`{"app":{"AppName":"a","Edition":"premium"},"message":{"ConversationPullLimit":501}}`):                    "PULL_RANGE",
		`{"version":1,"account":{"uin":"9","app_id":9},"clock_shift":"1h","settings":{"app_quota":"1"},` +
			`"apps":[{"app":{"AppName":"a"}},{"app":{"AppName":"b"}}]}`: "APP_QUOTA",
	} {
		if err := w.Seed(t.Context(), []byte(doc)); err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%s: got %v, want %q", doc, err, text)
		}
	}
	if after, err := w.Snapshot(t.Context()); err != nil || string(after) != string(before) {
		t.Errorf("a refused seed changed the file (%v) from\n%s\nto\n%s", err, before, after)
	}
}
