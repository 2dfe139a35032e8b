package settings_test

import (
	"fmt"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func TestFriendSettings(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_friend_settings", Parent: parent, Required: required,
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "default_verification": "allow_any", "follow": false, "keep_friends_on_block": false,
		},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"default_verification": `"need_confirm"`}},
			{Set: acctest.HCL{"follow": "true"}},
			{Set: acctest.HCL{"keep_friends_on_block": "true"}},
		},
		Drifts: []acctest.Drift{
			drift("Friend", "DefaultVerification", `"deny_any"`, "default_verification"),
			drift("Friend", "Follow", "false", "follow"),
			drift("Friend", "KeepFriendsOnBlock", "false", "keep_friends_on_block"),
		},
		Full: acctest.HCL{"default_verification": `"deny_any"`, "follow": "true", "keep_friends_on_block": "true"},
		Made: acctest.Attributes{"default_verification": "deny_any", "follow": true, "keep_friends_on_block": true},
	}.Test(t)
}

func TestAccountSettings(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_account_settings", Parent: parent, Required: required,
		New:      acctest.Attributes{"id": "1400000001", "sdk_app_id": "1400000001", "deletion_allowed": false},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Edits:    []acctest.Edit{{Set: acctest.HCL{"deletion_allowed": "true"}}},
		Drifts:   []acctest.Drift{drift("Account", "DeletionAllowed", "false", "deletion_allowed")},
		Full:     acctest.HCL{"deletion_allowed": "true"},
		Made:     acctest.Attributes{"deletion_allowed": true},
	}.Test(t)
}

func TestGroupFeatures(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_group_features", Parent: parent, Required: required,
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "community": false, "community_topics": false, "permission_groups": false,
			"av_online_members": false,
			"av_member_ban":     false,
			"av_broadcast":      acctest.Attributes{"enabled": false, "messages_per_second": 1}, "av_new_member_history_count": 0,
			"read_receipt_group_types": []string{},
		},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"community": "true"}},
			{Set: acctest.HCL{"community_topics": "true"}},
			{Set: acctest.HCL{"permission_groups": "true"}},
			{Set: acctest.HCL{"av_online_members": "true"}},
			{Set: acctest.HCL{"av_broadcast": "{ enabled = true }"}, Changes: []string{"av_broadcast.enabled"}},
			{Set: acctest.HCL{"av_broadcast": "{ enabled = true, messages_per_second = 5 }"}, Changes: []string{"av_broadcast.messages_per_second"}},
			{Set: acctest.HCL{"av_member_ban": "true"}},
			{Set: acctest.HCL{"av_new_member_history_count": "20"}},
			{Set: acctest.HCL{"read_receipt_group_types": `["Work", "Meeting"]`}},
		},
		Less: []acctest.HCL{
			{"av_broadcast": "{ enabled = true }"},
			{"av_broadcast": "{ messages_per_second = 5 }"},
			{"av_broadcast": "{}"},
			{"av_broadcast": "null"},
		},
		Drifts: []acctest.Drift{
			drift("GroupFeatures", "Community", "false", "community"),
			drift("GroupFeatures", "CommunityTopics", "false", "community_topics"),
			drift("GroupFeatures", "PermissionGroups", "false", "permission_groups"),
			drift("GroupFeatures", "AVOnlineMembers", "false", "av_online_members"),
			drift("GroupFeatures", "AVBroadcast", `{"Enabled": false}`, "av_broadcast.enabled"),
			drift("GroupFeatures", "AVBroadcast", `{"MessagesPerSecond": 2}`, "av_broadcast.messages_per_second"),
			drift("GroupFeatures", "AVMemberBan", "false", "av_member_ban"),
			drift("GroupFeatures", "AVNewMemberHistoryCount", "1", "av_new_member_history_count"),
			drift("GroupFeatures", "ReadReceiptGroupTypes", "[]", "read_receipt_group_types"),
		},
		Full: acctest.HCL{
			"community": "true", "community_topics": "true", "av_online_members": "true",
			"av_broadcast": "{ enabled = true, messages_per_second = 3 }", "av_member_ban": "true",
			"av_new_member_history_count": "10", "read_receipt_group_types": `["Public", "Work", "Meeting"]`,
		},
		Made: acctest.Attributes{
			"community": true, "community_topics": true, "av_online_members": true,
			"av_broadcast":                acctest.Attributes{"enabled": true, "messages_per_second": 3},
			"av_member_ban":               true,
			"av_new_member_history_count": 10, "read_receipt_group_types": []string{"Meeting", "Public", "Work"},
		},
	}.Test(t)
}

// ofType sets one notice of a group type behind Terraform's back.
func ofType(groupType, group, member, attribute string) acctest.Drift {
	return drift("GroupTypes", groupType, fmt.Sprintf(`{%q: {%q: "notify"}}`, group, member), attribute)
}

// notices are the values of some notices.
func notices(value string, names ...string) acctest.Attributes {
	all := acctest.Attributes{}
	for _, name := range names {
		all[name] = value
	}
	return all
}

func TestGroupTypeSettings(t *testing.T) {
	const off, stored = "off", "notify_and_store"
	profile := notices(stored, "name", "introduction", "notification", "avatar_url", "owner")
	profile["mute_all"], profile["join_option"] = off, off
	acctest.Lifecycle{
		Type: "tencentchat_group_type_settings", Parent: parent,
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "group_type": `"Public"`},
		New: acctest.Attributes{
			"id": "1400000001/Public", "sdk_app_id": "1400000001", "group_type": "Public", "history_before_join": false,
			"member_change": notices(stored, "invited", "joined", "kicked", "left"), "profile_change": profile,
			"member_profile_change": notices(stored, "muted", "admin_set"),
		},
		ID:       "1400000001/Public",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "group_type": "Public"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"history_before_join": "true"}},
			{Set: acctest.HCL{"member_change": `{ joined = "off" }`}, Changes: []string{"member_change.joined"}},
			{
				Set:     acctest.HCL{"member_change": `{ joined = "off", invited = "off", kicked = "notify", left = "off" }`},
				Changes: []string{"member_change.invited", "member_change.kicked", "member_change.left"},
			},
			{
				Set:     acctest.HCL{"profile_change": `{ name = "off", mute_all = "notify_and_store", join_option = "notify" }`},
				Changes: []string{"profile_change.name", "profile_change.mute_all", "profile_change.join_option"},
			},
			{
				Set: acctest.HCL{"profile_change": `{ name = "off", mute_all = "notify_and_store", join_option = "notify", introduction = "off", ` +
					`notification = "off", avatar_url = "off", owner = "off" }`},
				Changes: []string{
					"profile_change.introduction", "profile_change.notification", "profile_change.avatar_url", "profile_change.owner",
				},
			},
			{
				Set:     acctest.HCL{"member_profile_change": `{ muted = "off", admin_set = "off" }`},
				Changes: []string{"member_profile_change.muted", "member_profile_change.admin_set"},
			},
		},
		Less: []acctest.HCL{
			{"member_change": `{ joined = "off", kicked = "notify" }`},
			{"profile_change": `{ avatar_url = "off" }`},
			{"member_profile_change": "{}", "member_change": "null"},
		},
		Drifts: []acctest.Drift{
			drift("GroupTypes", "Public", `{"HistoryBeforeJoin": false}`, "history_before_join"),
			ofType("Public", "MemberChange", "Joined", "member_change.joined"),
			ofType("Public", "ProfileChange", "FaceURL", "profile_change.avatar_url"),
			ofType("Public", "MemberProfileChange", "AdminSet", "member_profile_change.admin_set"),
		},
		Full: acctest.HCL{
			"history_before_join": "true", "member_change": `{ invited = "notify", joined = "notify", kicked = "notify", left = "notify" }`,
			"profile_change": `{ name = "off", introduction = "off", notification = "off", avatar_url = "off", owner = "off", mute_all = ` +
				`"off", join_option = "off" }`,
			"member_profile_change": `{ muted = "notify", admin_set = "notify" }`,
		},
		Made: acctest.Attributes{
			"history_before_join": true, "member_change": notices("notify", "invited", "joined", "kicked", "left"),
			"profile_change":        notices(off, "name", "introduction", "notification", "avatar_url", "owner", "mute_all", "join_option"),
			"member_profile_change": notices("notify", "muted", "admin_set"),
		},
	}.Test(t)
}

// Audio-video groups lack most settings.
func TestAudioVideoGroupTypeSettings(t *testing.T) {
	acctest.Lifecycle{
		Type: "tencentchat_group_type_settings", Parent: parent,
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "group_type": `"AVChatRoom"`},
		New: acctest.Attributes{
			"id": "1400000001/AVChatRoom", "group_type": "AVChatRoom", "history_before_join": nil, "member_change": nil, "profile_change": nil,
			"member_profile_change": notices("off", "muted", "admin_set"),
		},
		ID:       "1400000001/AVChatRoom",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001", "group_type": "AVChatRoom"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"member_profile_change": `{ muted = "notify_and_store" }`}, Changes: []string{"member_profile_change.muted"}},
			{
				Set:     acctest.HCL{"member_profile_change": `{ muted = "notify_and_store", admin_set = "notify_and_store" }`},
				Changes: []string{"member_profile_change.admin_set"},
			},
		},
		Less: []acctest.HCL{{"member_profile_change": `{ admin_set = "notify_and_store" }`}},
		Drifts: []acctest.Drift{
			ofType("AVChatRoom", "MemberProfileChange", "Muted", "member_profile_change.muted"),
			ofType("AVChatRoom", "MemberProfileChange", "AdminSet", "member_profile_change.admin_set"),
		},
		Full: acctest.HCL{"member_profile_change": `{ muted = "notify", admin_set = "notify_and_store" }`},
		Made: acctest.Attributes{
			"member_profile_change": acctest.Attributes{"muted": "notify", "admin_set": "notify_and_store"},
			"history_before_join":   nil, "member_change": nil, "profile_change": nil,
		},
	}.Test(t)
}
