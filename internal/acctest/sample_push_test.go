package acctest_test

import (
	"fmt"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// wantCall is about Call, which an app has or has not.
func (s *sample) wantCall() {
	s.kind, s.id = "tencentchat_call", fmt.Sprint(sampleID)
	if s.chance(60) {
		call := object{"Edition": pick(s, chat.CallEditions...), "ExpireTime": s.now.AddDate(0, 0, pick(s, -3, 3)).Unix()}
		if call["Edition"] == chat.CallTrial {
			call["Trials"] = pick(s, 1, 2)
		}
		s.settings["rtc"], s.exists = object{"call": call}, s.chance(60)
	}
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID), "edition": pick(s, words(chat.CallEditions)...)}
	want(s, "accept_charges", true, true, false)
}

func (s *sample) callCalls() []rawCall {
	rtc, has := s.settings["rtc"]
	request := object{"SdkAppId": sampleID}
	switch edition := s.config["edition"]; {
	case has && edition == string(rtc["call"].(object)["Edition"].(chat.CallEdition)):
		return nil
	case !has && edition == string(chat.CallTrial):
		return []rawCall{{"CreatePluginTrail", request}}
	default:
		request["Edition"], request["AcceptCharges"] = edition, either(s.config, "accept_charges", false)
		return []rawCall{{"UpdatePluginAbility", request}}
	}
}

// pushMembers tells, of the push services that the samples have, the members of the wire.
var pushMembers = map[string]map[string]string{
	"vivo":    {"app_id": "AppID", "app_key": "AppKey", "app_secret_wo": "AppSecret"},
	"meizu":   {"package_name": "PackageName", "app_id": "AppID", "app_secret_wo": "AppSecret"},
	"apns_p8": {"environment": "Environment", "key_id": "KeyID", "team_id": "TeamID", "bundle_id": "BundleID", "p8_wo": "P8"},
}

var pushServices = map[string]string{"vivo": "Vivo", "meizu": "Meizu", "apns_p8": "ApnsP8"}

// wantCertificate is about a push certificate; one that exists is of vivo.
func (s *sample) wantCertificate() {
	s.kind, s.id, s.exists = "tencentchat_push_certificate", fmt.Sprintf("%d/20001", sampleID), s.chance(50)
	s.settings["push"] = object{"certificates": []object{{"CertificateId": 20001, "Vivo": object{"AppID": "1", "AppKey": "2"}}}}
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID)}
	name := "vivo"
	if !s.exists {
		name = pick(s, "vivo", "meizu", "apns_p8")
	}
	members := map[string]object{
		"vivo":  {"app_id": "1", "app_key": pick(s, "2", "2", "3", "")},
		"meizu": {"package_name": pick(s, "a.b", "a.b", " "), "app_id": "1"},
		"apns_p8": {
			"environment": "production", "key_id": pick(s, "ABC1234567", "ABC1234567", "abc"), "team_id": pick(s, "TEAM123456", "TEAM123456", "T"),
			"bundle_id": pick(s, "com.example", "com.example", "com..example"),
		},
	}[name]
	if secret := map[string]string{"apns_p8": "p8"}[name]; s.chance(75) {
		if secret == "" {
			secret = "app_secret"
		}
		members[secret+"_wo"], members[secret+"_wo_version"] = "a secret", 1 // which is no key of Apple's
	}
	s.config[name] = members
	tap := object{"action": pick(s, words(chat.ClickKinds)...)}
	wantIn(s, tap, "url", "https://example.com", "ftp://example.com")
	wantIn(s, tap, "intent", "intent:#Intent;end", "none")
	want(s, "click_action", tap)
}

func (s *sample) certificateCalls() []rawCall {
	request := object{"SdkAppId": sampleID}
	changes := false
	for name, members := range pushMembers {
		configured, ok := s.config[name].(object)
		if !ok {
			continue
		}
		service := object{}
		for attribute, member := range members {
			if value, ok := configured[attribute]; ok {
				service[member] = value
			}
		}
		request[pushServices[name]] = service
		changes = service["AppKey"] != "2" || service["AppSecret"] != nil
	}
	if tap, ok := s.config["click_action"].(object); ok {
		action := object{}
		for attribute, member := range map[string]string{"action": "Action", "url": "URL", "intent": "Intent"} {
			if value, ok := tap[attribute]; ok {
				action[member] = value
			}
		}
		request["ClickAction"] = action
		changes = changes || len(tap) > 1 || tap["action"] != string(chat.ClickOpenApp)
	}
	switch {
	case !s.exists:
		request["ClientToken"] = uuid.NewString()
		return []rawCall{{"AddIdentifier", request}}
	case changes:
		request["CertificateId"] = 20001
		return []rawCall{{"UpdateIdentifier", request}}
	}
	return nil
}
