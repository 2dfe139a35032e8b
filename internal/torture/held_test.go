package torture

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

type object = map[string]any

// held is what a console holds: the apps of its snapshot by SDKAppID, and the rest.
type held struct {
	apps map[string]object
	all  object
}

func (r *run) holds() held {
	h := held{apps: map[string]object{}}
	if err := json.Unmarshal([]byte(r.console.State()), &h.all); err != nil {
		r.Fatal(err)
	}
	for _, a := range list(h.all["apps"]) {
		h.apps[text(a["app"].(object)["SdkAppId"])] = a
	}
	return h
}

func list(v any) (out []object) {
	all, _ := v.([]any)
	for _, o := range all {
		out = append(out, o.(object))
	}
	return out
}

func text(v any) string {
	if n, ok := v.(float64); ok {
		return fmt.Sprintf("%.0f", n)
	}
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// find returns the member of a list that has a value.
func find(v any, member, value string) object {
	all := list(v)
	i := slices.IndexFunc(all, func(o object) bool { return text(o[member]) == value })
	if i < 0 {
		return nil
	}
	return all[i]
}

// compared are the attributes that are held against the snapshot, by kind, and the members that they are there.
var compared = map[string]map[string]string{
	"app":     {"name": "AppName", "edition": "Edition", "enabled": "Enabled", "introduction": "Introduction"},
	"group":   {"type": "type", "name": "name", "owner": "owner", "introduction": "introduction"},
	"webhook": {"url": "Url"},
}

// lacks says what the console does not have of an object; empty if it has all.
func (h held) lacks(o *acctest.Object) string {
	kind := strings.TrimPrefix(o.Type, "tencentchat_")
	get := func(name string) string { return fmt.Sprint(o.Get(name)) }
	if strings.HasPrefix(kind, "cam_") {
		return ""
	}
	app := h.apps[get("sdk_app_id")]
	if app == nil {
		return "there is no app " + get("sdk_app_id")
	}
	var is object
	switch kind {
	case "app":
		is = app["app"].(object)
	case "account":
		is = find(app["accounts"], "user_id", get("user_id"))
	case "group":
		is = find(app["groups"], "group_id", get("group_id"))
	case "group_member":
		if group := find(app["groups"], "group_id", get("group_id")); group != nil {
			is = find(group["members"], "user_id", get("user_id"))
		}
	case "user_field", "friend_field", "group_field", "group_member_field":
		is = find(app["fields"].(object)[strings.TrimSuffix(kind, "_field")], "Name", get("name"))
	case "webhook":
		is = app["webhook"].(object)
	case "app_tags":
		for key, value := range o.Get("tags").(map[string]any) {
			if app["tags"].(object)[key] != value {
				return "the tag " + key + " is missing"
			}
		}
		return ""
	default:
		return ""
	}
	if is == nil {
		return "it is missing"
	}
	for attribute, member := range compared[kind] {
		if want, got := get(attribute), text(is[member]); o.Get(attribute) != nil && want != got {
			return fmt.Sprintf("%s is %q, not %q", attribute, got, want)
		}
	}
	return ""
}
