package acctest_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// rawCall is a call as a person would make it.
type rawCall struct {
	action  string
	request object
}

// pages are the resources that are pages of settings.
var pages = map[string]string{
	"tencentchat_login_settings": "Login", "tencentchat_message_settings": "Message", "tencentchat_friend_settings": "Friend",
	"tencentchat_account_settings": "Account", "tencentchat_group_features": "GroupFeatures", "tencentchat_group_type_settings": "GroupTypes",
}

// calls are those that the configuration comes to, found without the provider.
func (s *sample) calls() []rawCall {
	if page, ok := pages[s.kind]; ok {
		return s.settingCalls(page)
	}
	switch s.kind {
	case "tencentchat_app":
		return s.appCalls()
	case "tencentchat_call":
		return s.callCalls()
	case "tencentchat_push_certificate":
		return s.certificateCalls()
	}
	return s.fieldCalls(s.fieldKind())
}

func (s *sample) settingCalls(page string) []rawCall {
	settings, request := maps.Clone(s.config), object{"SdkAppId": sampleID}
	for _, name := range []string{"sdk_app_id", "group_type", "accept_charges"} {
		delete(settings, name)
	}
	if consent, ok := s.config["accept_charges"]; ok {
		request["AcceptCharges"] = consent
	}
	request[page] = onWire(settings)
	if t, ok := s.config["group_type"]; ok {
		request[page] = object{t.(string): onWire(settings)}
	}
	return []rawCall{{"SetConfInfo", request}}
}

// fieldKind is the kind of the custom field that the configuration is about.
func (s *sample) fieldKind() chat.FieldKind {
	kind := strings.TrimPrefix(s.kind, "tencentchat_")
	return chat.FieldKind(strings.TrimSuffix(kind, "_field"))
}

func (s *sample) fieldCalls(kind chat.FieldKind) []rawCall {
	request := object{"SdkAppId": sampleID, "Kind": kind, "Name": s.config["name"]}
	present := s.namesake()
	if kind.Family().Permissioned {
		read, write := any([]string{"app_admin"}), any([]string{"app_admin"})
		if present != nil {
			read, write = present["Read"], present["Write"]
		}
		request["Read"], request["Write"] = either(s.config, "read", read), either(s.config, "write", write)
	}
	if permissions, ok := s.config["permissions"]; ok {
		request["Permissions"] = onWire(permissions.(object))
	}
	if present != nil && !s.retypes() {
		return []rawCall{{"ModifyCustomField", request}}
	}
	if t, ok := s.config["type"]; ok {
		request["Type"] = t
	}
	request["ClientToken"] = uuid.NewString()
	return []rawCall{{"AddCustomField", request}}
}

// namesake is the field of the app that the configuration names, or nil.
func (s *sample) namesake() object {
	fields := s.fields[s.fieldKind()]
	if i := slices.IndexFunc(fields, func(f object) bool { return f["Name"] == s.config["name"] }); i >= 0 {
		return fields[i]
	}
	return nil
}

// retypes reports whether a field is to become one of another type. No call could say so, and the provider makes none.
func (s *sample) retypes() bool {
	present := s.namesake()
	return present != nil && s.config["type"] != nil && fmt.Sprint(present["Type"]) != s.config["type"]
}

// onWire names the members of objects as the wire does. Keys of maps stay as they are.
func onWire(attributes object) object {
	out := object{}
	for name, value := range attributes {
		if nested, ok := value.(object); ok {
			value = onWire(nested)
		}
		out[camel(name)] = value
	}
	return out
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
		present = object{"Edition": chat.Developer, "AutoRenew": false, "PlanMonths": 0, "Enabled": true, "SignatureAlgorithm": chat.HMAC}
		request := object{"ClientToken": uuid.NewString()}
		s.copyInfo(request, object{})
		calls = append(calls, rawCall{"RegisterIMApp", request})
		id = sampleID + 1
	}
	add := func(action string, more object) {
		more["SdkAppId"] = id
		calls = append(calls, rawCall{action, more})
	}
	renewal := object{}
	s.copyNew(renewal, present, map[string]string{"auto_renew": "AutoRenew", "plan_months": "PlanMonths"})
	consent := func(request object) object {
		if consent, ok := s.config["accept_charges"]; ok {
			request["AcceptCharges"] = consent
		}
		return request
	}
	if e, ok := s.config["edition"]; ok && e != string(present["Edition"].(chat.Edition)) {
		request := consent(object{"Edition": e})
		if months, ok := renewal["PlanMonths"]; ok {
			request["PlanMonths"] = months
			delete(renewal, "PlanMonths")
		}
		add("UpdatePostPayPackage", request)
	}
	if len(renewal) > 0 {
		add("SetRenewFlag", consent(renewal))
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

func (s *sample) copyInfo(to, present object) {
	s.copyNew(to, present, map[string]string{"name": "AppName", "type": "AppType", "introduction": "Introduction", "deployment_region": "Region"})
}

// copyNew copies what the configuration sets and the app does not have.
func (s *sample) copyNew(to, present object, members map[string]string) {
	for attribute, member := range members {
		if v, ok := s.config[attribute]; ok && fmt.Sprint(v) != fmt.Sprint(present[member]) {
			to[member] = v
		}
	}
}
