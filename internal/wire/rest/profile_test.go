package rest

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// whole is a profile in which nothing is as in a new one.
var whole = chat.Profile{
	Nickname: new(
		"Ann",
	),
	AvatarURL: new("https://photos.example/a.png"),
	Gender:    new(chat.GenderFemale),
	Birthday:  new("1990-02-28"),
	Location:  new("0001"),
	SelfSignature: new(
		"hello",
	),
	FriendVerification: new(chat.NeedConfirm),
	Language:           new(int64(4294967295)),
	MessageReception:   new(chat.RejectMessages),
	FriendingAllowed:   new(false),
	Level:              new(int64(7)),
	Role:               new(int64(9)),
	CustomFields:       map[string]string{"level": "1", "mood": ""},
}

func TestItemsAndProfile(t *testing.T) {
	items := Items(whole)
	if len(items) != len(Tags)+2 {
		t.Errorf("%d items for %d tags and two custom fields: %v", len(items), len(Tags), items)
	}
	back, err := ProfileOf(items)
	if err != nil || !reflect.DeepEqual(back, whole) {
		t.Errorf("%v became %v (%v)", whole, back, err)
	}
	if none := Items(chat.Profile{}); none == nil || len(none) != 0 {
		t.Errorf("a change of nothing has the items %v", none)
	}
	if empty, err := ProfileOf(nil); err != nil || !reflect.DeepEqual(empty, chat.DefaultProfile()) {
		t.Errorf("no items make %v, %v", empty, err)
	}
}

func TestProfileOfUnusualItems(t *testing.T) {
	one := func(tag, value string) []ProfileItem { return []ProfileItem{{tag, json.RawMessage(value)}} }
	for _, c := range []struct {
		items []ProfileItem
		shows func(chat.Profile) any
		want  any
	}{
		{one("Tag_Profile_IM_BirthDay", "0"), func(p chat.Profile) any { return *p.Birthday }, ""},
		{one("Tag_Profile_IM_BirthDay", "20190419"), func(p chat.Profile) any { return *p.Birthday }, "2019-04-19"},
		{one("Tag_Profile_IM_BirthDay", "20190230"), func(p chat.Profile) any { return *p.Birthday }, "20190230"}, // no day, so shown as it is
		{one("Tag_Profile_IM_MsgSettings", "2"), func(p chat.Profile) any { return *p.MessageReception }, chat.ReceiveMessages},
		{one("Tag_Profile_IM_MsgSettings", "3"), func(p chat.Profile) any { return *p.MessageReception }, chat.RejectMessages},
		{one("Tag_Profile_IM_Newer", `{"a": 1}`), func(p chat.Profile) any { return *p.Nickname }, ""},
	} {
		if p, err := ProfileOf(c.items); err != nil || c.shows(p) != c.want {
			t.Errorf("%v shows %v, want %v (%v)", c.items, c.shows(p), c.want, err)
		}
	}
	for _, items := range [][]ProfileItem{
		one("Tag_Profile_IM_Nick", "1"), one("Tag_Profile_IM_Nick", "null"), one("Tag_Profile_IM_Level", `"1"`), one("Tag_Profile_IM_Level",
			"-1"),
		one("Tag_Profile_IM_Level", "4294967296"), one("Tag_Profile_IM_Level", "null"), one("Tag_Profile_IM_Gender", `"Gender_Type_Other"`),
		one(CustomTag+"level", "1"),
	} {
		if p, err := ProfileOf(items); err == nil {
			t.Errorf("%s made %v", items, p)
		}
	}
}
