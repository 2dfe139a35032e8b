package torture

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

type object = map[string]any

// held is the snapshot of a console.
type held object

func (r *run) holds() (h held) {
	if err := json.Unmarshal([]byte(r.console.State()), &h); err != nil {
		r.Fatal(err)
	}
	return h
}

// at goes down into an object; nil where the way ends.
func at(v any, path ...string) object {
	o, _ := v.(object)
	for _, step := range path {
		o, _ = o[step].(object)
	}
	return o
}

// find returns the member of a list that has a value.
func find(list any, member, value string) object {
	all, _ := list.([]any)
	for _, v := range all {
		if o := v.(object); text(o[member]) == value {
			return o
		}
	}
	return nil
}

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprint(v)
}

// places say where a snapshot has the objects of a kind: in their app, or for CAM in its part. A nil function means that there is
// nothing to look at.
var places = map[string]func(in object, get func(string) string) object{
	"app":                 func(in object, _ func(string) string) object { return named(at(in, "app")) },
	"login_settings":      func(in object, _ func(string) string) object { return at(in, "login") },
	"message_settings":    func(in object, _ func(string) string) object { return at(in, "message") },
	"friend_settings":     func(in object, _ func(string) string) object { return at(in, "friend") },
	"account_settings":    func(in object, _ func(string) string) object { return at(in, "account") },
	"group_features":      func(in object, _ func(string) string) object { return at(in, "group_features") },
	"group_type_settings": func(in object, get func(string) string) object { return at(in, "group_types", get("group_type")) },
	"user_field":          fieldPlace, "friend_field": fieldPlace, "group_field": fieldPlace, "group_member_field": fieldPlace,
	"account": func(in object, get func(string) string) object {
		return find(in["accounts"], "user_id", get("user_id"))
	},
	"group": func(in object, get func(string) string) object {
		return find(in["groups"], "group_id", get("group_id"))
	},
	"group_member": func(in object, get func(string) string) object {
		return find(find(in["groups"], "group_id", get("group_id"))["members"], "user_id", get("user_id"))
	},
	"webhook": func(in object, _ func(string) string) object { return at(in, "webhook") },
	"push_certificate": func(in object, get func(string) string) object {
		return find(at(in, "push")["certificates"], "CertificateId", get("certificate_id"))
	},
	"app_tag": func(in object, get func(string) string) object {
		if value, there := at(in, "tags")[get("key")]; there {
			return object{"value": value}
		}
		return nil
	},
	"call":       func(in object, _ func(string) string) object { return at(in, "rtc", "call") },
	"cam_user":   func(in object, get func(string) string) object { return find(in["users"], "name", get("name")) },
	"cam_group":  func(in object, get func(string) string) object { return find(in["groups"], "id", get("group_id")) },
	"cam_policy": func(in object, get func(string) string) object { return find(in["policies"], "id", get("policy_id")) },
}

// named is an app by the names of its attributes.
func named(app object) object {
	if app == nil {
		return nil
	}
	app = maps.Clone(app)
	app["name"], app["type"] = app["AppName"], app["AppType"]
	return app
}

func fieldPlace(in object, get func(string) string) object {
	return find(at(in, "fields")[get("kind")], "Name", get("name"))
}

// lacks says what the console does not have of an object that is configured like that; empty if it has all.
func (h held) lacks(o *acctest.Object, args map[string]string) string {
	kind := strings.TrimPrefix(o.Type, "tencentchat_")
	get := func(name string) string {
		if name == "kind" {
			return strings.TrimSuffix(kind, "_field")
		}
		return text(o.Get(name))
	}
	in := at(object(h), "cam")
	if !strings.HasPrefix(kind, "cam_") {
		in = h.app(get("sdk_app_id"))
	}
	switch place := places[kind]; kind {
	case "group_members":
		members, _ := find(in["groups"], "group_id", get("group_id"))["members"].([]any)
		return missingOf(o.Get("members").(map[string]any), members)
	default:
		if place == nil {
			return ""
		}
		is := place(in, get)
		if is == nil {
			return "it is missing"
		}
		all := o.All()
		maps.DeleteFunc(all, func(name string, _ any) bool { return args[name] == "" })
		return differs("", all, is)
	}
}

func (h held) app(id string) object {
	all, _ := h["apps"].([]any)
	for _, a := range all {
		if text(at(a, "app")["SdkAppId"]) == id {
			return a.(object)
		}
	}
	return nil
}

func missingOf(wanted map[string]any, members []any) string {
	for _, user := range slices.Sorted(maps.Keys(wanted)) {
		if find(members, "user_id", user) == nil {
			return "the member " + user + " is missing"
		}
	}
	return ""
}

// differs says where a value of a state is not what a snapshot has. What the snapshot has not is not compared.
func differs(path string, state, snapshot any) string {
	switch state := state.(type) {
	case map[string]any:
		is, _ := snapshot.(object)
		for _, name := range slices.Sorted(maps.Keys(state)) {
			member, has := is[name]
			if !has {
				member, has = is[camel(name)]
			}
			if !has || state[name] == nil || strings.HasSuffix(name, "_at") { // a time is written otherwise
				continue
			}
			if d := differs(strings.TrimPrefix(path+"."+name, "."), state[name], member); d != "" {
				return d
			}
		}
		return ""
	case []string:
		var all []string
		list, _ := snapshot.([]any)
		for _, v := range list {
			all = append(all, text(v))
		}
		slices.Sort(all)
		if slices.Equal(all, state) {
			return ""
		}
	default:
		if text(state) == text(snapshot) {
			return ""
		}
	}
	return fmt.Sprintf("%s is %v, not %v", path, snapshot, state)
}

// camel is how the wire writes the name of an attribute.
func camel(name string) string {
	var out strings.Builder
	for word := range strings.SplitSeq(name, "_") {
		if word == "av" || word == "id" {
			out.WriteString(strings.ToUpper(word))
			continue
		}
		out.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return out.String()
}
