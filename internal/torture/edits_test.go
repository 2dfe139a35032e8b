package torture

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// step is a configuration and what somebody does before it is planned.
type step struct {
	doc     document
	edits   []string // what was done to the configuration before
	extra   string   // moved, removed and import blocks
	taint   []string
	replace []string
	calls   []call // behind Terraform's back
}

// call is a raw call; one of IM REST has an app.
type call struct{ app, action, body string }

// edits are what can be done to a configuration. Those of which plans are known to say too little have no weight by default. In a
// wild run, all have.
var edits = []struct {
	name   string
	weight int // by default
	wild   int
	do     func(g *generator, s *step, objects map[string]*acctest.Object) bool // reports whether anything was
}{
	{"add", 4, 4, (*generator).add},
	{"remove", 3, 3, (*generator).remove},
	{"set", 6, 6, (*generator).set},
	{"null", 3, 3, (*generator).null},
	{"reorder", 1, 1, (*generator).reorder},
	{"moved", 2, 2, (*generator).rename},
	{"rename", 2, 2, (*generator).renameOnly},
	{"repeat", 2, 2, (*generator).repeat},
	{"repeat without moved", 1, 1, (*generator).repeatOnly},
	{"more or fewer", 2, 2, (*generator).resize},
	{"forget", 1, 1, (*generator).forget},
	{"import", 2, 2, (*generator).adopt},
	{"taint", 0, 2, (*generator).taint},
	{"-replace", 1, 2, (*generator).forceReplace},
	{"create_before_destroy", 0, 2, (*generator).createFirst},
	{"replace_triggered_by", 1, 1, (*generator).trigger},
	{"depends_on", 1, 1, (*generator).depend},
	{"toggle enabled", 1, 2, (*generator).toggle},
	{"raise edition", 1, 2, (*generator).raise},
	{"twin", 0, 2, (*generator).twin},
	{"key", 1, 2, (*generator).key},
	{"group", 2, 3, (*generator).regroup},
	{"literal", 0, 1, (*generator).literal},
	{"parent by data source", 1, 1, (*generator).indirect},
	{"elsewhere", 2, 2, (*generator).elsewhere},
	{"beyond", 1, 2, (*generator).beyond},
}

// edit makes a step of a document.
func (g *generator) edit(d document, objects map[string]*acctest.Object) step {
	s := step{doc: d.clone()}
	for range 1 + g.IntN(2) {
		sum := 0
		for _, e := range edits {
			sum += g.weight(e.weight, e.wild)
		}
		n := g.IntN(sum)
		for _, e := range edits {
			if n -= g.weight(e.weight, e.wild); n < 0 {
				if e.do(g, &s, objects) {
					s.edits = append(s.edits, e.name)
				}
				break
			}
		}
	}
	return s
}

func (g *generator) weight(tame, wild int) int {
	if g.wild {
		return wild
	}
	return tame
}

// any returns a resource of the step, or nil where there is none.
func (g *generator) any(s *step) *block {
	if all := slices.DeleteFunc(slices.Clone(s.doc), func(b *block) bool { return b.data }); len(all) > 0 {
		return pick(g, all...)
	}
	return nil
}

func (g *generator) add(s *step, _ map[string]*acctest.Object) bool {
	n := len(s.doc)
	s.doc = g.grow(s.doc)
	return len(s.doc) > n
}

func (g *generator) remove(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.kind == "app" && !g.chance(20) {
		return false
	}
	s.doc = s.doc.without(b.id)
	return true
}

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
	"sdk_app_id", "user_id", "group_id", "name", "type", "group_type", "edition", "document", "policy_id", "policy_name", "user", "group",
	"permissions", "tags", "huawei", "xiaomi", "accept_charges", "history_storage_days",
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
		stays := slices.Contains(fixed, name) && b.kind != "app_tags" || name == "sdk_app_id" || b.kind == "group" && name == "owner" ||
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
		if !slices.Contains(fixed, name) && !slices.Contains([]string{"url", "events", "users", "members", "on_destroy", "read", "write"}, name) {
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

func (g *generator) reorder(s *step, _ map[string]*acctest.Object) bool {
	g.Shuffle(len(s.doc), func(i, j int) { s.doc[i], s.doc[j] = s.doc[j], s.doc[i] })
	return true
}

func movedBlock(from, to string) string {
	return fmt.Sprintf("moved {\n  from = %s\n  to   = %s\n}\n", from, to)
}

func (g *generator) rename(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	from := b.address()
	g.last++
	b.name = fmt.Sprintf("n%d", g.last)
	s.extra += movedBlock(from, b.address())
	return true
}

func (g *generator) renameOnly(s *step, objects map[string]*acctest.Object) bool {
	before := s.extra
	done := g.rename(s, objects)
	s.extra = before
	return done
}

// repeat changes how a block repeats, and names each object that stays.
func (g *generator) repeat(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || !strings.Contains(fmt.Sprint(b.args), suffix) {
		return false
	}
	before := b.keys()
	b.repeat = pick(g, "", "count", "for_each")
	b.times = max(1, len(before)-g.IntN(2))
	for i, key := range b.keys() {
		if i < len(before) && before[i] != key {
			s.extra += movedBlock(b.address()+before[i], b.address()+key)
		}
	}
	return true
}

func (g *generator) repeatOnly(s *step, objects map[string]*acctest.Object) bool {
	before := s.extra
	done := g.repeat(s, objects)
	s.extra = before
	return done
}

func (g *generator) resize(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.repeat == "" {
		return false
	}
	b.times = 1 + g.IntN(3)
	return true
}

// adoptable is a block that was taken away from objects, with their ids.
type adoptable struct {
	*block
	ids map[string]string // by address
}

// forget leaves an object as it is, without a block.
func (g *generator) forget(s *step, objects map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.kind == "app" || len(s.doc.without(b.id)) < len(s.doc)-1 {
		return false
	}
	found := adoptable{document{b}.clone()[0], map[string]string{}}
	for _, key := range b.keys() {
		if o := objects[b.address()+key]; o != nil {
			found.ids[b.address()+key] = fmt.Sprint(o.Get("id"))
		}
	}
	g.forgotten = append(g.forgotten, found)
	s.doc = s.doc.without(b.id)
	s.extra += fmt.Sprintf("removed {\n  from = %s\n  lifecycle {\n    destroy = false\n  }\n}\n", b.address())
	return true
}

// adopt imports what was forgotten.
func (g *generator) adopt(s *step, _ map[string]*acctest.Object) bool {
	if len(g.forgotten) == 0 {
		return false
	}
	found := g.forgotten[0]
	g.forgotten = g.forgotten[1:]
	for _, m := range token.FindAllStringSubmatch(fmt.Sprint(found.args, found.dependsOn, found.triggers), -1) {
		if id, _ := strconv.Atoi(m[1]); s.doc.block(id) == nil {
			return false
		}
	}
	if len(found.triggers)+len(found.dependsOn) > 0 || s.doc.block(found.id) != nil {
		return false
	}
	s.doc = append(s.doc, found.block)
	for _, address := range slices.Sorted(maps.Keys(found.ids)) {
		s.extra += fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", address, found.ids[address])
	}
	return true
}

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
	if b == nil || b.kind == "app" && !g.wild {
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

// twin writes a block twice.
func (g *generator) twin(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil || b.kind == "app" {
		return false
	}
	c := document{b}.clone()[0]
	g.last++
	c.id, c.name = g.last, fmt.Sprintf("t%d", g.last)
	s.doc = append(s.doc, c)
	return true
}

// key names another object in the same block.
func (g *generator) key(s *step, _ map[string]*acctest.Object) bool {
	b := g.any(s)
	if b == nil {
		return false
	}
	for _, name := range []string{"user_id", "group_id", "name"} {
		if e := b.args[name]; b.kind != "app" && strings.Contains(e, suffix) {
			g.last++
			b.args[name] = strings.Replace(e, suffix, spell(g.last)+suffix, 1)
			return true
		}
	}
	return false
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
		types := []string{"Work", "Public", "Meeting"}
		if g.wild { // with members, a new one is judged too lightly
			types = append(types, "AVChatRoom")
		}
		group.args["type"] = quote(pick(g, types...))
	case len(accounts) > 0:
		group.args["owner"] = ref(pick(g, accounts...), "user_id")
	}
	for _, list := range s.doc.in(app, "group_members") {
		if list.args["group_id"] == ref(group, "group_id") && g.chance(50) {
			list.args["members"] = g.people(s.doc, app, group)
		}
	}
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
		"app_tags": {"tags", `{ "" = "x" }`}, "webhook": {"url", `"ftp://example.com"`}, "cam_policy": {"description", long},
		"login_settings": {"max_web_instances", "11"},
	}[b.kind]
	if wrong == nil {
		return false
	}
	b.args[wrong[0]] = wrong[1]
	return true
}
