package acctest_test

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// rawCall is a call as a person would make it.
type rawCall struct {
	action  string
	request object
}

// calls are those that the configuration comes to, found without the provider.
func (s *sample) calls() []rawCall {
	switch s.kind {
	case "tencentchat_app":
		return s.appCalls()
	case "tencentchat_user_field":
		return s.fieldCalls()
	case "tencentchat_login_settings":
		return s.settingCalls("Login")
	default:
		return s.settingCalls("Message")
	}
}

func (s *sample) settingCalls(page string) []rawCall {
	settings, request := object{}, object{"SdkAppId": sampleID, page: nil}
	for name, value := range s.config {
		switch name {
		case "sdk_app_id":
		case "accept_charges":
			request["AcceptCharges"] = value
		default:
			settings[camel(name)] = value
		}
	}
	request[page] = settings
	return []rawCall{{"SetConfInfo", request}}
}

func (s *sample) fieldCalls() []rawCall {
	request := object{"SdkAppId": sampleID, "Kind": "user", "Name": s.config["name"]}
	i := slices.IndexFunc(s.fields, func(f object) bool { return f["Name"] == s.config["name"] })
	read, write := any([]string{"app_admin"}), any([]string{"app_admin"})
	if i >= 0 {
		read, write = s.fields[i]["Read"], s.fields[i]["Write"]
	}
	request["Read"], request["Write"] = either(s.config, "read", read), either(s.config, "write", write)
	if i >= 0 && !s.retypes() {
		return []rawCall{{"ModifyCustomField", request}}
	}
	request["ClientToken"], request["Type"] = uuid.NewString(), s.config["type"]
	return []rawCall{{"AddCustomField", request}}
}

// retypes tells whether a field is to become one of another type. No call could say so, and the provider makes none.
func (s *sample) retypes() bool {
	return slices.ContainsFunc(s.fields, func(f object) bool {
		return f["Name"] == s.config["name"] && fmt.Sprint(f["Type"]) != s.config["type"]
	})
}

func either(config object, attribute string, otherwise any) any {
	if v, ok := config[attribute]; ok {
		return v
	}
	return otherwise
}

func (s *sample) appCalls() (calls []rawCall) {
	id := any(sampleID)
	if s.destroys {
		if s.config["on_destroy"] == "disable_and_delete" && s.app["Enabled"] == true {
			calls = append(calls, rawCall{"StopSdkAppId", object{"SdkAppId": id}})
		}
		return append(calls, rawCall{"DeleteSdkappid", object{"SdkAppId": id}})
	}
	present := s.app
	if !s.exists {
		present = object{"Edition": chat.Developer, "Enabled": true, "SignatureAlgorithm": chat.HMAC}
		request := object{"ClientToken": uuid.NewString()}
		s.copyInfo(request, object{})
		calls = append(calls, rawCall{"RegisterIMApp", request})
		id = sampleID + 1
	}
	add := func(action string, more object) {
		more["SdkAppId"] = id
		calls = append(calls, rawCall{action, more})
	}
	if e, ok := s.config["edition"]; ok && e != string(present["Edition"].(chat.Edition)) {
		request := object{"Edition": e}
		if consent, ok := s.config["accept_charges"]; ok {
			request["AcceptCharges"] = consent
		}
		add("UpdatePostPayPackage", request)
	}
	if s.exists {
		info := object{}
		if s.copyInfo(info, present); len(info) > 0 {
			add("ModifyAppInfo", info)
		}
	}
	if a, ok := s.config["signature_algorithm"]; ok && a != string(present["SignatureAlgorithm"].(chat.SignatureAlgorithm)) {
		add("ToggleSecretVersion", object{"SignatureAlgorithm": a})
	}
	if on, ok := s.config["enabled"]; ok && on != present["Enabled"] {
		add(map[bool]string{true: "StartSdkAppId", false: "StopSdkAppId"}[on.(bool)], object{})
	}
	return calls
}

// copyInfo copies what the configuration sets and the app does not have.
func (s *sample) copyInfo(to, present object) {
	for attribute, member := range map[string]string{"name": "AppName", "type": "AppType", "introduction": "Introduction", "region": "Region"} {
		if v, ok := s.config[attribute]; ok && fmt.Sprint(v) != fmt.Sprint(present[member]) {
			to[member] = v
		}
	}
}
