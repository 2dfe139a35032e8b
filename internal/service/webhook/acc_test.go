package webhook_test

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

resource "tencentchat_message_settings" "parent" {
  sdk_app_id               = tencentchat_app.parent.sdk_app_id
  user_status_notification = true
}
`

// drift sets a part of the webhook behind Terraform's back.
func drift(member, value, attribute string) acctest.Drift {
	return acctest.Drift{
		Calls:   [][2]string{{"SetCallBack", fmt.Sprintf(`{"SdkAppId": 1400000001, "CallBack": {%q: %s}}`, member, value)}},
		Changes: []string{attribute},
	}
}

func TestWebhook(t *testing.T) {
	const all = `["Group.CallbackAfterGroupInfoChanged", "C2C.CallbackBeforeSendMsg", "State.StateChange"]`
	on := acctest.Attributes{"name": true, "introduction": true, "notification": true, "avatar_url": true}
	acctest.Lifecycle{
		Type: "tencentchat_webhook", Parent: parent,
		Required: acctest.HCL{
			"sdk_app_id": "tencentchat_message_settings.parent.sdk_app_id", "url": `"https://hooks.example.com/chat"`,
			"events": "[]",
		},
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "url": "https://hooks.example.com/chat", "events": []string{}, "group_info_changed": on,
			"authentication_enabled": false, "token_wo": nil, "token_wo_version": nil, "after_event_retry_enabled": false,
			"before_event_timeout_action": "allow",
		},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"url": `"http://123.123.123.123/imcallback"`}},
			{Set: acctest.HCL{"events": `["Group.CallbackAfterCreateGroup"]`}},
			{Set: acctest.HCL{"events": all}},
			{Set: acctest.HCL{"group_info_changed": `{ name = false }`}, Changes: []string{"group_info_changed.name"}},
			{
				Set:     acctest.HCL{"group_info_changed": `{ name = false, introduction = false, notification = false, avatar_url = false }`},
				Changes: []string{"group_info_changed.introduction", "group_info_changed.notification", "group_info_changed.avatar_url"},
			},
			{Set: acctest.HCL{"after_event_retry_enabled": "true"}},
			{Set: acctest.HCL{"before_event_timeout_action": `"deny"`}},
		},
		Less: []acctest.HCL{{"group_info_changed": `{ name = false }`}, {"group_info_changed": "null"}},
		Drifts: []acctest.Drift{
			drift("Url", `"https://elsewhere.example.com"`, "url"),
			drift("Events", `["State.StateChange", "Group.CallbackAfterGroupInfoChanged"]`, "events"),
			drift("GroupInfoChanged", `{"FaceUrl": true}`, "group_info_changed.avatar_url"),
			drift("RetryAfterTimeout", "false", "after_event_retry_enabled"),
			drift("OnBeforeTimeout", `"allow"`, "before_event_timeout_action"),
		},
		Full: acctest.HCL{
			"events": all, "group_info_changed": `{ name = true, introduction = false, notification = true, avatar_url = false }`,
			"authentication_enabled": "true", "token_wo": `"t0ken"`, "token_wo_version": "1", "after_event_retry_enabled": "true", "before_event_timeout_action": `"deny"`,
		},
		Made: acctest.Attributes{
			"events":                 []string{"C2C.CallbackBeforeSendMsg", "Group.CallbackAfterGroupInfoChanged", "State.StateChange"},
			"group_info_changed":     acctest.Attributes{"name": true, "introduction": false, "notification": true, "avatar_url": false},
			"authentication_enabled": true, "token_wo": nil, "token_wo_version": 1, "after_event_retry_enabled": true,
			"before_event_timeout_action": "deny",
		},
		Own: []string{"token_wo", "token_wo_version"},
	}.Test(t)
}
