package acctest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

type object = map[string]any

// sampleID is the app of all samples.
const sampleID = 1400000001

// sample is an app and a configuration of one resource that belongs to it.
type sample struct {
	*rand.Rand
	app       object
	settings  map[string]object // by page, as a seed names it
	fields    map[chat.FieldKind][]object
	changedAt int64 // of the storage period
	now       time.Time

	kind     string
	id       string // import id of what exists
	exists   bool
	destroys bool
	config   object
	density  int // of the configuration, in percent: where little is set, one rule does not hide another
}

func newSample(r *rand.Rand) *sample {
	s := &sample{Rand: r, now: time.Now(), fields: map[chat.FieldKind][]object{}}
	s.density = pick(s, 15, 40, 70)
	s.fillApp()
	s.fillSettings()
	s.fillFields()
	pick(s, s.wantApp, s.wantApp, s.wantDestroy, s.wantLogin, s.wantMessage, s.wantHistory, s.wantFriend, s.wantFeatures, s.wantFeatures,
		s.wantGroupType,
		s.wantField, s.wantField, s.wantField, s.wantField, s.wantCall, s.wantCertificate)()
	return s
}

// renew makes the app one that was just made, with nothing of its own yet, and the object one that is to be created.
func (s *sample) renew() {
	s.app = object{
		"SdkAppId": sampleID, "AppName": "shop", "Region": s.app["Region"], "Edition": s.app["Edition"], "Enabled": true,
		"Origin": chat.OriginChat, "ExpireTime": s.now.AddDate(0, 1, 0).Unix(),
	}
	if s.edition() != chat.Developer {
		s.app["PlanMonths"] = 1
	}
	s.settings, s.fields, s.changedAt, s.exists = nil, map[chat.FieldKind][]object{}, 0, false
}

func pick[T any](s *sample, from ...T) T { return from[s.IntN(len(from))] }

func (s *sample) chance(percent int) bool { return s.IntN(100) < percent }

func (s *sample) edition() chat.Edition { return s.app["Edition"].(chat.Edition) }

func (s *sample) fillApp() {
	s.app = object{
		"SdkAppId": sampleID, "AppName": "shop", "AppType": pick(s, "", "games"), "Introduction": "", "Region": pick(s, chat.Regions[:2]...),
		"Edition": pick(s, chat.Editions...), "Enabled": s.chance(80), "Origin": chat.OriginChat,
		"SignatureAlgorithm": pick(s, chat.SignatureAlgorithms...),
		"ExpireTime":         s.now.AddDate(0, 0, 10).Unix(),
	}
	if s.chance(20) {
		s.app["Origin"] = chat.OriginTRTC
	}
	if s.edition() != chat.Developer {
		s.app["PlanMonths"] = pick(s, 1, 3)
	}
	if s.chance(25) { // a paid app is suspended by the service, a developer app by the clock
		s.app["ExpireTime"] = s.now.AddDate(0, 0, -10).Unix()
		if s.edition() != chat.Developer {
			s.app["Status"] = pick(s, chat.StatusSuspended, chat.StatusExpired)
			s.app["ExpireTime"] = s.now.AddDate(0, 0, pick(s, -1, -10)).Unix() // ten days later, the service has disabled it
		}
	} else if s.edition() != chat.Developer {
		s.app["AutoRenew"] = s.chance(30)
	}
}

func (s *sample) fillSettings() {
	login := object{"MultiDevicePolicy": pick(s, chat.MultiDevicePolicies...), "MaxWebInstances": 1, "MaxNativeInstances": 1}
	if s.edition() == chat.Premium && s.chance(50) {
		login = object{
			"MultiDevicePolicy": chat.MultiPlatform,
			"MaxWebInstances":   1 + s.IntN(int(chat.LimitWebInstances.Maximum)),
			"MaxNativeInstances": 1 +
				s.IntN(int(chat.LimitNativeInstances.Maximum)),
		}
	}
	message := object{
		"HistoryStorageDays": pick(s, chat.HistoryChoices(s.edition())...), "RecallTimeLimitSeconds": pick(s, 0, 120),
		"ConversationPullLimit": pick(s, 100, 100, 250, 500), "APIRequestsPerSecond": pick(s, 200, 200, 300),
	}
	for _, name := range switches {
		message[camel(name)] = s.chance(30)
	}
	if s.chance(60) {
		days := pick(s, 0, 5, 27, 28, 29, 30, 31, 32, 60)
		s.changedAt = s.now.AddDate(0, 0, -days).Add(-time.Hour).Unix()
	}
	features := object{
		"Community": s.chance(30), "CommunityTopics": s.chance(30), "AVOnlineMembers": s.chance(30), "AVMemberBan": s.chance(30),
		"AVNewMemberHistoryCount": pick(s, 0, 5, chat.LimitHistoryCount.Maximum),
		"AVBroadcast":             object{"Enabled": s.chance(30), "MessagesPerSecond": pick(s, 1, 3)},
		"ReadReceiptGroupTypes":   pick(s, []chat.GroupType{}, chat.ReceiptGroupTypes[:1], chat.ReceiptGroupTypes),
	}
	types := object{"AVChatRoom": object{"MemberProfileChange": object{"Muted": pick(s, chat.Notices...)}}}
	for _, t := range []string{"Work", "Public"} {
		types[t] = object{
			"HistoryBeforeJoin": s.chance(50), "MemberChange": object{"Joined": pick(s, chat.Notices...)},
			"ProfileChange": object{"FaceURL": pick(s, chat.Notices...)},
		}
	}
	s.settings = map[string]object{
		"login": login, "message": message, "friend": {"DefaultVerification": pick(s, chat.Verifications...)}, "group_features": features,
		"group_types": types,
	}
}

var switches = []string{
	"sync_conversation_deletion", "user_status_notification", "message_extension", "push_to_all_users",
	"blocklist_send_succeeds", "relationship_check", "profile_change_subscription", "global_do_not_disturb", "cloud_search",
}

// document seeds the sample.
func (s *sample) document() string {
	app := object{"app": s.app, "fields": s.fields, "history_changed_at": s.changedAt}
	for page, settings := range s.settings {
		app[page] = settings
	}
	return asJSON(object{"version": 1, "apps": []object{app}})
}

// want configures an attribute, or leaves it out.
func want[T any](s *sample, attribute string, values ...T) { wantIn(s, s.config, attribute, values...) }

func wantIn[T any](s *sample, config object, attribute string, values ...T) {
	if s.chance(s.density) {
		config[attribute] = pick(s, values...)
	}
}

func (s *sample) wantApp() {
	s.kind, s.id, s.exists = "tencentchat_app", fmt.Sprint(sampleID), s.chance(75)
	s.config = object{"name": pick(s, "shop", "shop", "market", " "), "deployment_region": fmt.Sprint(s.app["Region"])}
	want(s, "type", "", "games")
	want(s, "introduction", "", "new")
	want(s, "deployment_region", words(chat.Regions[:2])...)
	want(s, "edition", words(chat.Editions)...)
	want(s, "accept_charges", true, true, false)
	want(s, "plan_months", 1, 3, 12, 25)
	want(s, "auto_renew", true, false)
	want(s, "enabled", true, false)
	want(s, "signature_algorithm", words(chat.SignatureAlgorithms)...)
}

func (s *sample) wantDestroy() {
	s.kind, s.id, s.exists, s.destroys = "tencentchat_app", fmt.Sprint(sampleID), true, true
	s.config = object{"name": "shop", "deployment_region": fmt.Sprint(s.app["Region"])}
	want(s, "on_destroy", "delete", "disable_and_delete")
}

func (s *sample) wantLogin() {
	s.kind, s.id, s.exists = "tencentchat_login_settings", fmt.Sprint(sampleID), s.chance(50)
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID)}
	want(s, "multi_device_policy", words(chat.MultiDevicePolicies)...)
	want(s, "max_web_instances", 0, 1, 1, 2, 10, 11)
	want(s, "max_native_instances", 0, 1, 1, 2, 3, 4)
}

func (s *sample) wantMessage() {
	s.kind, s.id, s.exists = "tencentchat_message_settings", fmt.Sprint(sampleID), s.chance(50)
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID)}
	want(s, "history_storage_days", 7, 30, 90, 360, 8)
	want(s, "accept_charges", true, true, false)
	want(s, "recall_time_limit_seconds", 0, 60, 120, 600, -1)
	want(s, "conversation_pull_limit", 100, 100, 101, 250, 500, 99, 501)
	for _, name := range switches {
		want(s, name, true, false)
	}
}

// wantHistory is about the storage period, which has most to go wrong.
func (s *sample) wantHistory() {
	s.wantMessage()
	s.config["history_storage_days"] = pick(s, 7, 30, 90, 180, 360)
	want(s, "accept_charges", true)
}

func (s *sample) wantFriend() {
	s.kind, s.id, s.exists = "tencentchat_friend_settings", fmt.Sprint(sampleID), s.chance(50)
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID)}
	want(s, "default_verification", words(chat.Verifications)...)
	want(s, "follow", true, false)
	want(s, "keep_friends_on_block", true, false)
}

func (s *sample) wantFeatures() {
	s.kind, s.id, s.exists = "tencentchat_group_features", fmt.Sprint(sampleID), s.chance(50)
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID)}
	for _, name := range []string{"community", "community_topics", "permission_groups", "av_online_members", "av_member_ban"} {
		want(s, name, true, false)
	}
	broadcast := object{}
	wantIn(s, broadcast, "enabled", true, false)
	wantIn(s, broadcast, "messages_per_second", 1, 1, 3, 5, 0, 6)
	want(s, "av_broadcast", broadcast)
	want(s, "av_new_member_history_count", 0, 0, 5, 20, 21, -1)
	want(s, "read_receipt_group_types", []string{}, []string{}, []string{"Work"}, []string{"Work", "Meeting"}, []string{"Public", "Community"})
}

func (s *sample) wantGroupType() {
	t := pick(s, "Work", "Public", "Community", "AVChatRoom")
	s.kind, s.id, s.exists = "tencentchat_group_type_settings", fmt.Sprintf("%d/%s", sampleID, t), s.chance(50)
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID), "group_type": t}
	if t != "AVChatRoom" || s.chance(60) {
		want(s, "history_before_join", true, false)
		for group, member := range map[string]string{"member_change": "joined", "profile_change": "avatar_url"} {
			notices := object{}
			wantIn(s, notices, member, words(chat.Notices)...)
			want(s, group, notices)
		}
	}
	want(s, "member_profile_change", object{"muted": pick(s, words(chat.Notices)...)})
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// camel turns the name of an attribute into that of a member.
func camel(attribute string) string {
	if attribute == "avatar_url" {
		return "FaceURL"
	}
	var b strings.Builder
	for word := range strings.SplitSeq(attribute, "_") {
		if word == "av" || word == "url" {
			word = strings.ToUpper(word)
		}
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
