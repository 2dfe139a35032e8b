package settings_test

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const source = "tencentchat_app_settings"

// read reads the data source; it may be long, so a test compares values one by one.
func read(t *testing.T, c *acctest.Console, app string) *acctest.Object {
	t.Helper()
	o, d := c.Protocol(nil).Data(source, attributes{"sdk_app_id": app})
	if len(d) > 0 {
		t.Fatal(d)
	}
	return o
}

// profile are the notices of changes of a profile, as a new app has them.
func profile(but attributes) attributes {
	const stored = "notify_and_store"
	all := attributes{
		"name": stored, "introduction": stored, "notification": stored, "avatar_url": stored, "owner": stored, "mute_all": "off",
		"join_option": "off",
	}
	maps.Copy(all, but)
	return all
}

func ordinary(history bool, notice string, but attributes) attributes {
	return attributes{
		"history_before_join": history, "member_change": attributes{"invited": notice, "joined": notice, "kicked": notice, "left": notice},
		"profile_change": profile(but), "member_profile_change": attributes{"muted": notice, "admin_set": notice},
	}
}

func TestAppSettings(t *testing.T) {
	c := acctest.Holding(t,
		`{"app": {"SdkAppId": 1, "AppName": "new"}}`,
		`{"app": {"SdkAppId": 2, "AppName": "shop", "Edition": "premium"}, "history_changed_at": 1700000000,
			"login": {"MultiDevicePolicy": "multi", "MaxWebInstances": 3}, "message": {"HistoryStorageDays": 90, "BlocklistSendSucceeds": false},
			"friend": {"DefaultVerification": "deny_any"}, "group_features": {"AVBroadcast": {"MessagesPerSecond": 4},
				"ReadReceiptGroupTypes": ["Work", "Public"]},
			"group_types": {"Work": {"ProfileChange": {"FaceURL": "off"}}, "AVChatRoom": {"MemberProfileChange": {"Muted": "notify"}}}}`,
	)
	const stored = "notify_and_store"
	av := func(muted string) attributes {
		return attributes{
			"history_before_join": nil, "member_change": nil, "profile_change": nil,
			"member_profile_change": attributes{"muted": muted, "admin_set": "off"},
		}
	}
	for app, want := range map[string]attributes{
		"1": {
			"sdk_app_id": "1", "history_storage_changed_at": nil, "non_default": attributes{},
			"login": attributes{"multi_device_policy": "double", "max_web_instances": int64(1), "max_native_instances": int64(1), "kicked_offline_on_login": false, "kicked_offline_on_reconnect": false},
			"message": attributes{
				"history_storage_days": int64(7), "recall_time_limit_seconds": int64(120), "sync_conversation_deletion": false,
				"user_status_notification": false,
				"message_extension":        false, "push_to_all_users": false, "conversation_pull_limit": int64(100), "blocklist_send_succeeds": true,
				"relationship_check": false, "profile_change_subscription": false, "global_do_not_disturb": false, "cloud_search": false,
				"api_requests_per_second": int64(200),
			},
			"friend":  attributes{"default_verification": "allow_any", "follow": false, "keep_friends_on_block": false},
			"account": attributes{"deletion_allowed": false},
			"group_features": attributes{
				"community": false, "community_topics": false, "permission_groups": false, "av_online_members": false, "av_broadcast": attributes{"enabled": false, "messages_per_second": int64(1)},
				"av_member_ban":               false,
				"av_new_member_history_count": int64(0), "read_receipt_group_types": []string{},
			},
			"group_types": attributes{
				"Work": ordinary(false, stored, nil), "Public": ordinary(false, stored, nil), "Meeting": ordinary(false, "off", nil),
				"Community":  ordinary(true, stored, nil),
				"AVChatRoom": av("off"),
			},
		},
		"2": {
			"sdk_app_id": "2", "history_storage_changed_at": "2023-11-14T22:13:20Z",
			"login": attributes{"multi_device_policy": "multi", "max_web_instances": int64(3), "max_native_instances": int64(1), "kicked_offline_on_login": false, "kicked_offline_on_reconnect": false},
			"message": attributes{
				"history_storage_days": int64(90), "recall_time_limit_seconds": int64(120), "sync_conversation_deletion": false,
				"user_status_notification": false,
				"message_extension":        false, "push_to_all_users": false, "conversation_pull_limit": int64(100), "blocklist_send_succeeds": false,
				"relationship_check": false, "profile_change_subscription": false, "global_do_not_disturb": false, "cloud_search": false,
				"api_requests_per_second": int64(200),
			},
			"friend":  attributes{"default_verification": "deny_any", "follow": false, "keep_friends_on_block": false},
			"account": attributes{"deletion_allowed": false},
			"group_features": attributes{
				"community": false, "community_topics": false, "permission_groups": false, "av_online_members": false, "av_broadcast": attributes{"enabled": false, "messages_per_second": int64(4)},
				"av_member_ban":               false,
				"av_new_member_history_count": int64(0), "read_receipt_group_types": []string{"Public", "Work"},
			},
			"group_types": attributes{
				"Work": ordinary(false, stored, attributes{"avatar_url": "off"}), "Public": ordinary(false, stored, nil),
				"Meeting":   ordinary(false, "off", nil),
				"Community": ordinary(true, stored, nil), "AVChatRoom": av("notify"),
			},
			"non_default": attributes{
				"login.multi_device_policy": "multi", "login.max_web_instances": "3", "message.history_storage_days": "90",
				"message.blocklist_send_succeeds": "false",
				"friend.default_verification":     "deny_any", "group_features.av_broadcast.messages_per_second": "4",
				"group_features.read_receipt_group_types": "[Public Work]", `group_types["Work"].profile_change.avatar_url`: "off",
				`group_types["AVChatRoom"].member_profile_change.muted`: "notify",
			},
		},
	} {
		o := read(t, c, app)
		for name, want := range want {
			if got := o.Get(name); !reflect.DeepEqual(got, want) {
				t.Errorf("app %s: %s is\n%v, want\n%v", app, name, got, want)
			}
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// One read tells all, and only of an app that there is.
func TestAppSettingsCalls(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "new"}}`)
	c.Forget()
	read(t, c, "1")
	if all, confs := c.Calls("im."), c.Calls("im.DescribeConfInfo"); all != 1 || confs != 1 {
		t.Errorf("%d calls, %d of the configuration", all, confs)
	}
	for app, says := range map[string]string{"2": "Not found", "x": "not an SDKAppID"} {
		if o, d := c.Protocol(nil).Data(source, attributes{"sdk_app_id": app}); len(d.Errors()) != 1 || !strings.Contains(d.String(), says) {
			t.Errorf("app %s: %v %s", app, o, d)
		}
	}
}
