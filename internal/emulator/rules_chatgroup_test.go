package emulator

import (
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// unenforced are the rules that the service does not know: its console does.
var unenforced = []chat.RuleID{
	chat.MessageLength, chat.StatisticsDaysRule, chat.StatisticsRange, chat.RenewalAfterEnd,
	chat.PushPerService,
	chat.UniqueNames, // which users ask the provider for
}

// inGroups makes calls of IM REST about an app of the premium edition in which ann, bob and a field each of groups and members
// are.
func inGroups(check func(call func(attempt, string, object), no, yes attempt)) func(w *world, no, yes attempt) {
	return func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, string(chat.Premium))
		w.people(id, "ann", "bob")
		w.ok("AddCustomField", w.customField(id, chat.GroupFields, "topic", "Work"))
		w.ok("AddCustomField", w.customField(id, chat.GroupMemberFields, "rank", "Work"))
		check(func(try attempt, command string, request object) {
			try(groupCommand(command), request)
		}, no, yes)
	}
}

func aGroup(change object) object {
	g := object{"Type": "Work", "Name": "team"}
	maps.Copy(g, change)
	return g
}

// twoGroups makes two groups, the first of which breaks a rule and the second does not.
func twoGroups(rule chat.RuleID, broken, kept object) ruleCase {
	return ruleCase{rule, inGroups(func(call func(attempt, string, object), no, yes attempt) {
		call(no, "create_group", aGroup(broken))
		call(yes, "create_group", aGroup(kept))
	})}
}

// chatGroupCases are the cases of the rules of single groups.
var chatGroupCases = []ruleCase{
	twoGroups(chat.GroupNameLength, object{"Name": strings.Repeat("群", 11)}, object{"Name": strings.Repeat("群", 10)}),
	twoGroups(chat.GroupTextBytes, object{"Introduction": strings.Repeat("x", 241)}, object{"Introduction": strings.Repeat("x", 240)}),
	twoGroups(chat.GroupTextBytes, object{"Notification": strings.Repeat("x", 301)}, object{"Notification": strings.Repeat("x", 300)}),
	twoGroups(chat.GroupTextBytes, object{"FaceUrl": strings.Repeat("x", 101)}, object{"FaceUrl": strings.Repeat("x", 100)}),
	twoGroups(chat.GroupValueBytes, object{"AppDefinedData": value("topic", strings.Repeat("x", 513))},
		object{"AppDefinedData": value("topic", strings.Repeat("x", 512))}),
	twoGroups(chat.GroupValueField, object{"AppDefinedData": value("other", "x")}, object{"AppDefinedData": value("topic", "x")}),
	twoGroups(chat.GroupValueField, object{"Type": "Public", "AppDefinedData": value("topic", "x")},
		object{"AppDefinedData": value("topic", "")}),
	twoGroups(chat.GroupIDForm, object{"GroupId": "@TGS#mine"}, object{"GroupId": "my group/1"}),
	twoGroups(chat.GroupTypeOptions, object{"SupportTopic": 1}, object{"SupportTopic": 0}),
	twoGroups(chat.GroupTypeOptions, object{"ApplyJoinOption": "FreeAccess"}, object{"ApplyJoinOption": "DisableApply"}),
	twoGroups(chat.GroupMaxMembers, object{"MaxMemberCount": 2001}, object{"MaxMemberCount": 2000}),
	twoGroups(chat.GroupAccountKnown, object{"Owner_Account": "eve"}, object{"Owner_Account": "ann"}),
	twoGroups(chat.NoAVMembers, object{"Type": "AVChatRoom", "MemberList": []object{{"Member_Account": "ann"}}},
		object{"MemberList": []object{{"Member_Account": "ann"}}}),
	{chat.GroupIDTaken, inGroups(func(call func(attempt, string, object), no, yes attempt) {
		call(yes, "create_group", aGroup(object{"GroupId": "mine", "Owner_Account": "ann"}))
		call(no, "create_group", aGroup(object{"GroupId": "mine", "Owner_Account": "bob"}))
	})},
	{chat.CommunityEnabled, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, string(chat.Premium))
		group := aGroup(object{"Type": "Community"})
		no("group_open_http_svc/create_group", group)
		w.ok("SetConfInfo", object{"SdkAppId": id, "GroupFeatures": object{"Community": true}})
		yes("group_open_http_svc/create_group", group)
	}},
	{chat.TopicsEnabled, func(w *world, no, yes attempt) {
		id := w.newApp()
		w.raise(id, string(chat.Premium))
		w.ok("SetConfInfo", object{"SdkAppId": id, "GroupFeatures": object{"Community": true}})
		group := aGroup(object{"Type": "Community", "GroupId": "@TGS#_mine", "SupportTopic": 1})
		topic := object{"GroupId": "@TGS#_mine", "TopicName": "news"}
		no("group_open_http_svc/create_group", group)
		yes("group_open_http_svc/create_group", aGroup(object{"Type": "Community"}))
		w.ok("SetConfInfo", object{"SdkAppId": id, "GroupFeatures": object{"CommunityTopics": true}})
		yes("group_open_http_svc/create_group", group)
		yes("million_group_open_http_svc/create_topic", topic)
		w.ok("SetConfInfo", object{"SdkAppId": id, "GroupFeatures": object{"CommunityTopics": false}})
		no("million_group_open_http_svc/create_topic", topic)
	}},
	{chat.NameCardLength, inGroups(func(call func(attempt, string, object), no, yes attempt) {
		call(yes, "create_group", aGroup(object{"GroupId": "mine", "Owner_Account": "ann"}))
		call(no, "modify_group_member_info", object{"GroupId": "mine", "Member_Account": "ann", "NameCard": strings.Repeat("x", 51)})
		call(yes, "modify_group_member_info", object{"GroupId": "mine", "Member_Account": "ann", "NameCard": strings.Repeat("x", 50)})
	})},
	{chat.GroupRoleRule, inGroups(func(call func(attempt, string, object), no, yes attempt) {
		call(yes, "create_group", aGroup(object{"GroupId": "mine", "Owner_Account": "ann", "MemberList": []object{{"Member_Account": "bob"}}}))
		call(no, "modify_group_member_info", object{"GroupId": "mine", "Member_Account": "bob", "Role": "Admin"})
		call(no, "delete_group_member", object{"GroupId": "mine", "MemberToDel_Account": []string{"ann"}})
		call(yes, "delete_group_member", object{"GroupId": "mine", "MemberToDel_Account": []string{"bob"}})
	})},
}

// numberOf is the number that a rule of IM REST answers, or the code as it is.
func numberOf(code string) string {
	rest, ok := strings.CutPrefix(code, "REST.")
	if !ok {
		return code
	}
	number, _, _ := strings.Cut(rest, ".")
	return number
}

func enforced(rule chat.RuleID) bool { return !slices.Contains(unenforced, rule) }
