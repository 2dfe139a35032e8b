package chat

import "strings"

// aGroup is one that keeps to all rules, changed as the test likes.
func aGroup(t GroupType, changes ...func(*Group)) Group {
	g := Group{Type: t, Name: "team", JoinOption: DefaultJoinOption(t), InviteOption: DefaultInviteOption(t)}
	for _, change := range changes {
		change(&g)
	}
	return g
}

func called(name string) func(*Group)  { return func(g *Group) { g.Name = name } }
func withID(id string) func(*Group)    { return func(g *Group) { g.GroupID = id } }
func withTopics(g *Group)              { g.SupportTopic = true }
func joined(o JoinOption) func(*Group) { return func(g *Group) { g.JoinOption = o } }

func chinese(n int) string { return strings.Repeat("群", n) }

var topic = []Field{typed("topic", Work, Public)}

// chatGroupCases are the cases of the rules of single groups and their members.
var chatGroupCases = []ruleCase{
	{GroupNameLength, accepts, "", CheckGroup(aGroup(Work, called(chinese(10))))},
	{GroupNameLength, refuses, "Name", CheckGroup(aGroup(Work, called(chinese(10)+"x")))},
	{GroupNameLength, refuses, "Name", CheckGroup(aGroup(Public, called(" ")))},
	{GroupTextBytes, accepts, "", CheckGroup(aGroup(Work, func(g *Group) {
		g.Introduction, g.Notification, g.AvatarURL = chinese(80), chinese(100), strings.Repeat("u", 100)
	}))},
	{GroupTextBytes, refuses, "Introduction", CheckGroup(aGroup(Work, func(g *Group) { g.Introduction = chinese(81) }))},
	{GroupTextBytes, refuses, "Notification", CheckGroup(aGroup(Work, func(g *Group) { g.Notification = chinese(101) }))},
	{GroupTextBytes, refuses, "AvatarURL", CheckGroup(aGroup(Work, func(g *Group) { g.AvatarURL = strings.Repeat("u", 101) }))},
	{GroupValueBytes, accepts, "", CheckGroup(aGroup(Work, func(g *Group) { g.CustomFields = map[string]string{"topic": chinese(170)} }))},
	{
		GroupValueBytes,
		refuses,
		"CustomFields",
		CheckGroup(aGroup(Work, func(g *Group) { g.CustomFields = map[string]string{"topic": chinese(171)} })),
	},
	{GroupValueBytes, refuses, "CustomFields", CheckMember(Member{CustomFields: map[string]string{"rank": chinese(22)}})},
	{GroupValueField, accepts, "", CheckValueFields(GroupFields, Work, map[string]string{"topic": ""}, topic)},
	{GroupValueField, refuses, "CustomFields", CheckValueFields(GroupFields, Meeting, map[string]string{"topic": ""}, topic)},
	{GroupValueField, refuses, "CustomFields", CheckValueFields(GroupMemberFields, Work, map[string]string{"rank": ""}, nil)},
	{GroupValueField, accepts, "", CheckCustomNames(GroupFields, map[string]string{"topic_1": "", "abcdefghijklmnop": "x"})},
	{GroupValueField, refuses, "CustomFields", CheckCustomNames(GroupMemberFields, map[string]string{"1st": "x"})},
	{GroupIDForm, accepts, "", CheckGroup(aGroup(Work, withID("team a/b")))},
	{GroupIDForm, accepts, "", CheckGroup(aGroup(Community, withID("@TGS#_team")))},
	{GroupIDForm, refuses, "GroupID", CheckGroup(aGroup(Work, withID("@TGS#team")))},
	{GroupIDForm, refuses, "GroupID", CheckGroup(aGroup(Community, withID("team")))},
	{GroupIDForm, refuses, "GroupID", CheckGroup(aGroup(Work, withID("téam")))},
	{GroupIDForm, refuses, "GroupID", CheckGroup(aGroup(Work, withID(strings.Repeat("x", 49))))},
	{GroupIDTaken, accepts, "", CheckGroup(aGroup(Work, withID("free")))},
	{GroupIDTaken, refuses, "GroupID", CheckGroupIDFree(Group{GroupID: "team", Name: "team", Type: Work, OwnerUserID: "ann"}, "ann")},
	{GroupIDTaken, refuses, "GroupID", CheckGroupIDFree(Group{GroupID: "team", Name: "team", Type: Work}, "")},
	{GroupTypeOptions, accepts, "", CheckGroup(aGroup(AVChatRoom))},
	{GroupTypeOptions, accepts, "", CheckGroup(aGroup(Community, withTopics, joined(JoinApproved)))},
	{GroupTypeOptions, refuses, "InviteOption", CheckGroup(aGroup(AVChatRoom, func(g *Group) { g.InviteOption = InviteClosed }))},
	{GroupTypeOptions, warns, "JoinOption", CheckGroup(aGroup(Work, joined(JoinFree)))},
	{GroupTypeOptions, warns, "JoinOption", CheckGroupChange(Community, GroupChange{JoinOption: new(JoinClosed)}, false)},
	{GroupTypeOptions, warns, "InviteOption", CheckGroupChange(Community, GroupChange{InviteOption: new(InviteClosed)}, false)},
	{GroupTypeOptions, accepts, "", CheckGroup(aGroup("Club", joined(JoinFree)))},
	{GroupTypeOptions, refuses, "SupportTopic", CheckGroup(aGroup(Public, withTopics))},
	{GroupTypeOptions, refuses, "SupportTopic", CheckGroupChange(Community, GroupChange{SupportTopic: new(true)}, false)},
	{GroupMaxMembers, accepts, "", CheckMaxMembers(Premium, Work, 2000, 0)},
	{GroupMaxMembers, accepts, "", CheckMaxMembers(Standard, Work, 6000, 6000)},
	{GroupMaxMembers, accepts, "", CheckMaxMembers("diamond", Work, 60_000, 0)},
	{GroupMaxMembers, accepts, "", CheckMaxMembers(Developer, AVChatRoom, 1_000_000, 0)},
	{GroupMaxMembers, warns, "MaxMembers", CheckMaxMembers(Developer, Work, 21, 0)},
	{GroupMaxMembers, warns, "MaxMembers", CheckMaxMembers(Standard, Work, 201, 0)},
	{GroupMaxMembers, warns, "MaxMembers", CheckMaxMembers(Enterprise, Meeting, 6001, 0)},
	{GroupMaxMembers, warns, "MaxMembers", CheckMaxMembers(Standard, Work, 6001, 6000)},
	{GroupMaxMembers, refuses, "MaxMembers", CheckGroup(aGroup(Work, func(g *Group) { g.MaxMembers = -1 }))},
	{GroupAccountKnown, accepts, "", CheckGroup(aGroup(Work, func(g *Group) { g.OwnerUserID = "ann" }))},
	{GroupAccountKnown, refuses, "OwnerUserID", CheckAccountKnown("OwnerUserID", "ann", false)},
	{GroupAccountKnown, warns, "OwnerUserID", CheckAccountKnown("OwnerUserID", "ann", true)},
	{CommunityEnabled, accepts, "", CheckCommunity(Community, false, GroupFeatures{Community: new(true)})},
	{CommunityEnabled, accepts, "", CheckCommunity(Work, false, DefaultGroupFeatures())},
	{CommunityEnabled, refuses, "Type", CheckCommunity(Community, false, DefaultGroupFeatures())},
	{CommunityEnabled, refuses, "Type", CheckCommunity(Community, true, GroupFeatures{CommunityTopics: new(true)})},
	{TopicsEnabled, accepts, "", CheckCommunity(Community, true, GroupFeatures{Community: new(true), CommunityTopics: new(true)})},
	{TopicsEnabled, accepts, "", CheckCommunity(Community, false, GroupFeatures{Community: new(true)})},
	{TopicsEnabled, refuses, "SupportTopic", CheckCommunity(Community, true, GroupFeatures{Community: new(true)})},
	{NameCardLength, accepts, "", CheckMember(Member{NameCard: chinese(16)})},
	{NameCardLength, refuses, "NameCard", CheckMember(Member{NameCard: chinese(17)})},
	{GroupRoleRule, accepts, "", CheckMemberOf(Public, "ann", Member{UserID: "bob", Role: RoleAdmin})},
	{GroupRoleRule, accepts, "", CheckMemberRemoval("ann", "bob")},
	{GroupRoleRule, refuses, "Role", CheckMemberOf(Work, "ann", Member{UserID: "bob", Role: RoleAdmin})},
	{GroupRoleRule, accepts, "", CheckMemberOf(Work, "ann", Member{UserID: "ann", Role: RoleOwner})},
	{GroupRoleRule, refuses, "Role", CheckMemberOf(Work, "ann", Member{UserID: "bob", Role: RoleOwner})},
	{GroupRoleRule, refuses, "Role", CheckMemberOf(Public, "ann", Member{UserID: "ann", Role: RoleMember})},
	{GroupRoleRule, refuses, "UserID", CheckMemberRemoval("ann", "ann")},
	{NoAVMembers, accepts, "", CheckMemberOf(Community, "", Member{UserID: "bob", Role: RoleMember})},
	{NoAVMembers, refuses, "GroupID", CheckMemberOf(AVChatRoom, "", Member{UserID: "bob"})},
	{MessageLength, accepts, "", CheckGroupMessage(chinese(300))},
	{MessageLength, refuses, "Text", CheckGroupMessage(chinese(301))},
	{MessageLength, refuses, "Text", CheckGroupMessage("")},
}
