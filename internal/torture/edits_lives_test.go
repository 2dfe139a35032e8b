package torture

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// object returns the address of an object of a block.
func (g *generator) object(s *step) (string, *block) {
	b := g.any(s)
	if b == nil {
		return "", nil
	}
	return b.address() + pick(g, b.keys()...), b
}

func (g *generator) taint(s *step, _ map[string]*acctest.Object) bool {
	address, b := g.object(s)
	s.taint = append(s.taint, address)
	return b != nil
}

func (g *generator) forceReplace(s *step, _ map[string]*acctest.Object) bool {
	address, b := g.object(s)
	if b == nil {
		return false
	}
	s.replace = append(s.replace, address)
	return true
}

func (g *generator) createFirst(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	b.createFirst = !b.createFirst
	return true
}

// trigger lets a block be replaced with one that it refers to.
func (g *generator) trigger(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || len(b.triggers) > 0 {
		return false
	}
	for _, other := range s.doc {
		if b.refersTo(other.id) {
			b.triggers = append(b.triggers, other.id)
			return true
		}
	}
	return false
}

// depend lets an app wait for nothing, and anything else for an app.
func (g *generator) depend(s *step, _ map[string]*acctest.Object) bool {
	b, apps := g.any(s), s.doc.of("app")
	if b == nil || b.kind == "app" || len(apps) == 0 || len(b.dependsOn) > 0 {
		return false
	}
	b.dependsOn = []int{pick(g, apps...).id}
	return true
}

// literal writes an id out.
func (g *generator) literal(s *step, objects map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.app == 0 || !strings.Contains(b.args["sdk_app_id"], "⟨") {
		return false
	}
	app := s.doc.block(b.app)
	if app == nil || objects[app.address()] == nil {
		return false
	}
	b.args["sdk_app_id"] = quote(fmt.Sprint(objects[app.address()].Get("sdk_app_id")))
	return true
}

// indirect lets a block know its app by a data source that depends on something else.
func (g *generator) indirect(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.app == 0 || s.doc.block(b.app) == nil || b.args["sdk_app_id"] != ref(s.doc.block(b.app), "sdk_app_id") {
		return false
	}
	g.last++
	d := &block{id: g.last, data: true, kind: "app", name: fmt.Sprintf("d%d", g.last), args: map[string]string{"sdk_app_id": b.args["sdk_app_id"]}}
	d.app = b.app
	if other := g.any(s); !other.refersTo(b.id) && other != b && other.app != b.app {
		d.dependsOn = []int{other.id}
	} else {
		d.dependsOn = []int{b.app}
	}
	s.doc = append(s.doc, d)
	b.args["sdk_app_id"] = ref(d, "sdk_app_id")
	return true
}

// elsewhere changes or deletes an object behind Terraform's back.
func (g *generator) elsewhere(s *step, objects map[string]*acctest.Object) bool {
	addresses := slices.Sorted(maps.Keys(objects))
	if len(addresses) == 0 {
		return false
	}
	o := objects[pick(g, addresses...)]
	get := func(name string) string { return fmt.Sprint(o.Get(name)) }
	app := ""
	if o.Get("sdk_app_id") != nil && o.Type != "tencentchat_cam_policy" {
		app = get("sdk_app_id")
	}
	switch strings.TrimPrefix(o.Type, "tencentchat_") {
	case "account":
		s.calls = append(s.calls, pick(g,
			call{app, "im_open_login_svc/account_delete", fmt.Sprintf(`{"DeleteItem": [{"UserID": %q}]}`, get("user_id"))},
			call{app, "profile/portrait_set", fmt.Sprintf(`{"From_Account": %q, "ProfileItem": [{"Tag": "Tag_Profile_IM_Nick", "Value": "Eve"}]}`,
				get("user_id"))}))
	case "group":
		s.calls = append(s.calls, pick(g,
			call{app, "group_open_http_svc/destroy_group", fmt.Sprintf(`{"GroupId": %q}`, get("group_id"))},
			call{app, "group_open_http_svc/modify_group_base_info", fmt.Sprintf(`{"GroupId": %q, "Introduction": "Elsewhere"}`, get("group_id"))}))
	case "group_member":
		s.calls = append(s.calls, call{
			app, "group_open_http_svc/delete_group_member",
			fmt.Sprintf(`{"GroupId": %q, "MemberToDel_Account": [%q]}`, get("group_id"), get("user_id")),
		})
	case "friend_settings":
		s.calls = append(s.calls, call{"", "SetConfInfo", fmt.Sprintf(`{"SdkAppId": %s, "Friend": {"DefaultVerification": "deny_any"}}`, app)})
	case "cam_user":
		s.calls = append(s.calls, call{"", "cam.UpdateUser", fmt.Sprintf(`{"Name": %q, "Remark": "elsewhere"}`, get("name"))})
	default:
		return false
	}
	return true
}
