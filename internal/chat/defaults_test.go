package chat

import (
	"fmt"
	"reflect"
	"testing"
)

// flat writes settings as a map from path to value.
func flat(into map[string]string, path string, v reflect.Value) map[string]string {
	for f, field := range v.Fields() {
		at := path + f.Name
		switch {
		case isGroup(field) && !field.IsNil():
			flat(into, at+".", field.Elem())
		case isGroups(field):
			for k, group := range field.Seq2() {
				flat(into, fmt.Sprintf("%s[%s].", at, k), group.Elem())
			}
		case field.IsNil():
			into[at] = "none"
		default:
			into[at] = fmt.Sprint(reflect.Indirect(field))
		}
	}
	return into
}

// TestDefaultSettings holds the defaults against the sources: the guide, and where it is silent the product pages that the
// types name.
func TestDefaultSettings(t *testing.T) {
	want := map[string]string{
		"Login.MultiDevicePolicy":  "double",
		"Login.MaxWebInstances":    "1",
		"Login.MaxNativeInstances": "1",

		"Message.HistoryStorageDays":       "7",
		"Message.RecallTimeLimitSeconds":   "120",
		"Message.SyncConversationDeletion": "false",
		"Message.UserStatusNotification":   "false",
		"Message.MessageExtension":         "false",
		"Message.PushToAllUsers":           "false",
		"Message.ConversationPullLimit":    "100",
		"Message.BlocklistSendSucceeds":    "true",
		"Message.RelationshipCheck":        "false",

		"Login.KickedOfflineOnLogin":     "false",
		"Login.KickedOfflineOnReconnect": "false",

		"Message.ProfileChangeSubscription": "false",
		"Message.GlobalDoNotDisturb":        "false",
		"Message.CloudSearch":               "false",
		"Message.APIRequestsPerSecond":      "200",

		"Friend.DefaultVerification": "allow_any",
		"Friend.Follow":              "false",
		"Account.DeletionAllowed":    "false",
		"Friend.KeepFriendsOnBlock":  "false",

		"GroupFeatures.Community":                     "false",
		"GroupFeatures.CommunityTopics":               "false",
		"GroupFeatures.PermissionGroups":              "false",
		"GroupFeatures.AVOnlineMembers":               "false",
		"GroupFeatures.AVBroadcast.Enabled":           "false",
		"GroupFeatures.AVBroadcast.MessagesPerSecond": "1",
		"GroupFeatures.AVMemberBan":                   "false",
		"GroupFeatures.AVNewMemberHistoryCount":       "0",
		"GroupFeatures.ReadReceiptGroupTypes":         "[]",

		"GroupTypes[AVChatRoom].HistoryBeforeJoin": "none",
		"GroupTypes[AVChatRoom].MemberChange":      "none",
		"GroupTypes[AVChatRoom].ProfileChange":     "none",
	}
	for t, d := range map[GroupType]struct {
		history            bool
		come, profile, own Notice
	}{
		Work:       {false, NotifyAndStore, NotifyAndStore, NotifyAndStore},
		Public:     {false, NotifyAndStore, NotifyAndStore, NotifyAndStore},
		Meeting:    {false, NoNotice, NotifyAndStore, NoNotice},
		Community:  {true, NotifyAndStore, NotifyAndStore, NotifyAndStore},
		AVChatRoom: {own: NoNotice},
	} {
		page := fmt.Sprintf("GroupTypes[%s].", t)
		for _, name := range []string{"Muted", "AdminSet"} {
			want[page+"MemberProfileChange."+name] = string(d.own)
		}
		if t == AVChatRoom {
			continue
		}
		want[page+"HistoryBeforeJoin"] = fmt.Sprint(d.history)
		for _, name := range []string{"Invited", "Joined", "Kicked", "Left"} {
			want[page+"MemberChange."+name] = string(d.come)
		}
		for _, name := range []string{"Name", "Introduction", "Notification", "AvatarURL", "Owner"} {
			want[page+"ProfileChange."+name] = string(d.profile)
		}
		for _, name := range []string{"MuteAll", "JoinOption"} {
			want[page+"ProfileChange."+name] = string(NoNotice)
		}
	}
	got := flat(map[string]string{}, "", reflect.ValueOf(DefaultSettings()))
	for path, value := range got {
		if want[path] != value {
			t.Errorf("%s is %s, want %q", path, value, want[path])
		}
		delete(want, path)
	}
	for path := range want {
		t.Errorf("there is no %s", path)
	}
}

// TestDefaultsAreAllowed has everything at another value before, so that every default is judged.
func TestDefaultsAreAllowed(t *testing.T) {
	present := Overlay(DefaultSettings(), Settings{
		Login: &LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(2)), MaxNativeInstances: new(int64(2))},
		Message: &MessageSettings{
			HistoryStorageDays:     new(int64(30)),
			RecallTimeLimitSeconds: new(int64(1)),
			ConversationPullLimit:  new(int64(500)),
			MessageExtension:       new(true),
			CloudSearch:            new(true),
			APIRequestsPerSecond:   new(int64(300)),
		},
		GroupFeatures: &GroupFeatures{
			Community: new(true), CommunityTopics: new(true), AVOnlineMembers: new(true),
			AVBroadcast: &AVBroadcast{new(true), new(int64(5))}, AVMemberBan: new(true),
			AVNewMemberHistoryCount: new(int64(20)), ReadReceiptGroupTypes: ReceiptGroupTypes,
		},
	})
	for _, e := range []Edition{Developer, Standard} { // premium keeps history for longer
		if got := CheckSettings(an(e), Moment{}, present, DefaultSettings(), false); len(got) > 0 {
			t.Errorf("%s: %v", e, got)
		}
	}
}

// TestCheckSettingsAsksEveryPage breaks one rule of each.
func TestCheckSettingsAsksEveryPage(t *testing.T) {
	for want, change := range map[RuleID]Settings{
		WebInstances:      {Login: &LoginSettings{MaxWebInstances: new(int64(0))}},
		RecallRange:       {Message: &MessageSettings{RecallTimeLimitSeconds: new(int64(-1))}},
		BroadcastRate:     {GroupFeatures: &GroupFeatures{AVBroadcast: &AVBroadcast{MessagesPerSecond: new(int64(0))}}},
		AVNotConfigurable: {GroupTypes: map[GroupType]*GroupTypeSettings{Work: {}, AVChatRoom: {HistoryBeforeJoin: new(true)}}},
	} {
		if got := CheckSettings(an(Developer), Moment{}, DefaultSettings(), change, false); len(got) != 1 || got[0].Rule != want {
			t.Errorf("%s: %v", want, got)
		}
	}
	friend := Settings{Friend: &FriendSettings{DefaultVerification: new(DenyAny)}}
	if got := CheckSettings(
		an(Developer, suspended),
		Moment{},
		DefaultSettings(),
		friend,
		false,
	); len(got) != 1 ||
		got[0].Rule != DevValidity {
		t.Errorf("friends: %v", got)
	}
	dear := Settings{Message: &MessageSettings{HistoryStorageDays: new(int64(30))}}
	if got := CheckSettings(an(Standard), Moment{}, DefaultSettings(), dear, false); len(got) != 1 || got[0].Rule != Charges {
		t.Errorf("no consent: %v", got)
	}
	if got := CheckSettings(an(Standard), Moment{}, DefaultSettings(), dear, true); len(got) > 0 {
		t.Errorf("consent: %v", got)
	}
}
