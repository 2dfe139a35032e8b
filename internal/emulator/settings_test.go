package emulator

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// newConf is the configuration of an app that nobody has touched.
func newConf(now time.Time) console.DescribeConfInfoResponse {
	conf := console.Mirror[console.DescribeConfInfoResponse](chat.DefaultSettings())
	conf.ServerTime, conf.Fields = now.Unix(), map[chat.FieldKind][]console.CustomField{}
	for _, k := range chat.FieldKinds {
		conf.Fields[k] = []console.CustomField{}
	}
	return conf
}

func (w *world) now() time.Time {
	w.t.Helper()
	clock, err := w.Clock(w.t.Context())
	w.must(err)
	return clock.Now
}

func TestNewAppHasTheDefaults(t *testing.T) {
	w := newWorld(t)
	w.shift(month)
	if got := w.conf(w.newApp()); !reflect.DeepEqual(got, newConf(w.now())) {
		t.Errorf("%+v", got)
	}
}

// TestChangesLeaveTheRest makes one small change after the other.
func TestChangesLeaveTheRest(t *testing.T) {
	w := newWorld(t)
	id, other := w.newApp(), w.newApp()
	w.raise(id, "premium")
	workOnly := func(s chat.GroupTypeSettings) chat.Settings {
		return chat.Settings{GroupTypes: map[chat.GroupType]*chat.GroupTypeSettings{chat.Work: &s}}
	}
	want := newConf(w.now())
	for _, c := range []struct {
		page     string
		settings object
		change   chat.Settings
	}{
		{"Login", object{"MultiDevicePolicy": "multi"}, chat.Settings{Login: &chat.LoginSettings{MultiDevicePolicy: new(chat.MultiPlatform)}}},
		{"Login", object{"MaxWebInstances": 4}, chat.Settings{Login: &chat.LoginSettings{MaxWebInstances: new(int64(4))}}},
		{"Message", object{"RelationshipCheck": true}, chat.Settings{Message: &chat.MessageSettings{RelationshipCheck: new(true)}}},
		{
			"Friend",
			object{"DefaultVerification": "deny_any"},
			chat.Settings{Friend: &chat.FriendSettings{DefaultVerification: new(chat.DenyAny)}},
		},
		{
			"GroupFeatures",
			object{"AVBroadcast": object{"MessagesPerSecond": 3}},
			chat.Settings{GroupFeatures: &chat.GroupFeatures{AVBroadcast: &chat.AVBroadcast{MessagesPerSecond: new(int64(3))}}},
		},
		{
			"GroupFeatures",
			object{"AVBroadcast": object{"Enabled": true}},
			chat.Settings{GroupFeatures: &chat.GroupFeatures{AVBroadcast: &chat.AVBroadcast{Enabled: new(true)}}},
		},
		{
			"GroupFeatures",
			object{"ReadReceiptGroupTypes": []string{"Work", "Meeting"}},
			chat.Settings{GroupFeatures: &chat.GroupFeatures{ReadReceiptGroupTypes: []chat.GroupType{chat.Meeting, chat.Work}}},
		},
		{
			"GroupFeatures",
			object{"AVNewMemberHistoryCount": 7},
			chat.Settings{GroupFeatures: &chat.GroupFeatures{AVNewMemberHistoryCount: new(int64(7))}},
		},
		{
			"GroupFeatures",
			object{"ReadReceiptGroupTypes": []string{}},
			chat.Settings{GroupFeatures: &chat.GroupFeatures{ReadReceiptGroupTypes: []chat.GroupType{}}},
		},
		{
			"GroupTypes",
			object{"Work": object{"MemberChange": object{"Left": "notify"}}},
			workOnly(chat.GroupTypeSettings{MemberChange: &chat.MemberChange{Left: new(chat.Notify)}}),
		},
		{
			"GroupTypes",
			object{"Work": object{"MemberChange": object{"Joined": "off"}}},
			workOnly(chat.GroupTypeSettings{MemberChange: &chat.MemberChange{Joined: new(chat.NoNotice)}}),
		},
		{"GroupTypes", object{"Work": object{"HistoryBeforeJoin": true}}, workOnly(chat.GroupTypeSettings{HistoryBeforeJoin: new(true)})},
		{
			"GroupTypes",
			object{"AVChatRoom": object{"MemberProfileChange": object{"AdminSet": "notify_and_store"}}},
			chat.Settings{GroupTypes: map[chat.GroupType]*chat.GroupTypeSettings{
				chat.AVChatRoom: {MemberProfileChange: &chat.MemberProfileChange{AdminSet: new(chat.NotifyAndStore)}},
			}},
		},
		{"GroupTypes", object{}, chat.Settings{}},
		{"GroupTypes", object{"Work": object{"ProfileChange": object{}}}, chat.Settings{}},
	} {
		w.ok("SetConfInfo", set(id, c.page, c.settings))
		settings := chat.Overlay(console.Mirror[chat.Settings](want), c.change)
		console.MirrorInto(&want, settings)
		if got := w.conf(id); !reflect.DeepEqual(got, want) {
			t.Errorf("%s %v: got\n%+v, want\n%+v", c.page, c.settings, got, want)
		}
	}
	if got := w.conf(other); !reflect.DeepEqual(got, newConf(w.now())) {
		t.Errorf("another app became %+v", got)
	}
}

// TestSetConfIsAllOrNothing breaks a rule on the last of several pages.
func TestSetConfIsAllOrNothing(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.refused("UnsupportedOperation.AVNotConfigurable", "SetConfInfo", object{
		"SdkAppId": id, "Friend": object{"DefaultVerification": "deny_any"},
		"GroupTypes": object{"AVChatRoom": object{"HistoryBeforeJoin": true}},
	})
	if got := w.conf(id); !reflect.DeepEqual(got, newConf(w.now())) {
		t.Errorf("%+v", got)
	}
}

func TestCustomFields(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	want := newConf(w.now())
	has := func(kind chat.FieldKind, field console.CustomField) {
		t.Helper()
		want.Fields[kind] = []console.CustomField{field}
		if got := w.conf(id); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v", got)
		}
	}
	send := func(action, members string) {
		t.Helper()
		if action == "AddCustomField" {
			members += `,"ClientToken":"` + uuid.NewString() + `"`
		}
		if _, refusal := w.raw(action, `{"SdkAppId":`+string(id)+`,"Name":"a",`+members+`}`); refusal != nil {
			t.Error(refusal)
		}
	}
	type access = console.Access
	none, both := []chat.GroupPermission{}, []chat.GroupPermission{chat.GroupAnyone, chat.GroupOwner}

	send("AddCustomField", `"Kind":"user","Type":"bytes","Read":["app_admin","app"],"Write":["app"]`)
	has(chat.UserFields, console.CustomField{
		Name: "a", Type: chat.BytesField, Read: chat.Permissions,
		Write: []chat.Permission{chat.PermitApp},
	})
	send("ModifyCustomField", `"Kind":"user","Read":["app"],"Write":["app_admin"]`)
	has(chat.UserFields, console.CustomField{
		Name: "a", Type: chat.BytesField, Read: []chat.Permission{chat.PermitApp},
		Write: []chat.Permission{chat.PermitAppAdmin},
	})

	send("AddCustomField", `"Kind":"friend","Type":"string"`)
	has(chat.FriendFields, console.CustomField{Name: "a", Type: chat.StringField})

	send("AddCustomField", `"Kind":"group","Permissions":{"Work":{"Read":["group_owner","anyone"],"Write":[]}}`)
	has(chat.GroupFields, console.CustomField{Name: "a", Permissions: map[chat.GroupType]access{chat.Work: {Read: both, Write: none}}})
	send("ModifyCustomField",
		`"Kind":"group","Permissions":{"AVChatRoom":{"Read":[],"Write":[]},"Work":{"Read":[],"Write":["group_owner","anyone"]}}`)
	has(chat.GroupFields, console.CustomField{Name: "a", Permissions: map[chat.GroupType]access{
		chat.AVChatRoom: {Read: none, Write: none},
		chat.Work:       {Read: none, Write: both},
	}})
	refusal := w.refused("UnsupportedOperation.GroupTypes", "ModifyCustomField",
		modified(w.customField(id, chat.GroupFields, "a", "Work", "Public")))
	if !strings.Contains(refusal.Message, "AVChatRoom") {
		t.Errorf("the refusal does not name the type that is missing: %v", refusal)
	}
	has(chat.GroupFields, want.Fields[chat.GroupFields][0])
	w.refused("InvalidParameterValue.FieldNameInUse", "AddCustomField", w.customField(id, chat.GroupMemberFields, "a", "Work"))

	w.refused("ResourceNotFound.CustomField", "ModifyCustomField", modified(w.customField(id, chat.GroupMemberFields, "b", "Work")))
	w.ok("AddCustomField", w.customField(id, chat.GroupMemberFields, "b", "Work"))
	f := modified(w.customField(id, chat.GroupMemberFields, "b", "Work"))
	f["Permissions"].(object)["Work"] = object{"Read": []string{}, "Write": []string{}, "SelfRead": true}
	w.ok("ModifyCustomField", f)
	has(chat.GroupMemberFields, console.CustomField{Name: "b", Permissions: map[chat.GroupType]access{chat.Work: {
		Read: none, Write: none,
		SelfRead: true,
	}}})
	for kind, types := range map[chat.FieldKind][]string{
		chat.UserFields: nil, chat.FriendFields: nil, chat.GroupFields: {"Work", "AVChatRoom"}, chat.GroupMemberFields: {"Work"},
	} {
		f := w.customField(id, kind, want.Fields[kind][0].Name, types...)
		if kind == chat.UserFields {
			f["Type"] = "bytes"
		}
		w.refused("ResourceInUse.CustomField", "AddCustomField", f)
	}
}
