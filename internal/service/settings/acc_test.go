package settings_test

import (
	"fmt"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// parent has every feature.
const parent = `
resource "tencentchat_app" "parent" {
  name           = "parent"
  deployment_region = "china"
  edition        = "premium"
  accept_charges = true
}
`

var required = acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id"}

// drift sets one setting of a page behind Terraform's back.
func drift(page, member, value, attribute string, more ...string) acctest.Drift {
	return acctest.Drift{
		Calls:   [][2]string{{"SetConfInfo", fmt.Sprintf(`{"SdkAppId": 1400000001, "AcceptCharges": true, %q: {%q: %s}}`, page, member, value)}},
		Changes: append(more, attribute),
	}
}

func TestLoginSettings(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_login_settings", Parent: parent, Required: required,
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "multi_device_policy": "double", "max_web_instances": 1,
			"max_native_instances": 1, "kicked_offline_on_login": false, "kicked_offline_on_reconnect": false,
		},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"multi_device_policy": `"multi"`}},
			{Set: acctest.HCL{"max_web_instances": "5"}},
			{Set: acctest.HCL{"max_native_instances": "2"}},
			{Set: acctest.HCL{"kicked_offline_on_login": "true"}},
			{Set: acctest.HCL{"kicked_offline_on_reconnect": "true"}},
		},
		Drifts: []acctest.Drift{
			drift("Login", "MaxWebInstances", "1", "max_web_instances"),
			drift("Login", "MaxNativeInstances", "1", "max_native_instances"),
			drift("Login", "KickedOfflineOnLogin", "false", "kicked_offline_on_login"),
			drift("Login", "KickedOfflineOnReconnect", "false", "kicked_offline_on_reconnect"),
			{
				Calls: [][2]string{{"SetConfInfo", `{"SdkAppId": 1400000001, "Login": {"MultiDevicePolicy": "triple", "MaxWebInstances": 1, ` +
					`"MaxNativeInstances": 1}}`}},
				Changes: []string{"multi_device_policy", "max_web_instances", "max_native_instances"},
			},
		},
		Full: acctest.HCL{"multi_device_policy": `"multi"`, "max_web_instances": "10", "max_native_instances": "3", "kicked_offline_on_login": "true"},
		Made: acctest.Attributes{"multi_device_policy": "multi", "max_web_instances": 10, "max_native_instances": 3, "kicked_offline_on_login": true},
	}.Test(t)
}

func TestMessageSettings(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_message_settings", Parent: parent, Required: required,
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "history_storage_days": 7, "accept_charges": nil, "recall_time_limit_seconds": 120,
			"sync_conversation_deletion": false, "user_status_notification": false, "message_extension": false, "push_to_all_users": false,
			"conversation_pull_limit": 100, "blocklist_send_succeeds": true, "relationship_check": false, "history_storage_changed_at": nil,
			"profile_change_subscription": false, "global_do_not_disturb": false, "cloud_search": false, "api_requests_per_second": 200,
		},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Own:      []string{"accept_charges"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"accept_charges": "true"}, Quiet: true},
			{Set: acctest.HCL{"history_storage_days": "90"}, Changes: []string{"history_storage_changed_at"}},
			{Set: acctest.HCL{"recall_time_limit_seconds": "300"}},
			{Set: acctest.HCL{"sync_conversation_deletion": "true"}},
			{Set: acctest.HCL{"user_status_notification": "true"}},
			{Set: acctest.HCL{"message_extension": "true"}},
			{Set: acctest.HCL{"push_to_all_users": "true"}},
			{Set: acctest.HCL{"conversation_pull_limit": "500"}},
			{Set: acctest.HCL{"blocklist_send_succeeds": "false"}},
			{Set: acctest.HCL{"relationship_check": "true"}},
			{Set: acctest.HCL{"profile_change_subscription": "true"}},
			{Set: acctest.HCL{"global_do_not_disturb": "true"}},
			{Set: acctest.HCL{"cloud_search": "true"}},
			{Set: acctest.HCL{"api_requests_per_second": "300"}},
		},
		Drifts: []acctest.Drift{ // but for history, which changes once a month
			drift("Message", "RecallTimeLimitSeconds", "60", "recall_time_limit_seconds"),
			drift("Message", "SyncConversationDeletion", "false", "sync_conversation_deletion"),
			drift("Message", "UserStatusNotification", "false", "user_status_notification"),
			drift("Message", "MessageExtension", "false", "message_extension"),
			drift("Message", "PushToAllUsers", "false", "push_to_all_users"),
			drift("Message", "ConversationPullLimit", "200", "conversation_pull_limit"),
			drift("Message", "BlocklistSendSucceeds", "true", "blocklist_send_succeeds"),
			drift("Message", "RelationshipCheck", "false", "relationship_check"),
			drift("Message", "ProfileChangeSubscription", "false", "profile_change_subscription"),
			drift("Message", "GlobalDoNotDisturb", "false", "global_do_not_disturb"),
			drift("Message", "CloudSearch", "false", "cloud_search"),
			drift("Message", "APIRequestsPerSecond", "200", "api_requests_per_second"),
		},
		Full: acctest.HCL{
			"history_storage_days": "360", "accept_charges": "true", "recall_time_limit_seconds": "0", "sync_conversation_deletion": "true",
			"user_status_notification": "true", "message_extension": "true", "push_to_all_users": "true", "conversation_pull_limit": "200",
			"blocklist_send_succeeds": "false", "relationship_check": "true", "profile_change_subscription": "true",
			"global_do_not_disturb": "true", "cloud_search": "true", "api_requests_per_second": "500",
		},
		Made: acctest.Attributes{
			"history_storage_days": 360, "accept_charges": true, "recall_time_limit_seconds": 0, "sync_conversation_deletion": true,
			"user_status_notification": true, "message_extension": true, "push_to_all_users": true, "conversation_pull_limit": 200,
			"blocklist_send_succeeds": false, "relationship_check": true, "profile_change_subscription": true,
			"global_do_not_disturb": true, "cloud_search": true, "api_requests_per_second": 500,
		},
	}.Test(t)
}
