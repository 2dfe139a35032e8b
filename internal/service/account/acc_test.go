package account_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const parent = `
resource "tencentchat_app" "parent" {
  name = "parent"
  deployment_region = "china"
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.parent.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
  on_destroy = "abandon"
}
`

func TestAccount(t *testing.T) {
	portrait := func(tag, value string) [][2]string {
		return [][2]string{{"profile/portrait_set", `{"From_Account": "ann", "ProfileItem": [{"Tag": "` + tag + `", "Value": ` + value + `}]}`}}
	}
	acctest.Lifecycle{
		Type: "tencentchat_account", Parent: parent,
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "user_id": `"ann"`},
		New: acctest.Attributes{
			"id": "1400000001/ann", "sdk_app_id": "1400000001", "user_id": "ann", "type": "general", "nickname": "", "avatar_url": "",
			"gender":   "unknown",
			"birthday": "", "location": "", "self_signature": "", "friend_verification": nil, "language": 0, "message_reception": "receive",
			"friending_allowed": true,
			"level":             0, "role": 0, "custom_fields": map[string]string{},
		},
		ID:       "1400000001/ann",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "user_id": "ann"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"nickname": `"Ann"`}},
			{Set: acctest.HCL{"avatar_url": `"https://photos.example/a.png"`, "self_signature": `"hello"`, "location": `"0001"`}},
			{Set: acctest.HCL{"gender": `"female"`, "birthday": `"1990-02-28"`}},
			{Set: acctest.HCL{"friend_verification": `"deny_any"`, "message_reception": `"reject"`, "friending_allowed": "false"}},
			{Set: acctest.HCL{"language": "1", "level": "2", "role": "3"}},
			{Set: acctest.HCL{"custom_fields": "{ (tencentchat_user_field.level.name) = \"7\" }"}, Changes: []string{"custom_fields.level"}},
			{Set: acctest.HCL{"nickname": `""`, "birthday": `""`}},
		},
		Drifts: []acctest.Drift{
			{Calls: portrait("Tag_Profile_IM_Nick", `"Anna"`), Changes: []string{"nickname"}},
			{Calls: portrait("Tag_Profile_IM_BirthDay", "20000101"), Changes: []string{"birthday"}},
			{Calls: portrait("Tag_Profile_IM_AllowType", `"AllowType_Type_AllowAny"`), Changes: []string{"friend_verification"}},
			{Calls: portrait("Tag_Profile_IM_MsgSettings", "0"), Changes: []string{"message_reception"}},
			{Calls: portrait("Tag_Profile_Custom_level", `"8"`), Changes: []string{"custom_fields.level"}},
		},
		Full: acctest.HCL{
			"type": `"admin"`, "nickname": `"Ann"`, "avatar_url": `"a.png"`, "gender": `"male"`, "birthday": `"1990-02-28"`, "location": `"1"`,
			"self_signature":      `"hi"`,
			"friend_verification": `"need_confirm"`, "language": "4294967295", "message_reception": `"reject"`, "friending_allowed": "false",
			"level": "255", "role": "1",
			"custom_fields": `{ (tencentchat_user_field.level.name) = "7" }`,
		},
		Made: acctest.Attributes{
			"type": "admin", "nickname": "Ann", "avatar_url": "a.png", "gender": "male", "birthday": "1990-02-28", "location": "1",
			"self_signature":      "hi",
			"friend_verification": "need_confirm", "language": 4294967295, "message_reception": "reject", "friending_allowed": false, "level": 255,
			"role":          1,
			"custom_fields": map[string]string{"level": "7"},
		},
	}.Test(t)
}
