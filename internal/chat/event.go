package chat

import (
	"fmt"
	"slices"
	"strings"
)

// Event is something that a webhook tells the app's backend of, by the name that calls carry: its CallbackCommand.
type Event string

// The events that other code speaks of.
const (
	EventStateChange         Event = "State.StateChange"
	EventPortraitSet         Event = "Profile.CallbackPortraitSet"
	EventBeforeFriendAdd     Event = "Sns.CallbackPrevFriendAdd"
	EventFriendAdd           Event = "Sns.CallbackFriendAdd"
	EventFriendDelete        Event = "Sns.CallbackFriendDelete"
	EventBlackListAdd        Event = "Sns.CallbackBlackListAdd"
	EventBlackListDelete     Event = "Sns.CallbackBlackListDelete"
	EventBeforeC2CMsg        Event = "C2C.CallbackBeforeSendMsg"
	EventAfterC2CMsg         Event = "C2C.CallbackAfterSendMsg"
	EventBeforeCreateGroup   Event = "Group.CallbackBeforeCreateGroup"
	EventAfterCreateGroup    Event = "Group.CallbackAfterCreateGroup"
	EventBeforeApplyJoin     Event = "Group.CallbackBeforeApplyJoinGroup"
	EventBeforeInviteJoin    Event = "Group.CallbackBeforeInviteJoinGroup"
	EventAfterNewMember      Event = "Group.CallbackAfterNewMemberJoin"
	EventAfterMemberExit     Event = "Group.CallbackAfterMemberExit"
	EventBeforeGroupMsg      Event = "Group.CallbackBeforeSendMsg"
	EventAfterGroupMsg       Event = "Group.CallbackAfterSendMsg"
	EventAfterGroupFull      Event = "Group.CallbackAfterGroupFull"
	EventAfterGroupDestroyed Event = "Group.CallbackAfterGroupDestroyed"
	EventGroupInfoChanged    Event = "Group.CallbackAfterGroupInfoChanged"
	EventOwnerChanged        Event = "Group.CallbackAfterChangeGroupOwner"
	EventMemberFieldChanged  Event = "Group.CallbackAfterMemberFieldChanged"
	EventMemberState         Event = "Group.CallbackOnMemberStateChange"
	EventBeforeCreateTopic   Event = "Group.CallbackBeforeCreateTopic"
	EventAfterCreateTopic    Event = "Group.CallbackAfterCreateTopic"
	EventAfterTopicDestroyed Event = "Group.CallbackAfterTopicDestroyed"
	EventTopicInfoChanged    Event = "Group.CallbackAfterTopicInfoChanged"
)

// EventFamily groups events by what they are about.
type EventFamily string

// The families, by the first part of their names.
const (
	StateEvents    EventFamily = "State"
	ProfileEvents  EventFamily = "Profile"
	FriendEvents   EventFamily = "Sns"
	FollowEvents   EventFamily = "Follow"
	C2CEvents      EventFamily = "C2C"
	GroupEvents    EventFamily = "Group"
	BotEvents      EventFamily = "Bot"
	ChatbotEvents  EventFamily = "Chatbot"
	AlarmEvents    EventFamily = "Alert"
	OfficialEvents EventFamily = "OfficialAccount"
)

var _ = openEnumeration(StateEvents, ProfileEvents, FriendEvents, FollowEvents, C2CEvents, GroupEvents, BotEvents, ChatbotEvents,
	AlarmEvents, OfficialEvents)

// Codes are those, first and last, with which an app can refuse what a family's before-events are about and which reach
// the client as they are; none where both are zero (product page 1047/34354).
func (f EventFamily) Codes() (first, last int) {
	switch f {
	case C2CEvents:
		return 120001, 130000
	case GroupEvents:
		return 10100, 10200
	case FriendEvents:
		return 38000, 39000
	}
	return 0, 0
}

// EventInfo is a row of the catalogue.
type EventInfo struct {
	Event
	Label    string // in the console, where the guide shows one
	Family   EventFamily
	Before   bool     // asks before it happens, and so can deny it
	MayDrop  bool     // a denial can be silent: the sender is told that all went well
	Feature  Feature  // that the app must have enabled; empty for none
	Evidence Evidence // that the event is there
}

// Events is the catalogue (product page 1047/34355), in the order of that page.
var Events = slices.Concat(
	family(StateEvents, "", row{"StateChange", "Online status change callback"}),
	family(ProfileEvents, callback, row{"PortraitSet", ""}),
	family(
		FriendEvents, callback, row{"PrevFriendAdd", ""}, row{"PrevFriendResponse", ""}, row{"FriendAdd", "Callback after friend adding"},
		row{"FriendDelete", "Callback after friend deletion"}, row{"BlackListAdd", "Callback after adding users to blocklist"},
		row{"BlackListDelete", "Callback after removing users from blocklist"},
	),
	family(FollowEvents, callback, row{"AfterFollowAdd", ""}, row{"AfterFollowDelete", ""}),
	family(
		C2CEvents, callback, row{"BeforeSendMsg", "Callback before sending one-to-one messages"}, row{"AfterSendMsg", "Callback after sending " +
			"one-to-one messages"},
		row{"AfterMsgReport", ""}, row{"AfterMsgWithDraw", ""},
	),
	family(
		GroupEvents,
		callback,
		row{"BeforeCreateGroup", "Callback before group creation"},
		row{"AfterCreateGroup", "Callback after group creation"},
		row{"BeforeApplyJoinGroup", "Callback before application to enter a group"},
		row{"BeforeInviteJoinGroup", "Callback before adding a member to a group"},
		row{"AfterNewMemberJoin", "Callback after member entering a group"},
		row{"AfterMemberExit", "Callback after member leaving a group"},
		row{"BeforeSendMsg", "Callback before speaking in a group"},
		row{"AfterSendMsg", "Callback after speaking in a group"},
		row{"AfterGroupFull", "Callback after group is full"},
		row{"AfterGroupDestroyed", "Callback after disbanding groups"},
		row{"AfterGroupInfoChanged", "Callback after group profile modification"},
		row{"AfterRecallMsg", ""},
		row{"AfterReadReceipt", ""},
		row{"AfterChangeGroupOwner", ""},
		row{"AfterMemberFieldChanged", ""},
		row{"AfterGroupAttrChanged", ""},
		row{"OnMemberStateChange", ""},
		row{"SendMsgException", ""},
		row{"BeforeCreateTopic", ""},
		row{"AfterCreateTopic", ""},
		row{"AfterTopicDestroyed", ""},
		row{"AfterTopicInfoChanged", ""},
		row{"OnDailyGroupQuotaAlarm", ""},
	),
	family(BotEvents, "", row{"OnC2CMessage", ""}, row{"OnGroupMessage", ""}),
	family(ChatbotEvents, "", row{"OnC2CSignalMessage", ""}),
	family(AlarmEvents, "", row{"RequestOverLimit", ""}),
	family(
		OfficialEvents,
		callback,
		row{"BeforeCreateOfficialAccount", ""},
		row{"AfterCreateOfficialAccount", ""},
		row{"AfterOfficialAccountInfoChanged", ""},
		row{"AfterOfficialAccountDestroyed", ""},
		row{"BeforeAddSubscriber", ""},
		row{"AfterAddSubscriber", ""},
		row{"AfterDeleteSubscriber", ""},
		row{"AfterOfficialAccountFull", ""},
		row{"BeforeSendMsg", ""},
		row{"AfterSendMsg", ""},
		row{"AfterMsgWithDraw", ""},
	),
)

// An event outside the catalogue is what the rule EVENT_KNOWN is about.
var _ = judgedEnumeration(each(Events, func(e EventInfo) Event { return e.Event })...)

// elsewhere are events whose URL is set on another page of the console (product page 1047/34354).
var elsewhere = map[Event]string{
	"ContentCallback.ResultNotify": "content moderation",
	"Push.OfflinePush":             "push",
	"Push.AllMemberPush":           "push",
}

// eventFeatures are what events need (product page 1047/34520).
var eventFeatures = map[Event]Feature{EventStateChange: UserStatus, EventMemberState: AVOnlineList, EventPortraitSet: ProfileSubscription}

const callback = "Callback"

type row struct{ name, label string }

func family(f EventFamily, prefix string, rows ...row) (out []EventInfo) {
	for _, r := range rows {
		e := EventInfo{Event: Event(string(f) + "." + prefix + r.name), Label: r.label, Family: f, Evidence: Documented}
		e.Before = strings.HasPrefix(r.name, "Before") || strings.HasPrefix(r.name, "Prev")
		e.MayDrop, e.Feature = e.Before && strings.HasSuffix(r.name, "SendMsg"), eventFeatures[e.Event]
		if r.label != "" {
			e.Evidence = Guide
		}
		out = append(out, e)
	}
	return out
}

// switches are the events that enable another one, too: topics go with groups (product page 1047/34520).
var switches = map[Event]Event{
	EventBeforeCreateTopic: EventBeforeCreateGroup, EventAfterCreateTopic: EventAfterCreateGroup,
	EventTopicInfoChanged: EventGroupInfoChanged, EventAfterTopicDestroyed: EventAfterGroupDestroyed,
}

// Tells says whether a webhook tells of an event, or asks about it.
func (w Webhook) Tells(e Event) bool {
	return *w.URL != "" && (slices.Contains(w.Events, e) || slices.Contains(w.Events, switches[e]))
}

// Info returns the row of an event; false if there is none.
func (e Event) Info() (EventInfo, bool) {
	i := slices.IndexFunc(Events, func(known EventInfo) bool { return known.Event == e })
	if i < 0 {
		return EventInfo{}, false
	}
	return Events[i], true
}

// CheckEvent returns the violation of an event that is not in the catalogue. The service has added events in most years, so one that
// nothing is known of only warns.
func CheckEvent(e Event) []Violation {
	if _, ok := e.Info(); ok {
		return nil
	}
	v := Violation{
		Rule: EventKnown, Field: "Events", Cause: fmt.Sprintf("The webhook event %q is not known.", string(e)), Warning: true, RefusedIn: Eras,
	}
	if what, ok := elsewhere[e]; ok {
		v.Warning = false
		v.Cause = fmt.Sprintf("The event %s belongs to %s, which has its own webhook URL.", e, what)
		v.Remedy = "Remove it here, and configure it on that page of the console."
	} else if near := nearest(e); near != "" {
		v.Remedy = fmt.Sprintf("Did you mean %q? The data source tencentchat_webhook_events lists all events.", string(near))
	}
	return []Violation{v}
}

// nearest returns the known event whose name, short name or label in the console is most like a name; empty if none is.
func nearest(e Event) Event {
	best, least := Event(""), len(e)/3+1
	for _, known := range Events {
		for _, name := range []string{string(known.Event), short(known.Event), known.Label} {
			if d := distance(strings.ToLower(string(e)), strings.ToLower(name)); d < least {
				best, least = known.Event, d
			}
			if d := distance(strings.ToLower(short(e)), strings.ToLower(name)); d < least && !strings.Contains(string(e), ".") {
				best, least = known.Event, d
			}
		}
	}
	return best
}

// short is the name of an event without what it shares with others.
func short(e Event) string {
	s := string(e)[strings.LastIndexByte(string(e), '.')+1:]
	return strings.TrimPrefix(s, callback)
}

// SortedEvents returns events in the order of their names, each once; never nil.
func SortedEvents(events []Event) []Event {
	sorted := append([]Event{}, events...)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
