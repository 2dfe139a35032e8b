package field_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const parent = `
resource "tencentchat_app" "parent" {
  name = "parent"
}
`

func TestUserField(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_user_field", Parent: parent,
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "name": `"level"`, "type": `"bytes"`},
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
			{Calls: permit(`["app"]`, `["app"]`), Changes: []string{"read"}},
			{Calls: permit(`["app_admin", "app"]`, `["app_admin", "app"]`), Changes: []string{"write"}},
		},
		Full: acctest.HCL{"read": `["app"]`, "write": `["app_admin", "app"]`, "on_destroy": `"abandon"`},
		Made: acctest.Attributes{"read": []string{"app"}, "write": []string{"app", "app_admin"}, "on_destroy": "abandon"},
	}.Test(t)
}

func permit(read, write string) [][2]string {
	return [][2]string{{"ModifyCustomField", `{"SdkAppId": 1400000001, "Kind": "user", "Name": "level", "Read": ` + read + `, "Write": ` + write + `}`}}
}
