package torture

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// generator makes configurations.
type generator struct {
	*rand.Rand
	last int // id of a block

	forgotten []adoptable // what has no block any more, but still exists
}

func pick[T any](g *generator, from ...T) T { return from[g.IntN(len(from))] }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

// owner is the account of all consoles here.
const owner = "100000000001"

// kinds are what an app can hold, with how often. Each returns nil where it has nothing to add.
var kinds = []struct {
	weight int
	make   func(g *generator, d document, app *block) *block
}{
	{3, (*generator).login},
	{3, (*generator).message},
	{1, (*generator).friend},
	{1, (*generator).accountSettings},
	{2, (*generator).features},
	{2, (*generator).groupType},
	{3, (*generator).simpleField},
	{3, (*generator).groupField},
	{6, (*generator).account},
	{6, (*generator).group},
	{3, (*generator).member},
	{3, (*generator).members},
	{3, (*generator).webhook},
	{2, (*generator).tags},
	{2, (*generator).certificate},
	{1, (*generator).trtc},
	{1, (*generator).call},
	{2, (*generator).camUser},
	{2, (*generator).camGroup},
	{2, (*generator).camMembers},
	{2, (*generator).camPolicy},
	{3, (*generator).attachment},
}

// document makes a first configuration.
func (g *generator) document() (d document) {
	for range 1 + g.IntN(2) {
		d = append(d, g.app())
	}
	for range 2 + g.IntN(7) {
		d = g.grow(d)
	}
	return d
}

// grow adds a block.
func (g *generator) grow(d document) document {
	apps := d.of("app")
	if len(apps) == 0 {
		return append(d, g.app())
	}
	sum := 0
	for _, k := range kinds {
		sum += k.weight
	}
	n := g.IntN(sum)
	for _, k := range kinds {
		if n -= k.weight; n < 0 {
			if b := k.make(g, d, pick(g, apps...)); b != nil {
				d = append(d, b)
			}
			return d
		}
	}
	return d
}

// new is a block without arguments other than its app's.
func (g *generator) new(kind string, app *block) *block {
	g.last++
	b := &block{id: g.last, kind: kind, name: fmt.Sprintf("%s%d", string(kind[0]), g.last), args: map[string]string{}}
	if app != nil {
		b.app = app.id
		b.args["sdk_app_id"] = ref(app, "sdk_app_id")
	}
	return b
}

// maybe sets an argument, or does not.
func (g *generator) maybe(b *block, name string, values ...string) {
	if g.chance(50) {
		b.args[name] = pick(g, values...)
	}
}

// repeats makes a block repeat, or does not.
func (g *generator) repeats(b *block) {
	if g.chance(25) {
		b.repeat, b.times = pick(g, "count", "for_each"), 1+g.IntN(2)
	}
}

func (g *generator) app() *block {
	b := g.new("app", nil)
	b.args["name"] = quote(fmt.Sprintf("shop%d", b.id))
	b.args["deployment_region"] = `"china"`
	b.args["on_destroy"] = quote(pick(g, "disable_and_delete", "abandon"))
	g.maybe(b, "introduction", `"new"`, `"old"`)
	if g.chance(60) {
		b.args["edition"], b.args["accept_charges"] = quote(pick(g, "developer", "standard", "premium", "premium")), "true"
	}
	if g.chance(20) {
		b.args["tags"] = `{ team = "support" }`
	}
	return b
}

func (b *block) edition() string {
	if e := b.args["edition"]; e != "" {
		return strings.Trim(e, `"`)
	}
	return "developer"
}

// premium reports whether an app has what only premium has. Sometimes that is taken for granted.
func (g *generator) premium(app *block) bool {
	return app.edition() == "premium" || g.chance(10)
}

// only makes a block of which an app has one.
func (g *generator) only(d document, kind string, app *block) *block {
	if len(d.in(app, kind)) > 0 {
		return nil
	}
	return g.new(kind, app)
}

func (g *generator) login(d document, app *block) *block {
	b := g.only(d, "login_settings", app)
	if b == nil {
		return nil
	}
	b.args["multi_device_policy"] = quote(pick(g, "single", "double", "triple"))
	if g.premium(app) && g.chance(50) {
		b.args["multi_device_policy"] = `"multi"`
		g.maybe(b, "max_web_instances", "2", "10")
		g.maybe(b, "max_native_instances", "1", "3")
	}
	return b
}

func (g *generator) message(d document, app *block) *block {
	b := g.only(d, "message_settings", app)
	if b == nil {
		return nil
	}
	g.maybe(b, "recall_time_limit_seconds", "60", "120", "600")
	g.maybe(b, "relationship_check", "true", "false")
	g.maybe(b, "blocklist_send_succeeds", "true", "false")
	if g.premium(app) {
		g.maybe(b, "user_status_notification", "true", "false")
		g.maybe(b, "conversation_pull_limit", "100", "200")
	}
	if app.edition() != "developer" && g.chance(30) {
		b.args["history_storage_days"], b.args["accept_charges"] = pick(g, "30", "90"), "true"
	}
	return b
}

func (g *generator) friend(d document, app *block) *block {
	b := g.only(d, "friend_settings", app)
	if b != nil {
		g.maybe(b, "default_verification", `"allow_any"`, `"need_confirm"`, `"deny_any"`)
		g.maybe(b, "keep_friends_on_block", "true", "false")
	}
	return b
}

func (g *generator) accountSettings(d document, app *block) *block {
	b := g.only(d, "account_settings", app)
	if b != nil {
		g.maybe(b, "deletion_allowed", "true", "false")
	}
	return b
}

func (g *generator) features(d document, app *block) *block {
	b := g.only(d, "group_features", app)
	if b == nil || !g.premium(app) {
		return nil
	}
	g.maybe(b, "community", "true", "true", "false")
	g.maybe(b, "community_topics", "true", "false")
	g.maybe(b, "av_online_members", "true", "false")
	g.maybe(b, "av_new_member_history_count", "0", "10")
	g.maybe(b, "read_receipt_group_types", `["Work"]`, `["Work", "Public"]`, "[]")
	g.maybe(b, "av_broadcast", "{ enabled = true, messages_per_second = 2 }", "{ enabled = false }")
	return b
}

func (g *generator) groupType(d document, app *block) *block {
	typ := quote(pick(g, "Work", "Public", "Meeting", "AVChatRoom"))
	for _, other := range d.in(app, "group_type_settings") {
		if other.args["group_type"] == typ {
			return nil
		}
	}
	b := g.new("group_type_settings", app)
	b.args["group_type"] = typ
	g.maybe(b, "member_profile_change", `{ muted = "notify" }`, `{ muted = "off", admin_set = "notify" }`)
	if typ != `"AVChatRoom"` {
		g.maybe(b, "history_before_join", "true", "false")
		g.maybe(b, "member_change", `{ joined = "notify" }`, `{ joined = "off", left = "notify_and_store" }`)
	}
	return b
}

func (g *generator) simpleField(_ document, app *block) *block {
	b := g.new(pick(g, "user_field", "friend_field"), app)
	b.args["name"], b.args["type"] = quote("f"+spell(b.id)+suffix), quote(pick(g, "string", "bytes"))
	if b.kind == "user_field" {
		b.args["read"], b.args["write"] = pick(g, `["app"]`, `["app", "app_admin"]`), `["app_admin"]`
	}
	b.args["on_destroy"] = `"abandon"`
	g.repeats(b)
	return b
}

// spell writes a number in letters.
func spell(n int) string {
	var out strings.Builder
	for _, digit := range fmt.Sprint(n) {
		out.WriteByte("abcdefghij"[digit-'0'])
	}
	return out.String()
}

func (g *generator) groupField(_ document, app *block) *block {
	b := g.new(pick(g, "group_field", "group_member_field"), app)
	b.args["name"] = quote(fmt.Sprintf("g%d%s", b.id, suffix))
	b.args["permissions"] = pick(g, `{ Public = { read = ["group_member"], write = ["app_admin"] } }`,
		`{ Work = { read = ["group_member"], write = ["group_member"] }, Public = { read = ["group_member"], write = ["app_admin"] } }`)
	b.args["on_destroy"] = `"abandon"`
	if b.kind == "group_field" {
		g.repeats(b)
	}
	return b
}

func (g *generator) account(_ document, app *block) *block {
	b := g.new("account", app)
	b.args["user_id"] = quote(fmt.Sprintf("u%d%s", b.id, suffix))
	g.maybe(b, "nickname", `"Ann"`, `"Bob"`)
	g.maybe(b, "gender", `"female"`, `"male"`)
	g.maybe(b, "level", "1", "2")
	if g.chance(15) {
		b.args["type"] = `"admin"`
	}
	g.repeats(b)
	return b
}

func (g *generator) group(d document, app *block) *block {
	b := g.new("group", app)
	b.args["name"] = quote(fmt.Sprintf("group %d", b.id))
	typ := pick(g, "Work", "Public", "Public", "Meeting", "AVChatRoom")
	topics := false
	for _, f := range d.in(app, "group_features") {
		if f.args["community"] == "true" && g.chance(30) {
			typ, b.dependsOn = "Community", []int{f.id}
			topics = f.args["community_topics"] == "true"
		}
	}
	b.args["type"] = quote(typ)
	if topics && g.chance(50) {
		b.args["support_topic"] = "true"
	}
	if g.chance(60) {
		b.args["group_id"] = quote(fmt.Sprintf("%sg%d%s", map[bool]string{true: "@TGS#_"}[typ == "Community"], b.id, suffix))
		g.repeats(b)
	}
	if accounts := d.in(app, "account"); len(accounts) > 0 && g.chance(60) {
		b.args["owner_user_id"] = ref(pick(g, accounts...), "user_id")
	}
	g.maybe(b, "introduction", `"Talk"`, `"Listen"`)
	if typ == "Public" || typ == "Meeting" {
		g.maybe(b, "join_option", `"free_access"`, `"disable_apply"`)
	}
	g.maybe(b, "mute_all", "true", "false")
	return b
}

// peopled returns the groups of an app that can have members, and none yet from a list or, for a list, from any block.
func (d document) peopled(app *block, list bool) (out []*block) {
	for _, group := range d.in(app, "group") {
		taken := slices.ContainsFunc(d, func(b *block) bool {
			return b.args["group_id"] == ref(group, "group_id") && (list || b.kind == "group_members")
		})
		if group.args["type"] != `"AVChatRoom"` && !taken {
			out = append(out, group)
		}
	}
	return out
}

func (g *generator) member(d document, app *block) *block {
	groups, accounts := d.peopled(app, false), d.in(app, "account")
	if len(groups) == 0 || len(accounts) == 0 {
		return nil
	}
	group, account := pick(g, groups...), pick(g, accounts...)
	user := ref(account, "user_id")
	if group.args["owner_user_id"] == user || slices.ContainsFunc(d.of("group_member"), func(b *block) bool {
		return b.args["group_id"] == ref(group, "group_id") && b.args["user_id"] == user
	}) {
		return nil
	}
	b := g.new("group_member", app)
	b.args["group_id"], b.args["user_id"] = ref(group, "group_id"), user
	g.maybe(b, "name_card", `"First"`, `"Second"`)
	if group.args["type"] != `"Work"` {
		g.maybe(b, "role", `"admin"`, `"member"`)
	}
	return b
}

func (g *generator) members(d document, app *block) *block {
	groups := d.peopled(app, true)
	if len(groups) == 0 {
		return nil
	}
	group := pick(g, groups...)
	b := g.new("group_members", app)
	b.args["group_id"], b.args["members"] = ref(group, "group_id"), g.people(d, app, group)
	return b
}

// people is a list of members of a group.
func (g *generator) people(d document, app, group *block) string {
	var all []string
	for _, a := range d.in(app, "account") {
		if group.args["owner_user_id"] == ref(a, "user_id") || g.chance(40) {
			continue
		}
		role := pick(g, "{}", `{ name_card = "First" }`)
		if group.args["type"] != `"Work"` && g.chance(30) {
			role = `{ role = "admin" }`
		}
		all = append(all, fmt.Sprintf("(%s) = %s", ref(a, "user_id"), role))
	}
	return "{ " + strings.Join(all, ", ") + " }"
}

func (g *generator) webhook(d document, app *block) *block {
	b := g.only(d, "webhook", app)
	if b == nil {
		return nil
	}
	b.args["url"] = quote(pick(g, "https://hooks.example.com/chat", "https://other.example.org/chat"))
	b.args["events"] = pick(g, `["C2C.CallbackAfterSendMsg"]`, `["Group.CallbackAfterCreateGroup", "C2C.CallbackAfterSendMsg"]`, `[]`)
	g.maybe(b, "before_event_timeout_action", `"deny"`, `"allow"`)
	return b
}

func (g *generator) tags(_ document, app *block) *block {
	if app.args["tags"] != "" {
		return nil
	}
	b := g.new("app_tag", app)
	b.args["key"], b.args["value"] = quote(fmt.Sprintf("k%d%s", b.id, suffix)), quote(pick(g, "1", "2", "3"))
	g.repeats(b)
	return b
}

func (g *generator) certificate(_ document, app *block) *block {
	b := g.new("push_certificate", app)
	secret := fmt.Sprintf("app_secret_wo = \"secret\", app_secret_wo_version = %d", 1+g.IntN(2))
	if g.chance(50) {
		b.args["huawei"] = fmt.Sprintf(`{ package_name = "com.example.p%d", app_id = "1000%d", %s }`, b.id, b.id, secret)
	} else {
		b.args["xiaomi"] = fmt.Sprintf(`{ package_name = "com.example.p%d", app_id = "1000%d", %s }`, b.id, b.id, secret)
	}
	return b
}

func (g *generator) trtc(d document, app *block) *block {
	b := g.only(d, "trtc", app)
	if b != nil {
		b.args["on_destroy"] = `"abandon"`
	}
	return b
}

func (g *generator) call(d document, app *block) *block {
	b := g.only(d, "call", app)
	if b != nil {
		b.args["edition"], b.args["on_destroy"] = `"trial"`, `"abandon"`
	}
	return b
}

func (g *generator) camUser(_ document, _ *block) *block {
	b := g.new("cam_user", nil)
	b.args["name"] = quote(fmt.Sprintf("user%d%s", b.id, suffix))
	g.maybe(b, "remark", `"first"`, `"second"`)
	g.repeats(b)
	return b
}

func (g *generator) camGroup(_ document, _ *block) *block {
	b := g.new("cam_group", nil)
	b.args["name"] = quote(fmt.Sprintf("team%d%s", b.id, suffix))
	g.maybe(b, "remark", `"first"`, `"second"`)
	g.repeats(b)
	return b
}

func (g *generator) camMembers(d document, _ *block) *block {
	groups, users := d.of("cam_group"), d.of("cam_user")
	if len(groups) == 0 || len(users) == 0 {
		return nil
	}
	group := ref(pick(g, groups...), "group_id")
	for _, other := range d.of("cam_group_members") {
		if other.args["group_id"] == group {
			return nil
		}
	}
	b := g.new("cam_group_members", nil)
	var names []string
	for _, u := range users {
		if g.chance(60) {
			names = append(names, ref(u, "name"))
		}
	}
	b.args["group_id"], b.args["users"] = group, "["+strings.Join(names, ", ")+"]"
	return b
}

func (g *generator) camPolicy(d document, _ *block) *block {
	b := g.new("cam_policy", nil)
	b.args["name"] = quote(fmt.Sprintf("policy%d%s", b.id, suffix))
	app := quote("1400000001")
	if apps := d.of("app"); len(apps) > 0 && g.chance(50) {
		app = ref(pick(g, apps...), "sdk_app_id")
	}
	b.args["document"] = fmt.Sprintf(`jsonencode({ version = "2.0", statement = [{ effect = "allow", action = ["name/im:%s"], `+
		`resource = ["qcs::im::uin/%s:sdkappid/${%s}"] }] })`, pick(g, "*", "Describe*"), owner, app)
	g.maybe(b, "description", `"first"`, `"second"`)
	return b
}

func (g *generator) attachment(d document, _ *block) *block {
	b := g.new("cam_policy_attachment", nil)
	users, groups, policies := d.of("cam_user"), d.of("cam_group"), d.of("cam_policy")
	switch {
	case len(users) > 0 && g.chance(60):
		b.args["user"] = ref(pick(g, users...), "name")
	case len(groups) > 0:
		b.args["group"] = ref(pick(g, groups...), "group_id")
	default:
		return nil
	}
	b.args["policy_name"] = quote("QcloudIMReadOnlyAccess")
	if len(policies) > 0 && g.chance(50) {
		delete(b.args, "policy_name")
		b.args["policy_id"] = ref(pick(g, policies...), "policy_id")
	}
	for _, other := range d.of("cam_policy_attachment") {
		if fmt.Sprint(other.args) == fmt.Sprint(b.args) {
			return nil
		}
	}
	return b
}
