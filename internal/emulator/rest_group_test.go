package emulator

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// withAccounts is a world with an app that has accounts.
func withAccounts(t *testing.T, edition chat.Edition, accounts ...string) (*world, json.Number) {
	t.Helper()
	w := newWorld(t)
	id := w.newApp()
	if edition != chat.Developer {
		w.raise(id, string(edition))
	}
	w.people(id, accounts...)
	return w, id
}

// people makes accounts.
func (w *world) people(id json.Number, accounts ...string) {
	w.t.Helper()
	w.must(w.change(w.t.Context(), func(t *call.Tx) error {
		for _, a := range accounts {
			if err := t.Save("account", store.KeyOf(uint64(appID(w, id)), a), object{"user_id": a, "created_at": t.Now.Unix()}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// a short name of a command of groups.
func groupCommand(name string) string {
	if strings.HasSuffix(name, "_topic") {
		return "million_group_open_http_svc/" + name
	}
	return "group_open_http_svc/" + name
}

// served makes a call of IM REST that must be served.
func (w *world) served(id json.Number, command string, request object) object {
	w.t.Helper()
	reply, refusal := w.rest(id, groupCommand(command), request)
	if refusal != nil {
		w.t.Fatalf("%s %v: %v", command, request, refusal)
	}
	return reply
}

// groupWorld has a group of each type: the id of each is its type in small letters. Ann owns them, bob is a member.
func groupWorld(t *testing.T) (*world, json.Number) {
	t.Helper()
	w, id := withAccounts(t, chat.Premium, "ann", "bob", "eve")
	w.ok("SetConfInfo", object{"SdkAppId": id, "GroupFeatures": object{
		"Community": true, "CommunityTopics": true, "AVMemberBan": true,
		"AVBroadcast": object{"Enabled": true},
	}})
	w.ok("AddCustomField", w.customField(id, chat.GroupFields, "topic", "Work", "Public"))
	w.ok("AddCustomField", w.customField(id, chat.GroupMemberFields, "rank", "Public"))
	for _, typ := range chat.GroupTypes {
		g := object{"Type": typ, "Name": "team", "Owner_Account": "ann", "GroupId": groupOf(typ)}
		if typ == chat.Community {
			g["SupportTopic"] = 1
		}
		if typ != chat.AVChatRoom {
			g["MemberList"] = []object{{"Member_Account": "bob"}}
		}
		w.served(id, "create_group", g)
	}
	return w, id
}

func groupOf(typ chat.GroupType) string {
	name := strings.ToLower(string(typ))
	if typ == chat.Community {
		return chat.CommunityGroupID + name
	}
	return name
}

const community = "@TGS#_community"

func members(n int) []object {
	out := make([]object, n)
	for i := range out {
		out[i] = object{"Member_Account": fmt.Sprintf("user%d", i)}
	}
	return out
}

func value(key, value string) []object { return []object{{"Key": key, "Value": value}} }

func text(s string) []object {
	return []object{{"MsgType": "TIMTextElem", "MsgContent": object{"Text": s}}}
}

func TestGroupCommandsRefuse(t *testing.T) {
	create := func(change object) object {
		g := object{"Type": "Public", "Name": "team"}
		maps.Copy(g, change)
		return g
	}
	w, id := groupWorld(t)
	before, err := w.Snapshot(t.Context())
	w.must(err)
	for _, x := range []struct {
		command string
		request object
		code    string
	}{
		{"create_group", object{"Name": "team"}, "10004"},
		{"create_group", create(object{"Nonsense": 1}), "10004"},
		{"create_group", create(object{"Name": 1}), "10004"},
		{"create_group", create(object{"Owner_Account": 1}), "60015"},
		{"create_group", create(object{"Type": "Club"}), "10004"},
		{"create_group", create(object{"Name": ""}), "10004"},
		{"create_group", create(object{"Name": strings.Repeat("群", 11)}), "10004"},
		{"create_group", create(object{"Introduction": strings.Repeat("x", 241)}), "10004"},
		{"create_group", create(object{"GroupId": "@TGS#mine"}), "10004"},
		{"create_group", create(object{"Type": "Community", "GroupId": "mine"}), "10004"},
		{"create_group", create(object{"Owner_Account": "nobody"}), "10019"},
		{"create_group", create(object{"MemberList": []object{{"Member_Account": "nobody"}}}), "10019"},
		{"create_group", create(object{"MemberList": []object{{"Member_Account": "bob", "Role": "Owner"}}}), "10004"},
		{"create_group", create(object{"Type": "Work", "MemberList": []object{{"Member_Account": "bob", "Role": "Admin"}}}), "10007"},
		{"create_group", create(object{"MemberList": members(101)}), "10005"},
		{"create_group", create(object{"Type": "AVChatRoom", "MemberList": members(1)}), "10007"},
		{"create_group", create(object{"Type": "AVChatRoom", "InviteJoinOption": "FreeAccess"}), "10007"},
		{"create_group", create(object{"Type": "Work", "ApplyJoinOption": "FreeAccess"}), "10007"},
		{"create_group", create(object{"SupportTopic": 1}), "10007"},
		{"create_group", create(object{"ApplyJoinOption": "Maybe"}), "10004"},
		{"create_group", create(object{"InviteJoinOption": "Maybe"}), "10004"},
		{"create_group", create(object{"AppDefinedData": value("nothing", "x")}), "10004"},
		{"create_group", create(object{"Type": "Meeting", "AppDefinedData": value("topic", "x")}), "10004"},
		{"create_group", create(object{"AppDefinedData": value("topic", strings.Repeat("x", 513))}), "10004"},
		{"create_group", create(object{"AppDefinedData": append(value("topic", "x"), value("topic", "y")...)}), "10004"},
		{"create_group", create(object{"GroupId": "public", "Owner_Account": "ann"}), "10025"},
		{"create_group", create(object{"GroupId": "public", "Owner_Account": "bob"}), "10021"},
		{"create_group", create(object{"GroupId": "public"}), "10021"},
		{"create_group", create(object{"MaxMemberCount": 100000}), "10038"},
		{"get_group_info", object{"GroupIdList": []string{}}, "10004"},
		{"get_group_info", object{"GroupIdList": slices.Repeat([]string{"x"}, 51)}, "10004"},
		{"get_group_info", object{"GroupIdList": []string{"work"}, "ResponseFilter": object{"GroupBaseInfoFilter": []string{"Colour"}}}, "10004"},
		{"modify_group_base_info", object{"GroupId": "none", "Name": "x"}, "10010"},
		{"modify_group_base_info", object{"GroupId": "", "Name": "x"}, "10015"},
		{"modify_group_base_info", object{"GroupId": "work", "Name": strings.Repeat("x", 31)}, "10004"},
		{"modify_group_base_info", object{"GroupId": "work", "Name": " "}, "10004"},
		{"modify_group_base_info", object{"GroupId": community, "ApplyJoinOption": "DisableApply"}, "10007"},
		{"modify_group_base_info", object{"GroupId": "work", "ApplyJoinOption": "NeedPermission"}, "10007"},
		{"modify_group_base_info", object{"GroupId": "avchatroom", "InviteJoinOption": "FreeAccess"}, "10007"},
		{"modify_group_base_info", object{"GroupId": "work", "MuteAllMember": "on"}, "10004"},
		{"modify_group_base_info", object{"GroupId": "work", "AppDefinedData": value("rank", "x")}, "10004"},
		{"modify_group_base_info", object{"GroupId": "work", "MaxMemberNum": 9999}, "10038"},
		{"modify_group_base_info", object{"GroupId": "avchatroom", "HistoryMsgBeforeJoin": "On"}, "10007"},
		{"modify_group_base_info", object{"GroupId": "work", "HistoryMsgBeforeJoin": "Yes"}, "10004"},
		{"destroy_group", object{"GroupId": "none"}, "10010"},
		{"add_group_member", object{"GroupId": "avchatroom", "MemberList": []object{{"Member_Account": "eve"}}}, "10007"},
		{"add_group_member", object{"GroupId": "public", "MemberList": []object{{"Member_Account": "nobody"}}}, "10019"},
		{"add_group_member", object{"GroupId": "public", "MemberList": members(101)}, "10005"},
		{"add_group_member", object{"GroupId": "none", "MemberList": members(1)}, "10010"},
		{"delete_group_member", object{"GroupId": "public", "MemberToDel_Account": []string{"ann"}}, "10007"},
		{"delete_group_member", object{"GroupId": "avchatroom", "MemberToDel_Account": []string{"bob"}}, "10007"},
		{"delete_group_member", object{"GroupId": "public", "MemberToDel_Account": slices.Repeat([]string{"x"}, 101)}, "10005"},
		{"get_group_member_info", object{"GroupId": "avchatroom"}, "10007"},
		{"get_group_member_info", object{"GroupId": "none"}, "10010"},
		{"get_group_member_info", object{"GroupId": "public", "Limit": 6001}, "10004"},
		{"get_group_member_info", object{"GroupId": "public", "Next": ""}, "10004"},
		{"get_group_member_info", object{"GroupId": community, "Offset": 1}, "10004"},
		{"get_group_member_info", object{"GroupId": community, "Next": "x"}, "10004"},
		{"get_group_member_info", object{"GroupId": "public", "MemberRoleFilter": []string{"King"}}, "10004"},
		{"modify_group_member_info", object{"GroupId": "work", "Member_Account": "bob", "Role": "Admin"}, "10007"},
		{"modify_group_member_info", object{"GroupId": "public", "Member_Account": "ann", "Role": "Member"}, "10007"},
		{"modify_group_member_info", object{"GroupId": "public", "Member_Account": "bob", "Role": "Owner"}, "10004"},
		{"modify_group_member_info", object{"GroupId": "public", "Member_Account": "eve", "Role": "Admin"}, "10004"},
		{"modify_group_member_info", object{"GroupId": "public", "Member_Account": "nobody", "Role": "Admin"}, "10019"},
		{"modify_group_member_info", object{"GroupId": "public", "Member_Account": "bob", "NameCard": strings.Repeat("x", 51)}, "10004"},
		{"modify_group_member_info", object{"GroupId": "work", "Member_Account": "bob", "MuteTime": 60}, "10007"},
		{"modify_group_member_info", object{"GroupId": "public", "Member_Account": "bob", "MuteTime": -1}, "10004"},
		{"modify_group_member_info", object{"GroupId": "public", "Member_Account": "bob", "MsgFlag": "Never"}, "10004"},
		{"modify_group_member_info", object{
			"GroupId": "public", "Member_Account": "bob",
			"AppMemberDefinedData": value("rank", strings.Repeat("x", 65)),
		}, "10004"},
		{"modify_group_member_info", object{"GroupId": "work", "Member_Account": "bob", "AppMemberDefinedData": value("rank", "x")}, "10004"},
		{"modify_group_member_info", object{"GroupId": "avchatroom", "Member_Account": "bob", "NameCard": "x"}, "10007"},
		{"change_group_owner", object{"GroupId": "public", "NewOwner_Account": "eve"}, "10004"},
		{"change_group_owner", object{"GroupId": "public", "NewOwner_Account": "nobody"}, "10019"},
		{"change_group_owner", object{"GroupId": "none", "NewOwner_Account": "bob"}, "10010"},
		{"get_appid_group_list", object{"Limit": 10001}, "10004"},
		{"get_appid_group_list", object{"GroupType": "Club"}, "10004"},
		{"get_joined_group_list", object{"Member_Account": "nobody"}, "10019"},
		{"get_joined_group_list", object{"Member_Account": "bob", "Limit": 0}, "10004"},
		{"send_group_msg", object{"GroupId": "none", "Random": 1, "MsgBody": text("hi")}, "10010"},
		{"send_group_msg", object{"GroupId": "public", "Random": 1, "MsgBody": []object{}}, "10004"},
		{"send_group_msg", object{"GroupId": "public", "Random": 1, "MsgBody": []object{{"MsgType": "Smoke", "MsgContent": object{}}}}, "10004"},
		{
			"send_group_msg",
			object{"GroupId": "public", "Random": 1, "MsgBody": []object{{"MsgType": "TIMTextElem", "MsgContent": object{}}}},
			"10004",
		},
		{"send_group_msg", object{"GroupId": "public", "MsgBody": text("hi")}, "10004"},
		{"send_group_msg", object{"GroupId": "public", "Random": 1, "MsgBody": text("hi"), "From_Account": "eve"}, "10007"},
		{"send_group_msg", object{"GroupId": "public", "Random": 1, "MsgBody": text("hi"), "From_Account": "nobody"}, "10019"},
		{"send_group_msg", object{"GroupId": "public", "Random": 1, "MsgBody": text(strings.Repeat("x", 12<<10))}, "80002"},
		{"send_group_msg", object{"GroupId": "public", "Random": 1, "MsgBody": text("hi"), "MsgPriority": "Urgent"}, "10004"},
		{"send_group_msg", object{"GroupId": community, "Random": 1, "MsgBody": text("hi"), "TopicId": "none"}, "10015"},
		{"send_group_system_notification", object{"GroupId": "public", "Content": ""}, "10004"},
		{"send_group_system_notification", object{"GroupId": "none", "Content": "x"}, "10010"},
		{"send_group_system_notification", object{"GroupId": "avchatroom", "Content": "x", "ToMembers_Account": []string{"bob"}}, "10007"},
		{"send_group_system_notification", object{"GroupId": "public", "Content": "x", "ToMembers_Account": []string{"eve"}}, "10004"},
		{"ban_group_member", object{"GroupId": "public", "Members_Account": []string{"bob"}, "Duration": 60}, "10007"},
		{"ban_group_member", object{"GroupId": "avchatroom", "Members_Account": []string{"bob"}, "Duration": 0}, "10004"},
		{"ban_group_member", object{"GroupId": "avchatroom", "Members_Account": []string{"nobody"}, "Duration": 60}, "10019"},
		{"ban_group_member", object{"GroupId": "avchatroom", "Members_Account": slices.Repeat([]string{"bob"}, 21), "Duration": 60}, "10005"},
		{"ban_group_member", object{
			"GroupId": "avchatroom", "Members_Account": []string{"bob"}, "Duration": 60,
			"Description": strings.Repeat("x", 1001),
		}, "10004"},
		{"unban_group_member", object{"GroupId": "avchatroom", "Members_Account": []string{}}, "10004"},
		{"get_group_ban_member", object{"GroupId": "avchatroom", "Limit": 101}, "10004"},
		{"get_online_member_num", object{"GroupId": "public"}, "10007"},
		{"send_broadcast_msg", object{"Random": 1, "MsgBody": []object{}}, "10004"},
		{"create_topic", object{"GroupId": "public", "TopicName": "news"}, "10007"},
		{"create_topic", object{"GroupId": community, "TopicName": ""}, "10004"},
		{"create_topic", object{"GroupId": community, "TopicName": "news", "TopicId": "mine"}, "10004"},
		{"get_topic", object{"GroupId": "none"}, "10010"},
		{"modify_topic", object{"GroupId": community, "TopicId": "none", "TopicName": "x"}, "10015"},
		{"destroy_topic", object{"GroupId": community, "TopicIdList": []string{}}, "10004"},
	} {
		if _, refusal := w.rest(id, groupCommand(x.command), x.request); code(refusal) != x.code {
			t.Errorf("%s %.200v: %v, want %s", x.command, x.request, refusal, x.code)
		}
	}
	if after, err := w.Snapshot(t.Context()); err != nil || string(after) != string(before) {
		t.Errorf("what was refused has changed something: %v\n%s", err, after)
	}
}

// What needs a feature is refused while it is off.
func TestGroupFeaturesOff(t *testing.T) {
	w, id := withAccounts(t, chat.Premium, "ann")
	w.served(id, "create_group", object{"Type": "AVChatRoom", "Name": "live", "GroupId": "live"})
	for command, x := range map[string]struct {
		request object
		code    string
	}{
		"create_group":         {object{"Type": "Community", "Name": "all"}, "11000"},
		"ban_group_member":     {object{"GroupId": "live", "Members_Account": []string{"ann"}, "Duration": 60}, "10007"},
		"unban_group_member":   {object{"GroupId": "live", "Members_Account": []string{"ann"}}, "10007"},
		"get_group_ban_member": {object{"GroupId": "live"}, "10007"},
		"send_broadcast_msg":   {object{"Random": 1, "MsgBody": text("hi")}, "10007"},
		"create_topic":         {object{"GroupId": "live", "TopicName": "news"}, "11000"},
	} {
		if _, refusal := w.rest(id, groupCommand(command), x.request); code(refusal) != x.code {
			t.Errorf("%s: %v, want %s", command, refusal, x.code)
		}
	}
}

// item returns the i-th of a list in a reply.
func item(reply object, list string, i int) object { return reply[list].([]any)[i].(object) }

func num(n int) json.Number { return jsonNumber(n) }

func TestGroupProfile(t *testing.T) {
	w, id := groupWorld(t)
	w.served(id, "modify_group_base_info", object{
		"GroupId": "work", "Name": "群", "Introduction": "a", "Notification": "b", "FaceUrl": "c", "MaxMemberNum": 7, "MuteAllMember": "On",
		"InviteJoinOption": "NeedPermission", "AppDefinedData": value("topic", "x"), "HistoryMsgBeforeJoin": "On",
	})
	reply := w.served(id, "get_group_info", object{"GroupIdList": []string{"work", "none", "avchatroom"}})
	got := item(reply, "GroupInfo", 0)
	for name, want := range map[string]any{
		"ErrorCode": num(0), "Type": "Work", "Name": "群", "Introduction": "a", "Notification": "b", "FaceUrl": "c", "MaxMemberNum": num(7),
		"MuteAllMember":    "On",
		"InviteJoinOption": "NeedPermission", "ApplyJoinOption": "DisableApply", "Owner_Account": "ann", "MemberNum": num(2),
		"NextMsgSeq": num(1), "Appid": id,
	} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
	if fmt.Sprint(got["AppDefinedData"]) != "[map[Key:topic Value:x]]" || len(got["MemberList"].([]any)) != 2 {
		t.Errorf("values and members are %v, %v", got["AppDefinedData"], got["MemberList"])
	}
	if missing := item(reply, "GroupInfo", 1); missing["ErrorCode"] != num(10010) || missing["Type"] != nil {
		t.Errorf("a missing one is %v", missing)
	}
	if av := item(reply, "GroupInfo", 2); av["MemberList"] != nil || av["InviteJoinOption"] != nil {
		t.Errorf("an audio-video group shows %v", av)
	}
	w.served(id, "modify_group_base_info", object{"GroupId": "work", "AppDefinedData": value("topic", ""), "ShutUpAllMember": "Off"})
	reply = w.served(id, "get_group_info", object{
		"GroupIdList":    []string{"work"},
		"ResponseFilter": object{"GroupBaseInfoFilter": []string{"Name"}, "AppDefinedDataFilter_Group": []string{"topic"}},
	})
	if got := item(reply, "GroupInfo", 0); fmt.Sprint(got["AppDefinedData"]) != "[]" || got["Owner_Account"] != nil ||
		got["MemberList"] != nil || got["Name"] != "群" {
		t.Errorf("filtered, it is %v", got)
	}
	w.served(id, "destroy_group", object{"GroupId": "work"})
	if got := item(w.served(id, "get_group_info", object{"GroupIdList": []string{"work"}}), "GroupInfo", 0); got["ErrorCode"] != num(10010) {
		t.Errorf("dissolved, it is %v", got)
	}
}

func TestOldGroupTypeNames(t *testing.T) {
	w, id := withAccounts(t, chat.Premium)
	for old, want := range map[string]string{"Private": "Work", "ChatRoom": "Meeting"} {
		w.served(id, "create_group", object{"Type": old, "Name": "team", "GroupId": old})
		if got := item(w.served(id, "get_group_info", object{"GroupIdList": []string{old}}), "GroupInfo", 0); got["Type"] != want {
			t.Errorf("%s is %v", old, got["Type"])
		}
		if list := w.served(id, "get_appid_group_list", object{"GroupType": old}); list["TotalCount"] != num(1) {
			t.Errorf("%s: listed %v", old, list)
		}
	}
}

func TestMadeGroupIDs(t *testing.T) {
	w, id := withAccounts(t, chat.Premium)
	seen := map[any]bool{}
	for range 3 {
		made := w.served(id, "create_group", object{"Type": "Public", "Name": "team"})["GroupId"].(string)
		if seen[made] || !strings.HasPrefix(made, "@TGS#") {
			t.Errorf("the id is %s", made)
		}
		seen[made] = true
	}
	var got []string
	next := num(0)
	for range 3 {
		page := w.served(id, "get_appid_group_list", object{"Limit": 1, "Next": next})
		got = append(got, item(page, "GroupIdList", 0)["GroupId"].(string))
		next = page["Next"].(json.Number)
	}
	if slices.Sort(got); len(slices.Compact(got)) != 3 || next != "0" {
		t.Errorf("the pages have %v, and then %v", got, next)
	}
}

func TestGroupMembers(t *testing.T) {
	w, id := groupWorld(t)
	reply := w.served(id, "add_group_member", object{
		"GroupId":    "public",
		"MemberList": []object{{"Member_Account": "eve"}, {"Member_Account": "bob"}},
	})
	if item(reply, "MemberList", 0)["Result"] != num(1) || item(reply, "MemberList", 1)["Result"] != num(2) {
		t.Errorf("added: %v", reply)
	}
	w.served(id, "modify_group_member_info", object{
		"GroupId": "public", "Member_Account": "eve", "Role": "Admin", "NameCard": "Eve",
		"MuteTime": 60, "MsgFlag": "Discard", "AppMemberDefinedData": value("rank", "7"),
	})
	page := w.served(id, "get_group_member_info", object{
		"GroupId": "public", "Limit": 1, "Offset": 2,
		"AppDefinedDataFilter_GroupMember": []string{"rank"},
	})
	eve := item(page, "MemberList", 0)
	if page["MemberNum"] != num(3) || eve["Member_Account"] != "eve" || eve["Role"] != "Admin" || eve["NameCard"] != "Eve" ||
		eve["MsgFlag"] != "Discard" || eve["MuteUntil"] == num(0) ||
		fmt.Sprint(eve["AppMemberDefinedData"]) != "[map[Key:rank Value:7]]" {
		t.Errorf("the member is %v", page)
	}
	w.shift(2 * time.Minute)
	if eve := item(w.served(id, "get_group_member_info", object{
		"GroupId": "public", "MemberRoleFilter": []string{"Admin"},
		"MemberInfoFilter": []string{"MuteUntil"},
	}), "MemberList", 0); eve["MuteUntil"] != num(0) || eve["Role"] != nil {
		t.Errorf("filtered, the member is %v", eve)
	}
	w.served(id, "change_group_owner", object{"GroupId": "public", "NewOwner_Account": "eve"})
	owners := w.served(id, "get_group_member_info", object{"GroupId": "public", "MemberRoleFilter": []string{"Owner"}})
	if len(owners["MemberList"].([]any)) != 1 || item(owners, "MemberList", 0)["Member_Account"] != "eve" {
		t.Errorf("the owners are %v", owners)
	}
	w.served(id, "delete_group_member", object{"GroupId": "public", "MemberToDel_Account": []string{"ann", "nobody"}})
	if joined := w.served(id, "get_joined_group_list", object{
		"Member_Account":      "ann",
		"WithCommunityGroups": 1,
	}); joined["TotalCount"] != num(3) {
		t.Errorf("ann is in %v", joined)
	}
	if joined := w.served(id, "get_joined_group_list", object{
		"Member_Account": "eve",
		"ResponseFilter": object{
			"GroupBaseInfoFilter": []string{"Name"},
			"SelfInfoFilter":      []string{"Role"},
		},
	}); joined["TotalCount"] != num(1) || item(joined, "GroupIdList",
		0)["SelfInfo"].(object)["Role"] != "Owner" {
		t.Errorf("eve is in %v", joined)
	}
}

func TestCommunityMembersPageByNext(t *testing.T) {
	w, id := groupWorld(t)
	var got []any
	next := ""
	for range 2 {
		page := w.served(id, "get_group_member_info", object{"GroupId": community, "Limit": 1, "Next": next})
		got = append(got, item(page, "MemberList", 0)["Member_Account"])
		next = page["Next"].(string)
	}
	if fmt.Sprint(got) != "[ann bob]" || next != "" {
		t.Errorf("the pages are %v, and then %q", got, next)
	}
}

func TestGroupMessages(t *testing.T) {
	w, id := groupWorld(t)
	send := func(random int, words, from string) (object, *Refusal) {
		return w.rest(id, groupCommand("send_group_msg"), object{
			"GroupId": "public", "Random": random, "MsgBody": text(words),
			"From_Account": from,
		})
	}
	first, _ := send(1, "hi", "bob")
	again, _ := send(1, "hi", "bob")
	other, _ := send(1, "ho", "bob")
	if first["MsgSeq"] != num(1) || again["MsgSeq"] != num(1) || other["MsgSeq"] != num(2) {
		t.Errorf("sent %v, again %v, other %v", first, again, other)
	}
	w.shift(6 * time.Minute)
	if late, _ := send(1, "hi", "bob"); late["MsgSeq"] != num(3) {
		t.Errorf("after six minutes: %v", late)
	}
	bob := item(w.served(id, "get_group_member_info", object{"GroupId": "public", "Offset": 1}), "MemberList", 0)
	if bob["LastSendMsgTime"] == num(0) || item(w.served(id, "get_group_info", object{"GroupIdList": []string{"public"}}), "GroupInfo",
		0)["NextMsgSeq"] != num(4) {
		t.Errorf("bob spoke: %v", bob)
	}
	for i := range im.MostMessagesInSecond - 1 {
		if _, refusal := send(100+i, "hi", ""); refusal != nil {
			t.Fatal(refusal)
		}
	}
	if _, refusal := send(99, "hi", ""); code(refusal) != "10023" {
		t.Errorf("one too many in a second: %v", refusal)
	}
	w.shift(7 * time.Minute)
	w.served(id, "modify_group_base_info", object{"GroupId": "public", "MuteAllMember": "On"})
	if _, refusal := send(5, "hi", "bob"); code(refusal) != "10017" {
		t.Errorf("all are muted: %v", refusal)
	}
	if _, refusal := send(5, "hi", "ann"); refusal != nil {
		t.Errorf("but not the owner: %v", refusal)
	}
	w.served(id, "modify_group_base_info", object{"GroupId": "public", "MuteAllMember": "Off"})
	w.served(id, "modify_group_member_info", object{"GroupId": "public", "Member_Account": "bob", "MuteTime": 60})
	if _, refusal := send(6, "hi", "bob"); code(refusal) != "10017" {
		t.Errorf("bob is muted: %v", refusal)
	}
	w.served(id, "send_group_system_notification", object{"GroupId": "public", "Content": "x", "ToMembers_Account": []string{"bob"}})
	w.served(id, "send_broadcast_msg", object{"Random": 1, "MsgBody": text("hi")})
}

func TestBans(t *testing.T) {
	w, id := groupWorld(t)
	w.served(id, "ban_group_member", object{
		"GroupId": "avchatroom", "Members_Account": []string{"bob", "eve"}, "Duration": 60,
		"Description": "spam",
	})
	banned := w.served(id, "get_group_ban_member", object{"GroupId": "avchatroom", "Limit": 1})
	if len(banned["BannedAccountList"].([]any)) != 1 || banned["NextOffset"] != num(1) {
		t.Errorf("banned: %v", banned)
	}
	message := object{"GroupId": "avchatroom", "Random": 1, "MsgBody": text("hi"), "From_Account": "bob"}
	if _, refusal := w.rest(id, groupCommand("send_group_msg"), message); code(refusal) != "10017" {
		t.Errorf("who is banned speaks: %v", refusal)
	}
	w.served(id, "unban_group_member", object{"GroupId": "avchatroom", "Members_Account": []string{"bob"}})
	w.served(id, "send_group_msg", message)
	w.shift(time.Hour)
	if banned := w.served(id, "get_group_ban_member", object{"GroupId": "avchatroom"}); len(banned["BannedAccountList"].([]any)) != 0 {
		t.Errorf("after an hour: %v", banned)
	}
	if n := w.served(id, "get_online_member_num", object{"GroupId": "avchatroom"}); n["OnlineMemberNum"] != num(0) {
		t.Errorf("online: %v", n)
	}
}

func TestTopics(t *testing.T) {
	w, id := groupWorld(t)
	const topic = community + "@TOPIC#_news"
	w.served(id, "create_topic", object{"GroupId": community, "TopicName": "news", "TopicId": topic})
	if _, refusal := w.rest(id, groupCommand("create_topic"), object{
		"GroupId": community, "TopicName": "news",
		"TopicId": topic,
	}); code(refusal) != "10025" {
		t.Errorf("twice: %v", refusal)
	}
	made := w.served(id, "create_topic", object{"GroupId": community, "TopicName": "more"})["TopicId"].(string)
	w.served(id, "modify_topic", object{"GroupId": community, "TopicId": topic, "TopicName": "old news", "MuteAll": "On"})
	if got := item(w.served(id, "get_topic", object{"GroupId": community, "TopicIdList": []string{topic, "none"}}), "TopicInfoList",
		0)["Topic"].(object); got["TopicName"] != "old news" || got["MuteAll"] != "On" {
		t.Errorf("it is %v", got)
	}
	w.served(id, "send_group_msg", object{"GroupId": community, "Random": 1, "MsgBody": text("hi"), "TopicId": topic})
	gone := w.served(id, "destroy_topic", object{"GroupId": community, "TopicIdList": []string{topic, "none"}})
	if item(gone, "DestroyResultItem", 0)["ErrorCode"] != num(0) || item(gone, "DestroyResultItem", 1)["ErrorCode"] != num(110003) {
		t.Errorf("dissolved: %v", gone)
	}
	if all := w.served(id, "get_topic", object{"GroupId": community}); len(all["TopicInfoList"].([]any)) != 1 || item(all, "TopicInfoList",
		0)["TopicId"] != made {
		t.Errorf("the rest is %v", all)
	}
	for i := range im.MostTopics - 1 {
		w.served(id, "create_topic", object{
			"GroupId": community, "TopicName": fmt.Sprint(i),
			"TopicId": fmt.Sprintf("%s@TOPIC#_%d", community, i),
		})
	}
	if _, refusal := w.rest(id, groupCommand("create_topic"), object{"GroupId": community, "TopicName": "x"}); code(refusal) != "10004" {
		t.Errorf("one too many: %v", refusal)
	}
}

func TestGroupQuotas(t *testing.T) {
	w, id := withAccounts(t, chat.Developer, "ann", "bob")
	create := func(typ, owner string) *Refusal {
		request := object{"Type": typ, "Name": "team"}
		if owner != "" {
			request["Owner_Account"] = owner
		}
		_, refusal := w.rest(id, groupCommand("create_group"), request)
		return refusal
	}
	for range 10 {
		if r := create("AVChatRoom", ""); r != nil {
			t.Fatal(r)
		}
	}
	if r := create("AVChatRoom", ""); code(r) != "10036" {
		t.Errorf("one audio-video group too many: %v", r)
	}
	for range 50 {
		if r := create("Work", "ann"); r != nil {
			t.Fatal(r)
		}
	}
	if r := create("Work", "ann"); code(r) != "10037" {
		t.Errorf("one group too many for ann: %v", r)
	}
	for range 50 {
		if r := create("Work", ""); r != nil {
			t.Fatal(r)
		}
	}
	if r := create("Work", "bob"); code(r) != "10058" {
		t.Errorf("one group too many: %v", r)
	}
	w.raise(id, "standard")
	full := object{"Type": "Public", "Name": "team", "GroupId": "full", "MaxMemberCount": 1, "Owner_Account": "bob"}
	w.served(id, "create_group", full)
	if _, refusal := w.rest(id, groupCommand("add_group_member"),
		object{"GroupId": "full", "MemberList": []object{{"Member_Account": "ann"}}}); code(refusal) != "10014" {
		t.Errorf("one member too many: %v", refusal)
	}
}

func TestConsoleListsGroups(t *testing.T) {
	w, id := groupWorld(t)
	w.set(store.SettingLagReads, "1")
	w.served(id, "modify_group_base_info", object{"GroupId": "work", "Name": "new", "AppDefinedData": value("topic", "x")})
	name := func() any {
		t.Helper()
		page := w.ok("DescribeAppidGroupList", object{"SdkAppId": id, "Offset": 4, "Limit": 2})
		if page["TotalCount"] != num(5) || len(page["Groups"].([]any)) != 1 {
			t.Fatalf("the page is %v", page)
		}
		return item(page, "Groups", 0)["Name"]
	}
	if old, now := name(), name(); old != "team" || now != "new" {
		t.Errorf("late, %v, then %v", old, now)
	}
	w.refused("InvalidParameterValue", "DescribeAppidGroupList", object{"SdkAppId": id, "Offset": 0, "Limit": 101})
	w.refused("ResourceNotFound.SdkAppId", "DescribeAppidGroupList", object{"SdkAppId": 1, "Offset": 0, "Limit": 50})
}

func TestSnapshotsCarryGroups(t *testing.T) {
	w, id := groupWorld(t)
	w.served(id, "modify_group_member_info", object{"GroupId": "public", "Member_Account": "bob", "Role": "Admin"})
	before, err := w.Snapshot(t.Context())
	w.must(err)
	w.must(w.Seed(t.Context(), before))
	after, err := w.Snapshot(t.Context())
	w.must(err)
	if string(before) != string(after) || !strings.Contains(string(after), `"role": "admin"`) {
		t.Errorf("seeded, it is\n%s\nwant\n%s", after, before)
	}
	for _, group := range []string{
		`{"group_id": "a"}`, `{"group_id": "a", "type": "Work", "name": ""}`, `{"group_id": "a", "type": "Club", "name": "a"}`,
		`{"type": "Work", "name": "a"}`,
		`{"group_id": "a", "type": "Work", "name": "a", "members": [{"user_id": "x"}, {"user_id": "x"}]}`,
		`{"group_id": "a", "type": "Work", "name": "a", "members": [{"user_id": "x", "role": "Owner"}]}`,
		`{"group_id": "a", "type": "AVChatRoom", "name": "a", "members": [{"user_id": "x"}]}`,
		`{"group_id": "a", "type": "Work", "name": "a"}, {"group_id": "a", "type": "Work", "name": "a"}`,
	} {
		doc := `{"version": 1, "apps": [{"app": {"SdkAppId": 1, "AppName": "shop"}, "groups": [` + group + `]}]}`
		if err := w.Seed(t.Context(), []byte(doc)); err == nil {
			t.Errorf("%s was taken", group)
		}
	}
}

func TestDeletedAppsTakeTheirGroupsAlong(t *testing.T) {
	w, id := withAccounts(t, chat.Developer, "ann")
	w.served(id, "create_group", object{"Type": "Work", "Name": "team", "Owner_Account": "ann"})
	w.ok("StopSdkAppId", object{"SdkAppId": id})
	w.ok("DeleteSdkappid", object{"SdkAppId": id})
	w.must(w.change(t.Context(), func(t *call.Tx) error {
		n := 0
		err := store.Each(t, "group", func(string, object) error { n++; return nil })
		if n > 0 {
			return fmt.Errorf("%d groups are left", n)
		}
		return err
	}))
}

// What happens in groups shows in the figures of the day.
func TestFiguresOfGroups(t *testing.T) {
	w, id := groupWorld(t) // five groups, of which four have two members each
	w.served(id, "send_group_msg", object{"GroupId": "public", "Random": 1, "MsgBody": text("hi"), "From_Account": "bob"})
	w.shift(24 * time.Hour)
	w.served(id, "destroy_group", object{"GroupId": "work"})
	w.must(w.SetClock(t.Context(), chat.DayOf(w.clock()).Add(3*24*time.Hour+12*time.Hour))) // by when the figures of both days are there
	reply, refusal := w.rest(id, "openconfigsvr/getappinfo", object{})
	if refusal != nil {
		t.Fatal(refusal)
	}
	for day, want := range []object{
		{"GroupAllGroupNum": "4", "GroupNewGroupNum": "0"},
		{"GroupAllGroupNum": "5", "GroupDestroyGroupNum": "1", "GroupNewGroupNum": "0", "GroupUpMsgNum": "0"},
		{
			"GroupAllGroupNum": "5", "GroupDestroyGroupNum": "0", "GroupNewGroupNum": "5", "GroupUpMsgNum": "1", "GroupSendMsgUserNum": "1",
			"GroupSendMsgGroupNum": "1", "GroupJoinGroupTimes": "8",
		},
	} {
		got := item(reply, "Result", day)
		for figure, value := range want {
			if got[figure] != value {
				t.Errorf("%d days ago, %s is %v, want %v", day, figure, got[figure], value)
			}
		}
	}
}
