package chat

import (
	"strings"
	"testing"
)

func TestEventCatalogue(t *testing.T) {
	seen := map[Event]bool{}
	labels := 0
	for _, e := range Events {
		family, _, ok := strings.Cut(string(e.Event), ".")
		if !ok || family != string(e.Family) || seen[e.Event] || elsewhere[e.Event] != "" {
			t.Errorf("%+v", e)
		}
		seen[e.Event] = true
		if e.MayDrop && !e.Before {
			t.Errorf("%s cannot be denied, and so not silently", e.Event)
		}
		if (e.Label != "") != (e.Evidence == Guide) {
			t.Errorf("%s has the label %q and the evidence %s", e.Event, e.Label, e.Evidence)
		}
		if e.Label != "" {
			labels++
		}
	}
	if labels != 18 {
		t.Errorf("the guide shows 18 events, and the catalogue %d", labels)
	}
	for _, e := range []Event{
		EventStateChange, EventPortraitSet, EventBeforeFriendAdd, EventFriendAdd, EventFriendDelete, EventBlackListAdd, EventBlackListDelete,
		EventBeforeC2CMsg, EventAfterC2CMsg,
		EventBeforeCreateGroup, EventAfterCreateGroup, EventBeforeApplyJoin, EventBeforeInviteJoin, EventAfterNewMember, EventAfterMemberExit,
		EventBeforeGroupMsg, EventAfterGroupMsg,
		EventAfterGroupFull, EventAfterGroupDestroyed, EventGroupInfoChanged, EventOwnerChanged, EventMemberFieldChanged, EventMemberState,
		EventBeforeCreateTopic,
		EventAfterCreateTopic, EventAfterTopicDestroyed, EventTopicInfoChanged,
	} {
		if !seen[e] {
			t.Errorf("%s is not in the catalogue", e)
		}
	}
	for e, f := range eventFeatures {
		if info, ok := e.Info(); !ok || info.Feature != f {
			t.Errorf("%s needs %s, and its row says %+v", e, f, info)
		}
	}
	for e, before := range map[Event]bool{
		EventBeforeFriendAdd: true, EventBeforeCreateGroup: true, EventStateChange: false,
		EventFriendAdd: false,
	} {
		if info, _ := e.Info(); info.Before != before {
			t.Errorf("%s: before is %t", e, info.Before)
		}
	}
}

func TestUnknownEventsAreNamedPrecisely(t *testing.T) {
	for name, want := range map[Event]string{
		"Group.CallbackAfterCreateGroups": `"Group.CallbackAfterCreateGroup"`,
		"group.callbackaftercreategroup":  `"Group.CallbackAfterCreateGroup"`,
		"CallbackBeforeCreateGroup":       `"Group.CallbackBeforeCreateGroup"`,
		"AfterMemberExit":                 `"Group.CallbackAfterMemberExit"`,
		"callback after friend adding":    `"Sns.CallbackFriendAdd"`,
		"Group.CallbackAfterChangeOwner":  `"Group.CallbackAfterChangeGroupOwner"`,
		"C2C.CallbackAfterMsgWithdraw":    `"C2C.CallbackAfterMsgWithDraw"`,
		"Push.OfflinePush":                "that page of the console",
		"Nothing.LikeIt":                  RuleByID(EventKnown).Remedy,
	} {
		v := CheckEvent(name)
		if len(v) != 1 || !strings.Contains(v[0].Way(), want) || !strings.Contains(v[0].Cause, string(name)) {
			t.Errorf("%s: %+v, want %s", name, v, want)
		}
	}
}

func TestOwnCodes(t *testing.T) {
	for f, want := range map[EventFamily][2]int{
		C2CEvents: {120001, 130000}, GroupEvents: {10100, 10200}, FriendEvents: {38000, 39000},
		StateEvents: {},
	} {
		if first, last := f.Codes(); first != want[0] || last != want[1] {
			t.Errorf("%s: %d to %d", f, first, last)
		}
	}
}
