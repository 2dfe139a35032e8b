package emulator

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// heardWorld is a world of groups whose app tells everything to a receiver that allows it.
func heardWorld(t *testing.T) (*world, json.Number, *receiver) {
	t.Helper()
	w, id := groupWorld(t)
	w.patient()
	r := newReceiver(t)
	w.ok("SetConfInfo", object{
		"SdkAppId": id, "Message": object{"UserStatusNotification": true, "ProfileChangeSubscription": true},
		"GroupFeatures": object{"AVOnlineMembers": true},
	})
	var events []chat.Event
	for _, e := range chat.Events {
		events = append(events, e.Event)
	}
	w.ok("SetCallBack", setHook(id, object{"Url": r.URL, "Events": events}))
	return w, id, r
}

// told is an event, and members of its body as JSON.
type wantedEvent struct {
	event chat.Event
	with  object
}

func (r *receiver) check(t *testing.T, what string, want []wantedEvent) {
	t.Helper()
	calls, events := r.heard(), r.take()
	if len(events) != len(want) {
		t.Errorf("%s was told as %v, want %v", what, events, want)
		return
	}
	for i, c := range calls {
		if events[i] != string(want[i].event) || c.body["EventTime"] == nil {
			t.Errorf("%s was told as %v, want %v", what, events, want)
		}
		for name, value := range want[i].with {
			if got, wanted := asText(c.body[name]), asText(value); got != wanted {
				t.Errorf("%s: %s has the %s %s, want %s", what, events[i], name, got, wanted)
			}
		}
	}
}

func asText(v any) string {
	b, err := json.Marshal(v)
	return fmt.Sprint(string(b), err)
}

func TestEventsAreTold(t *testing.T) {
	w, id, r := heardWorld(t)
	work, public, community := groupOf(chat.Work), groupOf(chat.Public), groupOf(chat.Community)
	topic := community + im.TopicMark + "news"
	text := []object{{"MsgType": "TIMTextElem", "MsgContent": object{"Text": "hello"}}}
	members := func(users ...string) (out []object) {
		for _, u := range users {
			out = append(out, object{"Member_Account": u})
		}
		return out
	}
	pair := func(from, to string) object {
		return object{"From_Account": from, "To_Account": to, "Initiator_Account": "ann"}
	}
	for _, x := range []struct {
		command string
		request object
		want    []wantedEvent
	}{
		{"group_open_http_svc/create_group", object{"Type": "Public", "Name": "club", "Owner_Account": "ann", "GroupId": "club"}, []wantedEvent{
			{chat.EventBeforeCreateGroup, object{
				"GroupId": "club", "Type": "Public", "Name": "club", "Owner_Account": "ann",
				"Operator_Account": "administrator", "MemberList": members("ann"),
			}},
			{chat.EventAfterCreateGroup, object{"GroupId": "club", "Type": "Public", "Name": "club", "Owner_Account": "ann"}},
		}},
		{
			"group_open_http_svc/create_group",
			object{"Type": "Work", "Name": "own id"},
			[]wantedEvent{{chat.EventBeforeCreateGroup, object{"GroupId": nil}}, {chat.EventAfterCreateGroup, nil}},
		},
		{"group_open_http_svc/add_group_member", object{"GroupId": work, "MemberList": members("bob", "eve")}, []wantedEvent{
			{chat.EventBeforeInviteJoin, object{"GroupId": work, "DestinationMembers": members("eve")}},
			{chat.EventAfterNewMember, object{"GroupId": work, "JoinType": "Invited", "NewMemberList": members("eve")}},
		}},
		{"group_open_http_svc/add_group_member", object{"GroupId": work, "MemberList": members("eve")}, nil},
		{"group_open_http_svc/modify_group_base_info", object{"GroupId": "club", "MaxMemberNum": 2}, nil},
		{"group_open_http_svc/add_group_member", object{"GroupId": "club", "MemberList": members("eve")}, []wantedEvent{
			{chat.EventBeforeInviteJoin, nil}, {chat.EventAfterNewMember, nil}, {chat.EventAfterGroupFull, object{"GroupId": "club"}},
		}},
		{"group_open_http_svc/delete_group_member", object{"GroupId": work, "MemberToDel_Account": []string{"eve", "cat"}}, []wantedEvent{
			{chat.EventAfterMemberExit, object{"ExitType": "Kicked", "ExitMemberList": members("eve")}},
		}},
		{"group_open_http_svc/delete_group_member", object{"GroupId": work, "MemberToDel_Account": []string{"cat"}}, nil},
		{"group_open_http_svc/modify_group_member_info", object{
			"GroupId": public, "Member_Account": "bob", "Role": "Admin",
			"NameCard": "Bobby",
		}, []wantedEvent{
			{chat.EventMemberFieldChanged, object{"Member_Account": "bob", "Role": "Admin", "NameCard": "Bobby"}},
		}},
		{"group_open_http_svc/modify_group_member_info", object{"GroupId": public, "Member_Account": "bob", "Role": "Admin"}, nil},
		{
			"group_open_http_svc/change_group_owner",
			object{"GroupId": public, "NewOwner_Account": "bob"},
			[]wantedEvent{{chat.EventOwnerChanged, object{"OldOwner_Account": "ann", "NewOwner_Account": "bob"}}},
		},
		{
			"group_open_http_svc/modify_group_base_info",
			object{"GroupId": public, "Name": "new", "FaceUrl": "http://x/y", "Introduction": ""},
			[]wantedEvent{
				{chat.EventGroupInfoChanged, object{
					"GroupId": public, "Name": "new", "FaceUrl": "http://x/y", "Introduction": nil,
					"Notification": nil,
				}},
			},
		},
		{"group_open_http_svc/modify_group_base_info", object{"GroupId": public, "Name": "new"}, nil},
		{"group_open_http_svc/send_group_msg", object{"GroupId": public, "Random": 7, "MsgBody": text, "From_Account": "bob"}, []wantedEvent{
			{chat.EventBeforeGroupMsg, object{"From_Account": "bob", "MsgBody": text, "MsgSeq": nil}},
			{chat.EventAfterGroupMsg, object{"From_Account": "bob", "MsgSeq": 1, "Random": 7}},
		}},
		// a repetition
		{"group_open_http_svc/send_group_msg", object{"GroupId": public, "Random": 7, "MsgBody": text, "From_Account": "bob"}, nil},
		{"group_open_http_svc/send_group_msg", object{
			"GroupId": public, "Random": 8, "MsgBody": text,
			"ForbidCallbackControl": []string{im.ForbidBefore, im.ForbidAfter},
		}, nil},
		{
			"million_group_open_http_svc/create_topic",
			object{"GroupId": community, "TopicId": topic, "TopicName": "news", "From_Account": "ann"},
			[]wantedEvent{
				{chat.EventBeforeCreateTopic, object{"TopicId": topic, "Name": "news", "Type": "Community"}},
				{chat.EventAfterCreateTopic, object{"GroupId": community, "TopicId": topic}},
			},
		},
		{
			"million_group_open_http_svc/modify_topic",
			object{"GroupId": community, "TopicId": topic, "Notification": "soon"},
			[]wantedEvent{{chat.EventTopicInfoChanged, object{"TopicId": topic, "Notification": "soon", "Name": nil}}},
		},
		{
			"million_group_open_http_svc/destroy_topic",
			object{"GroupId": community, "TopicIdList": []string{topic, topic + "2"}},
			[]wantedEvent{{chat.EventAfterTopicDestroyed, object{"TopicId": topic}}},
		},
		{
			"group_open_http_svc/destroy_group",
			object{"GroupId": "club"},
			[]wantedEvent{{chat.EventAfterGroupDestroyed, object{"GroupId": "club", "Owner_Account": "ann", "MemberList": members("ann", "eve")}}},
		},

		{"openim/sendmsg", object{"From_Account": "ann", "To_Account": "bob", "MsgRandom": 5, "MsgBody": text}, []wantedEvent{
			{chat.EventBeforeC2CMsg, object{"From_Account": "ann", "To_Account": "bob", "MsgBody": text}},
			{chat.EventAfterC2CMsg, object{"SendMsgResult": 0, "MsgRandom": 5}},
		}},
		{"openim/sendmsg", object{
			"From_Account": "ann", "To_Account": "bob", "MsgRandom": 6, "MsgBody": text,
			"ForbidCallbackControl": []string{im.ForbidBefore},
		}, []wantedEvent{{chat.EventAfterC2CMsg, nil}}},
		{"profile/portrait_set", object{"From_Account": "ann", "ProfileItem": []object{{"Tag": "Tag_Profile_IM_Nick", "Value": "Ann"}}}, []wantedEvent{
			{chat.EventPortraitSet, object{"From_Account": "ann", "ProfileItem": []object{{"Tag": "Tag_Profile_IM_Nick", "Value": "Ann"}}}},
		}},
		{"sns/friend_add", object{"From_Account": "ann", "AddFriendItem": []object{
			{"To_Account": "bob", "AddSource": "AddSource_Type_Web"},
			{"To_Account": "nobody", "AddSource": "AddSource_Type_Web"},
		}}, []wantedEvent{
			// and nobody is asked about requests over IM REST
			{chat.EventFriendAdd, object{"PairList": []object{pair("ann", "bob"), pair("bob", "ann")}}},
		}},
		{
			"sns/friend_delete",
			object{"From_Account": "ann", "To_Account": []string{"bob", "eve"}},
			[]wantedEvent{{chat.EventFriendDelete, object{"PairList": []object{pair("ann", "bob")}}}},
		},
		{"sns/friend_delete_all", object{"From_Account": "bob"}, []wantedEvent{{chat.EventFriendDelete, nil}}},
		{"sns/friend_delete_all", object{"From_Account": "bob"}, nil},
		{
			"sns/black_list_add",
			object{"From_Account": "ann", "To_Account": []string{"eve"}},
			[]wantedEvent{{chat.EventBlackListAdd, object{"PairList": []object{pair("ann", "eve")}}}},
		},
		{
			"sns/black_list_delete",
			object{"From_Account": "ann", "To_Account": []string{"eve"}},
			[]wantedEvent{{chat.EventBlackListDelete, object{"PairList": []object{pair("ann", "eve")}}}},
		},
		{"sns/black_list_delete", object{"From_Account": "ann", "To_Account": []string{"eve"}}, nil},
	} {
		if _, refusal := w.rest(id, x.command, x.request); refusal != nil {
			t.Errorf("%s %v: %v", x.command, x.request, refusal)
		}
		r.check(t, x.command, x.want)
	}
}

func TestClientStatesAreTold(t *testing.T) {
	w, id, r := heardWorld(t)
	for _, x := range []struct{ status, action string }{
		{rest.Offline, ""},
		{rest.Online, "Login"},
		{rest.Online, ""},
		{rest.PushOnline, "Disconnect"},
		{rest.Online, "Login"},
		{rest.Offline, "Logout"},
	} {
		w.must(w.SetClient(t.Context(), Client{SDKAppID: appID(w, id), UserID: "ann", Platform: "iPhone", Status: x.status}))
		var want []wantedEvent
		if x.action != "" {
			want = []wantedEvent{{chat.EventStateChange, nil}}
			for _, c := range r.heard() {
				if info, _ := c.body["Info"].(object); info["Action"] != x.action || info["To_Account"] != "ann" ||
					c.query.Get("OptPlatform") != "iOS" {
					t.Errorf("%s: %v", x.status, c)
				}
			}
		}
		r.check(t, x.status, want)
	}
}

// What a webhook denies or drops does not happen, and is not told of.
func TestDeniedEventsDoNotHappen(t *testing.T) {
	w, id, r := heardWorld(t)
	work, community := groupOf(chat.Work), groupOf(chat.Community)
	text := []object{{"MsgType": "TIMTextElem", "MsgContent": object{"Text": "hello"}}}
	for _, x := range []struct {
		command string
		request object
		codes   map[int]string // of answers, and what the caller is told
		event   chat.Event
	}{
		{
			"group_open_http_svc/create_group",
			object{"Type": "Work", "Name": "g", "GroupId": "g"},
			map[int]string{1: "10016", 10150: "10150"},
			chat.EventBeforeCreateGroup,
		},
		{
			"group_open_http_svc/add_group_member",
			object{"GroupId": work, "MemberList": []object{{"Member_Account": "eve"}}},
			map[int]string{1: "10016"},
			chat.EventBeforeInviteJoin,
		},
		{
			"group_open_http_svc/send_group_msg",
			object{"GroupId": work, "Random": 7, "MsgBody": text, "From_Account": "bob"},
			map[int]string{1: "10016", 2: "", 10100: "10100"},
			chat.EventBeforeGroupMsg,
		},
		{
			"million_group_open_http_svc/create_topic",
			object{"GroupId": community, "TopicName": "news"},
			map[int]string{1: "10016"},
			chat.EventBeforeCreateTopic,
		},
		{
			"openim/sendmsg",
			object{"From_Account": "ann", "To_Account": "bob", "MsgRandom": 5, "MsgBody": text},
			map[int]string{1: "20006", 2: "", 120001: "120001"},
			chat.EventBeforeC2CMsg,
		},
	} {
		for answer, want := range x.codes {
			before, err := w.Snapshot(t.Context())
			w.must(err)
			r.answers(says(answer, "not here"))
			_, refusal := w.rest(id, x.command, x.request)
			if code(refusal) != want || refusal != nil && !slices.Contains([]string{"10016", "20006", fmt.Sprint(answer)}, refusal.Code) {
				t.Errorf("%s, answered with %d: %v, want %q", x.command, answer, refusal, want)
			}
			r.check(t, x.command, []wantedEvent{{x.event, nil}})
			if after, err := w.Snapshot(t.Context()); err != nil || string(after) != string(before) {
				t.Errorf("%s, answered with %d, changed something (%v)", x.command, answer, err)
			}
		}
	}
}

// A request is judged anew once its webhook has answered: what became impossible meanwhile is refused.
func TestStateIsRecheckedAfterTheVerdict(t *testing.T) {
	w, id, r := heardWorld(t)
	group := object{"Type": "Work", "Name": "g", "GroupId": "g"}
	rival := object{"Type": "Public", "Name": "rival", "GroupId": "g"}
	first := true
	r.answers(func(event string, rw http.ResponseWriter, q *http.Request) {
		if first && event == string(chat.EventBeforeCreateGroup) {
			first = false
			w.served(id, "create_group", rival)
		}
		says(0, "")(event, rw, q)
	})
	if _, refusal := w.rest(id, "group_open_http_svc/create_group", group); code(refusal) != "10021" {
		t.Errorf("the id was taken while the webhook was asked, and the answer is %v", refusal)
	}
}
