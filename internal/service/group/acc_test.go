package group_test

import (
	"fmt"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const parent = `
resource "tencentchat_app" "parent" {
  name           = "parent"
  deployment_region = "china"
  edition        = "premium"
  accept_charges = true
}

resource "tencentchat_account" "ann" {
  sdk_app_id = tencentchat_app.parent.sdk_app_id
  user_id    = "ann"
  nickname   = "nick of ann"
}

resource "tencentchat_account" "bob" {
  sdk_app_id = tencentchat_app.parent.sdk_app_id
  user_id    = "bob"
  nickname   = "nick of bob"
}

resource "tencentchat_account" "eve" {
  sdk_app_id = tencentchat_app.parent.sdk_app_id
  user_id    = "eve"
  nickname   = "nick of eve"
}

resource "tencentchat_group_field" "topic" {
  sdk_app_id  = tencentchat_app.parent.sdk_app_id
  name        = "topic"
  permissions = { Public = { read = ["anyone"], write = ["app_admin"] } }
  on_destroy  = "abandon"
}

resource "tencentchat_group_member_field" "rank" {
  sdk_app_id  = tencentchat_app.parent.sdk_app_id
  name        = "rank"
  permissions = { Public = { read = ["anyone"], write = ["app_admin"] } }
  on_destroy  = "abandon"
}
`

// team is a group of its own.
const team = `
resource "tencentchat_group" "team" {
  sdk_app_id = tencentchat_app.parent.sdk_app_id
  group_id   = "a team/1"
  name       = "team"
  type       = "Public"
  owner_user_id      = tencentchat_account.ann.user_id
}
`

const teamID = "1400000001/a%20team%2F1"

// edit changes a group behind Terraform's back.
func edit(id, command, more string) [][2]string {
	return [][2]string{{"group_open_http_svc/" + command, fmt.Sprintf(`{"GroupId": %q, %s}`, id, more)}}
}

func TestGroup(t *testing.T) {
	const app = "tencentchat_app.parent.sdk_app_id"
	modify := func(more string) [][2]string { return edit("my group/1", "modify_group_base_info", more) }
	acctest.Lifecycle{
		Type: "tencentchat_group", Parent: parent,
		Required: acctest.HCL{"sdk_app_id": app, "group_id": `"my group/1"`, "name": `"team"`, "type": `"Public"`},
		New: acctest.Attributes{
			"id": "1400000001/my%20group%2F1", "sdk_app_id": "1400000001", "group_id": "my group/1", "name": "team", "type": "Public",
			"owner_user_id": "", "introduction": "",
			"notification": "", "avatar_url": "", "max_members": 2000, "join_option": "need_permission", "invite_option": "disable_invite",
			"mute_all":      false,
			"support_topic": false, "custom_fields": map[string]string{},
		},
		ID:       "1400000001/my%20group%2F1",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "group_id": "my group/1"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"name": `"群"`, "introduction": `"what it is"`, "notification": `"news"`, "avatar_url": `"g.png"`}},
			{Set: acctest.HCL{"owner_user_id": `tencentchat_account.ann.user_id`}},
			{Set: acctest.HCL{"owner_user_id": `tencentchat_account.bob.user_id`}},
			{Set: acctest.HCL{"max_members": "50", "join_option": `"free_access"`, "invite_option": `"need_permission"`, "mute_all": "true"}},
			{Set: acctest.HCL{"custom_fields": `{ (tencentchat_group_field.topic.name) = "x" }`}, Changes: []string{"custom_fields.topic"}},
			{Set: acctest.HCL{"custom_fields": `{ (tencentchat_group_field.topic.name) = "" }`}, Changes: []string{"custom_fields.topic"}},
			{Set: acctest.HCL{"introduction": `""`, "mute_all": "false"}},
		},
		Drifts: []acctest.Drift{
			{Calls: modify(`"Name": "other", "MuteAllMember": "On"`), Changes: []string{"name", "mute_all"}},
			{
				Calls:   modify(`"Introduction": "i", "Notification": "n", "FaceUrl": "u", "MaxMemberNum": 7`),
				Changes: []string{"introduction", "notification", "avatar_url", "max_members"},
			},
			{
				Calls:   modify(`"ApplyJoinOption": "DisableApply", "InviteJoinOption": "FreeAccess"`),
				Changes: []string{"join_option", "invite_option"},
			},
			{Calls: edit("my group/1", "change_group_owner", `"NewOwner_Account": "ann"`), Changes: []string{"owner_user_id"}},
			{Calls: modify(`"AppDefinedData": [{"Key": "topic", "Value": "y"}]`), Changes: []string{"custom_fields.topic"}},
		},
		Full: acctest.HCL{
			"name": `"群"`, "owner_user_id": `tencentchat_account.ann.user_id`, "introduction": `"i"`, "notification": `"n"`, "avatar_url": `"u"`,
			"max_members": "7",
			"join_option": `"disable_apply"`, "invite_option": `"free_access"`, "mute_all": "true", "support_topic": "false",
			"custom_fields": `{ (tencentchat_group_field.topic.name) = "x" }`,
		},
		Made: acctest.Attributes{
			"name": "群", "owner_user_id": "ann", "introduction": "i", "notification": "n", "avatar_url": "u", "max_members": 7,
			"join_option":   "disable_apply",
			"invite_option": "free_access", "mute_all": true, "custom_fields": map[string]string{"topic": "x"},
		},
	}.Test(t)
}

func TestGroupMember(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_group_member", Parent: parent + team,
		Required: acctest.HCL{
			"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "group_id": "tencentchat_group.team.group_id",
			"user_id": `tencentchat_account.bob.user_id`,
		},
		New: acctest.Attributes{
			"id": teamID + "/bob", "sdk_app_id": "1400000001", "group_id": "a team/1", "user_id": "bob", "role": "member", "name_card": "",
			"custom_fields": map[string]string{}, "nickname": "nick of bob",
		},
		ID:       teamID + "/bob",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "group_id": "a team/1", "user_id": "bob"},
		Defaults: []string{"role"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"role": `"admin"`}},
			{Set: acctest.HCL{"name_card": `"Bobby"`}},
			{Set: acctest.HCL{"custom_fields": `{ (tencentchat_group_member_field.rank.name) = "1" }`}, Changes: []string{"custom_fields.rank"}},
			{
				Set:     acctest.HCL{"custom_fields": `{ (tencentchat_group_member_field.rank.name) = "" }`, "name_card": `""`},
				Changes: []string{"custom_fields.rank"},
			},
		},
		Drifts: []acctest.Drift{
			{Calls: edit("a team/1", "modify_group_member_info", `"Member_Account": "bob", "Role": "Member"`), Changes: []string{"role"}},
			{Calls: edit("a team/1", "modify_group_member_info", `"Member_Account": "bob", "NameCard": "B"`), Changes: []string{"name_card"}},
			{
				Calls: edit("a team/1", "modify_group_member_info",
					`"Member_Account": "bob", "AppMemberDefinedData": [{"Key": "rank", "Value": "2"}]`),
				Changes: []string{"custom_fields.rank"},
			},
		},
		Full: acctest.HCL{"role": `"admin"`, "name_card": `"Bobby"`, "custom_fields": `{ (tencentchat_group_member_field.rank.name) = "1" }`},
		Made: acctest.Attributes{
			"role": "admin", "name_card": "Bobby", "custom_fields": map[string]string{"rank": "1"},
			"nickname": "nick of bob",
		},
	}.Test(t)
}

func TestGroupMembers(t *testing.T) {
	entry := func(role string, card, values any) acctest.Attributes {
		return acctest.Attributes{"role": role, "name_card": card, "custom_fields": values}
	}
	bob, eve := `(tencentchat_account.bob.user_id)`, `(tencentchat_account.eve.user_id)`
	acctest.Lifecycle{
		Type: "tencentchat_group_members", Parent: parent + team,
		Required: acctest.HCL{
			"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "group_id": "tencentchat_group.team.group_id", "members": "{ " + bob + " = {} }",
		},
		New: acctest.Attributes{
			"id": teamID, "sdk_app_id": "1400000001", "group_id": "a team/1", "members": acctest.Attributes{"bob": entry("member", nil, nil)},
		},
		ID:       teamID,
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "group_id": "a team/1"},
		Edits: []acctest.Edit{
			{
				Set:     acctest.HCL{"members": "{ " + bob + ` = { role = "admin", name_card = "Bobby" } }`},
				Changes: []string{"members.bob.role", "members.bob.name_card"},
			},
			{
				Set:     acctest.HCL{"members": "{ " + bob + " = {}\n" + eve + " = {} }"},
				Changes: []string{"members.bob.role", "members.bob.name_card", "members.eve"},
			},
			{
				Set:     acctest.HCL{"members": "{ " + eve + ` = { custom_fields = { (tencentchat_group_member_field.rank.name) = "1" } } }`},
				Changes: []string{"members.bob", "members.eve.custom_fields"},
			},
		},
		Drifts: []acctest.Drift{
			{Calls: edit("a team/1", "add_group_member", `"MemberList": [{"Member_Account": "bob"}]`), Changes: []string{"members.bob"}},
			{Calls: edit("a team/1", "delete_group_member", `"MemberToDel_Account": ["eve"]`), Changes: []string{"members.eve"}},
			{
				Calls: edit("a team/1", "modify_group_member_info",
					`"Member_Account": "eve", "AppMemberDefinedData": [{"Key": "rank", "Value": "2"}]`),
				Changes: []string{"members.eve.custom_fields.rank"},
			},
		},
		Full: acctest.HCL{"members": "{ " + bob + ` = { role = "admin", name_card = "B", custom_fields = { ` +
			`(tencentchat_group_member_field.rank.name) = "1" } } }`},
		Made: acctest.Attributes{"members": acctest.Attributes{"bob": entry("admin", "B", map[string]string{"rank": "1"})}},
	}.Test(t)
}
