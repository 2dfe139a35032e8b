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
	app, login, message object
	fields              []object
	changedAt           int64 // of the storage period
	now                 time.Time

	kind     string
	id       string // import id of what exists
	exists   bool
	destroys bool
	config   object
	density  int // of the configuration, in percent: where little is set, one rule does not hide another
}

func newSample(r *rand.Rand) *sample {
	s := &sample{Rand: r, now: time.Now()}
	s.density = pick(s, 15, 40, 70)
	s.fillApp()
	s.fillSettings()
	s.fillFields()
	pick(s, s.wantApp, s.wantApp, s.wantDestroy, s.wantLogin, s.wantMessage, s.wantMessage, s.wantHistory, s.wantField, s.wantField)()
	return s
}

func pick[T any](s *sample, from ...T) T { return from[s.IntN(len(from))] }

func (s *sample) chance(percent int) bool { return s.IntN(100) < percent }

func (s *sample) edition() chat.Edition { return s.app["Edition"].(chat.Edition) }

func (s *sample) fillApp() {
	s.app = object{
		"SdkAppId": sampleID, "AppName": "shop", "AppType": pick(s, "", "games"), "Introduction": "", "Region": pick(s, chat.Regions[:2]...),
		"Edition": pick(s, chat.Editions...), "Enabled": s.chance(80), "Origin": chat.OriginChat, "SignatureAlgorithm": pick(s, chat.SignatureAlgorithms...),
		"ExpireTime": s.now.AddDate(0, 0, 10).Unix(),
	}
	if s.chance(20) {
		s.app["Origin"] = chat.OriginTRTC
	}
	if s.chance(25) { // a paid app is suspended by the service, a developer app by the clock
		s.app["ExpireTime"] = s.now.AddDate(0, 0, -10).Unix()
		if s.edition() != chat.Developer {
			s.app["Status"] = pick(s, chat.StatusSuspended, chat.StatusExpired)
		}
	}
}

func (s *sample) fillSettings() {
	s.login = object{"MultiDevicePolicy": pick(s, chat.MultiDevicePolicies...), "MaxWebInstances": 1, "MaxNativeInstances": 1}
	if s.edition() == chat.Premium && s.chance(50) {
		s.login = object{"MultiDevicePolicy": chat.MultiPlatform, "MaxWebInstances": 1 + s.IntN(chat.MaxWebInstances), "MaxNativeInstances": 1 + s.IntN(chat.MaxNativeInstances)}
	}
	s.message = object{
		"HistoryStorageDays": pick(s, chat.HistoryChoices(s.edition())...), "RecallTimeLimitSeconds": pick(s, 0, 120),
		"ConversationPullLimit": pick(s, 100, 100, 250, 500),
	}
	for _, name := range switches {
		s.message[camel(name)] = s.chance(30)
	}
	if s.chance(60) {
		days := pick(s, 0, 5, 27, 28, 29, 30, 31, 32, 60)
		s.changedAt = s.now.AddDate(0, 0, -days).Add(-time.Hour).Unix()
	}
}

var switches = []string{"sync_conversation_deletion", "user_status_notification", "message_extension", "push_to_all_users", "blocklist_send_succeeds", "relationship_check"}

func (s *sample) fillFields() {
	for i := range pick(s, 1, 2, 3, chat.MaxUserFields-1, chat.MaxUserFields) {
		s.fields = append(s.fields, object{
			"Name": "field" + string(rune('a'+i)), "Type": pick(s, chat.FieldTypes...), "Read": s.permissions(false), "Write": s.permissions(false),
		})
	}
}

func (s *sample) permissions(none bool) []string {
	all := [][]string{{"app"}, {"app_admin"}, {"app", "app_admin"}}
	if none && s.chance(15) {
		return []string{}
	}
	return pick(s, all...)
}

// document seeds the sample.
func (s *sample) document() string {
	fields := s.fields
	if fields == nil {
		fields = []object{}
	}
	return asJSON(object{"version": 1, "apps": []object{{
		"app": s.app, "login": s.login, "message": s.message, "user_fields": fields, "history_changed_at": s.changedAt,
	}}})
}

// want configures an attribute, or leaves it out.
func want[T any](s *sample, attribute string, values ...T) {
	if s.chance(s.density) {
		s.config[attribute] = pick(s, values...)
	}
}

func (s *sample) wantApp() {
	s.kind, s.id, s.exists = "tencentchat_app", fmt.Sprint(sampleID), s.chance(75)
	s.config = object{"name": pick(s, "shop", "shop", "market", " ")}
	want(s, "type", "", "games")
	want(s, "introduction", "", "new")
	want(s, "region", words(chat.Regions[:2])...)
	want(s, "edition", words(chat.Editions)...)
	want(s, "accept_charges", true, true, false)
	want(s, "enabled", true, false)
	want(s, "signature_algorithm", words(chat.SignatureAlgorithms)...)
}

func (s *sample) wantDestroy() {
	s.kind, s.id, s.exists, s.destroys = "tencentchat_app", fmt.Sprint(sampleID), true, true
	s.config = object{"name": "shop"}
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

func (s *sample) wantField() {
	s.kind = "tencentchat_user_field"
	present := pick(s, s.fields...)
	name := present["Name"].(string)
	s.exists = s.chance(40)
	s.id = fmt.Sprintf("%d/%s", sampleID, name)
	if !s.exists && s.chance(60) {
		name = pick(s, "level", "level", "Z", "a1", "toolongname", "")
	}
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID), "name": name, "type": pick(s, words(chat.FieldTypes)...)}
	for _, set := range []string{"read", "write"} {
		if s.chance(70) {
			s.config[set] = s.permissions(true)
		}
	}
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
	var b strings.Builder
	for word := range strings.SplitSeq(attribute, "_") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
