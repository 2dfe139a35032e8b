package chat

import (
	"reflect"
	"testing"
)

func TestNormalGroupTypes(t *testing.T) {
	for old, want := range map[string]GroupType{
		"Private": Work, "ChatRoom": Meeting, "Public": Public, "AVChatRoom": AVChatRoom,
		"Community": Community, "x": "x",
	} {
		if got := NormalGroupType(old); got != want {
			t.Errorf("%s is %s", old, got)
		}
	}
}

func TestGroupAgainst(t *testing.T) {
	present := Group{Name: "a", MaxMembers: 3, CustomFields: map[string]string{"x": "1", "y": "2"}}
	wanted := present
	wanted.Name, wanted.MuteAll, wanted.CustomFields = "b", true, map[string]string{"y": "3", "z": ""}
	want := GroupChange{Name: new("b"), MuteAll: new(true), CustomFields: map[string]string{"x": "", "y": "3", "z": ""}}
	if got := wanted.Against(present); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got := present.Against(present); !IsEmpty(got) {
		t.Errorf("nothing differs, but %+v", got)
	}
}

func TestDefaultsOfGroupsKeepToTheRules(t *testing.T) {
	for _, typ := range GroupTypes {
		g := Group{
			Type:         typ,
			Name:         "a",
			JoinOption:   DefaultJoinOption(typ),
			InviteOption: DefaultInviteOption(typ),
			MaxMembers:   MaxGroupMembers(Era2024, Developer, typ),
		}
		if v := append(CheckGroup(g), CheckMaxMembers(Developer, typ, g.MaxMembers, 0)...); len(v) > 0 {
			t.Errorf("%s: %v", typ, v)
		}
	}
}
