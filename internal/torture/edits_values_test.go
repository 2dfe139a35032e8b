package torture

import (
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// fresh makes another block of a kind in the same app, to take arguments from.
func (g *generator) fresh(s *step, b *block) *block {
	if b.kind == "app" {
		return g.app()
	}
	rest := s.doc.without(b.id)
	app := &block{}
	if found := s.doc.block(b.app); found != nil {
		app = found
	}
	for range 20 {
		for _, k := range kinds {
			if other := k.make(g, rest, app); other != nil && other.kind == b.kind {
				return other
			}
		}
	}
	return nil
}

// fixed are arguments that name an object or cannot be changed in place.
var fixed = []string{
	"sdk_app_id", "deployment_region", "user_id", "group_id", "name", "type", "group_type", "edition", "document", "policy_id",
	"policy_name", "user", "group",
	"permissions", "tags", "key", "huawei", "xiaomi", "accept_charges", "history_storage_days",
}

func (g *generator) set(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	other := g.fresh(s, b)
	if other == nil {
		return false
	}
	changed := false
	for name, e := range other.args {
		stays := slices.Contains(fixed, name) || name == "sdk_app_id" || b.kind == "group" && name == "owner_user_id" ||
			b.kind == "login_settings" && b.args["multi_device_policy"] == `"multi"`
		if !stays && b.args[name] != e {
			b.args[name], changed = e, true
		}
	}
	return changed
}

func (g *generator) null(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	var free []string
	for name := range b.args {
		if !slices.Contains(fixed, name) && !slices.Contains([]string{"url", "value", "events", "users", "members", "on_destroy", "read", "write"}, name) {
			free = append(free, name)
		}
	}
	if len(free) == 0 {
		return false
	}
	slices.Sort(free)
	delete(b.args, pick(g, free...))
	return true
}

// key names another object in the same block.
func (g *generator) key(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	for _, name := range []string{"user_id", "group_id", "name", "key"} {
		if e := b.args[name]; b.kind != "app" && strings.Contains(e, suffix) {
			g.last++
			b.args[name] = strings.Replace(e, suffix, spell(g.last)+suffix, 1)
			return true
		}
	}
	return false
}

func (g *generator) toggle(s *step, _ map[string]*acctest.Object) bool {
	apps := s.doc.of("app")
	if len(apps) == 0 {
		return false
	}
	app := pick(g, apps...)
	app.args["enabled"] = map[string]string{"false": "true", "true": "false", "": "false"}[app.args["enabled"]]
	return true
}

func (g *generator) raise(s *step, _ map[string]*acctest.Object) bool {
	apps := s.doc.of("app")
	if len(apps) == 0 {
		return false
	}
	app := pick(g, apps...)
	app.args["edition"] = quote(map[string]string{"developer": pick(g, "standard", "premium"), "standard": "premium", "premium": "premium"}[app.edition()])
	app.args["accept_charges"] = "true"
	return true
}

// regroup gives a group another type or owner, or another list.
func (g *generator) regroup(s *step, _ map[string]*acctest.Object) bool {
	groups := s.doc.of("group")
	if len(groups) == 0 {
		return false
	}
	group := pick(g, groups...)
	app := s.doc.block(group.app)
	switch accounts := s.doc.in(app, "account"); {
	case g.chance(50):
		group.args["type"] = quote(pick(g, "Work", "Public", "Meeting", "AVChatRoom"))
	case len(accounts) > 0:
		group.args["owner_user_id"] = ref(pick(g, accounts...), "user_id")
	}
	for _, list := range s.doc.in(app, "group_members") {
		if list.args["group_id"] == ref(group, "group_id") && g.chance(50) {
			list.args["members"] = g.people(s.doc, app, group)
		}
	}
	return true
}

// beyond sets something that no app takes.
func (g *generator) beyond(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	long := quote(strings.Repeat("x", 501))
	wrong := map[string][]string{
		"app": {"plan_months", "30"}, "account": {"nickname", long}, "group": {"introduction", long}, "group_member": {"name_card", long},
		"message_settings": {"conversation_pull_limit", "50"}, "group_features": {"av_new_member_history_count", "21"},
		"app_tag": {"value", `""`}, "webhook": {"url", `"ftp://example.com"`}, "cam_policy": {"description", long},
		"login_settings": {"max_web_instances", "11"},
	}[b.kind]
	if wrong == nil {
		return false
	}
	b.args[wrong[0]] = wrong[1]
	return true
}
