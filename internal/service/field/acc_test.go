package field_test

import (
	"fmt"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const parent = `
resource "tencentchat_app" "parent" {
  name = "parent"
  deployment_region = "china"
}
`

func TestUserField(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_user_field", Parent: parent,
		Required: acctest.HCL{
			"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "name": `"level"`, "type": `"bytes"`,
			"read": `["app_admin"]`, "write": `["app_admin"]`,
		},
		New: acctest.Attributes{
			"id": "1400000001/level", "sdk_app_id": "1400000001", "name": "level", "type": "bytes",
			"read": []string{"app_admin"}, "write": []string{"app_admin"}, "on_destroy": nil,
		},
		ID:       "1400000001/level",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "name": "level"},
		Own:      []string{"on_destroy"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"read": `["app_admin", "app"]`}},
			{Set: acctest.HCL{"write": `["app"]`}},
			{Set: acctest.HCL{"on_destroy": `"prevent"`}, Quiet: true},
			{Set: acctest.HCL{"on_destroy": `"abandon"`}, Quiet: true},
		},
		Drifts: []acctest.Drift{
			{Calls: modify("user", "level", `"Read": ["app"], "Write": ["app"]`), Changes: []string{"read"}},
			{Calls: modify("user", "level", `"Read": ["app_admin", "app"], "Write": ["app_admin", "app"]`), Changes: []string{"write"}},
		},
		Full: acctest.HCL{"read": `["app"]`, "write": `["app_admin", "app"]`, "on_destroy": `"abandon"`},
		Made: acctest.Attributes{"read": []string{"app"}, "write": []string{"app", "app_admin"}, "on_destroy": "abandon"},
	}.Test(t)
}

// modify changes permissions of a field behind Terraform's back.
func modify(kind, name, permissions string) [][2]string {
	return [][2]string{{"ModifyCustomField", fmt.Sprintf(`{"SdkAppId": 1400000001, "Kind": %q, "Name": %q, %s}`, kind, name, permissions)}}
}

func TestFriendField(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_friend_field", Parent: parent,
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "name": `"remark"`, "type": `"string"`},
		New: acctest.Attributes{
			"id": "1400000001/remark", "sdk_app_id": "1400000001", "name": "remark", "type": "string",
			"on_destroy": nil,
		},
		ID:       "1400000001/remark",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "name": "remark"},
		Own:      []string{"on_destroy"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"on_destroy": `"prevent"`}, Quiet: true},
			{Set: acctest.HCL{"on_destroy": `"abandon"`}, Quiet: true},
		},
		Full: acctest.HCL{"type": `"bytes"`, "on_destroy": `"abandon"`},
		Made: acctest.Attributes{"type": "bytes", "on_destroy": "abandon"},
	}.Test(t)
}

func TestGroupField(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_group_field", Parent: parent,
		Required: acctest.HCL{
			"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "name": `"topic_1"`,
			"permissions": `{ Public = { read = ["anyone"], write = [] } }`,
		},
		New: acctest.Attributes{
			"id": "1400000001/topic_1", "sdk_app_id": "1400000001", "name": "topic_1", "on_destroy": nil,
			"permissions": acctest.Attributes{"Public": acctest.Attributes{"read": []string{"anyone"}, "write": []string{}}},
		},
		ID:       "1400000001/topic_1",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "name": "topic_1"},
		Own:      []string{"on_destroy"},
		Edits: []acctest.Edit{
			{
				Set:     acctest.HCL{"permissions": `{ Public = { read = ["group_member"], write = ["group_owner", "app_admin"] } }`},
				Changes: []string{"permissions.Public.read", "permissions.Public.write"},
			},
			{
				Set: acctest.HCL{"permissions": `{
					Public     = { read = ["group_member"], write = ["group_owner", "app_admin"] }
					AVChatRoom = { read = ["anyone"], write = ["group_admin"] }
				}`},
				Changes: []string{"permissions.AVChatRoom"},
			},
			{Set: acctest.HCL{"on_destroy": `"abandon"`}, Quiet: true},
		},
		Drifts: []acctest.Drift{{
			Calls: modify("group", "topic_1", `"Permissions": {
				"AVChatRoom": {"Read": [], "Write": ["group_admin"]}, "Public": {"Read": ["group_member"], "Write": ["app_admin", "group_owner"]}}`),
			Changes: []string{"permissions.AVChatRoom.read"},
		}},
		Full: acctest.HCL{
			"permissions": `{ for t in ["Work", "Public", "Meeting", "AVChatRoom", "Community"] : t => { read = [], write = ["app_admin"] } }`,
			"on_destroy":  `"abandon"`,
		},
		Made: acctest.Attributes{"on_destroy": "abandon", "permissions": acctest.Attributes{
			"Work": adminWrites, "Public": adminWrites, "Meeting": adminWrites, "AVChatRoom": adminWrites, "Community": adminWrites,
		}},
	}.Test(t)
}

var adminWrites = acctest.Attributes{"read": []string{}, "write": []string{"app_admin"}}

func TestGroupMemberField(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_group_member_field", Parent: parent,
		Required: acctest.HCL{
			"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "name": `"rank"`,
			"permissions": `{ Work = { read = ["group_member"], write = ["app_admin"] } }`,
		},
		New: acctest.Attributes{
			"id": "1400000001/rank", "sdk_app_id": "1400000001", "name": "rank", "on_destroy": nil,
			"permissions": acctest.Attributes{"Work": member([]string{"group_member"}, []string{"app_admin"}, false, false)},
		},
		ID:       "1400000001/rank",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "name": "rank"},
		Own:      []string{"on_destroy"},
		Edits: []acctest.Edit{
			{
				Set:     acctest.HCL{"permissions": `{ Work = { read = ["group_member"], write = ["app_admin"], self_write = true } }`},
				Changes: []string{"permissions.Work.self_write"},
			},
			{
				Set:     acctest.HCL{"permissions": `{ Work = { read = [], write = ["app_admin"], self_read = true, self_write = true } }`},
				Changes: []string{"permissions.Work.read", "permissions.Work.self_read"},
			},
			{
				Set:     acctest.HCL{"permissions": `{ Work = { read = [], write = ["app_admin"], self_read = true } }`},
				Changes: []string{"permissions.Work.self_write"}, // what is left out is false
			},
			{
				Set: acctest.HCL{"permissions": `{
					Work      = { read = [], write = ["app_admin"], self_read = true }
					Community = { read = ["anyone"], write = [] }
				}`},
				Changes: []string{"permissions.Community"},
			},
			{Set: acctest.HCL{"on_destroy": `"abandon"`}, Quiet: true},
		},
		Drifts: []acctest.Drift{{
			Calls: modify("group_member", "rank", `"Permissions": {
				"Community": {"Read": ["anyone"], "Write": [], "SelfWrite": true}, "Work": {"Read": [], "Write": ["app_admin"]}}`),
			Changes: []string{"permissions.Community.self_write", "permissions.Work.self_read"},
		}},
		Full: acctest.HCL{
			"permissions": `{ for t in ["Work", "Public", "Meeting", "Community"] : t => { read = ["anyone"], write = [], self_read = true, ` +
				`self_write = true } }`,
			"on_destroy": `"abandon"`,
		},
		Made: acctest.Attributes{"on_destroy": "abandon", "permissions": acctest.Attributes{
			"Work": open, "Public": open, "Meeting": open, "Community": open,
		}},
	}.Test(t)
}

var open = member([]string{"anyone"}, []string{}, true, true)

func member(read, write []string, selfRead, selfWrite bool) acctest.Attributes {
	return acctest.Attributes{"read": read, "write": write, "self_read": selfRead, "self_write": selfWrite}
}
