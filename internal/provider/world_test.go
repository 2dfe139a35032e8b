package provider_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// town is an app in which every kind of object can be.
const town = `{"app": {"SdkAppId": 1400000001, "AppName": "town", "Edition": "premium"},
	"accounts": [{"user_id": "ann"}, {"user_id": "bob"}],
	"groups": [{"group_id": "team", "type": "Public", "name": "team", "owner": "ann"},
		{"group_id": "crew", "type": "Public", "name": "crew", "owner": "ann"}]}`

const townApp = "1400000001"

// objects has a configuration of each kind. One of the second kind of CAM group comes first, see the setup.
var objects = map[string]attributes{
	"tencentchat_app":                   {"name": "shop", "deployment_region": "china"},
	"tencentchat_login_settings":        {"multi_device_policy": "triple"},
	"tencentchat_message_settings":      {"relationship_check": true},
	"tencentchat_friend_settings":       {"default_verification": "deny_any"},
	"tencentchat_account_settings":      {"deletion_allowed": true},
	"tencentchat_group_type_settings":   {"group_type": "Work", "history_before_join": true},
	"tencentchat_group_features":        {"community": true},
	"tencentchat_user_field":            {"name": "level", "type": "string", "read": []string{"app_admin"}, "write": []string{"app_admin"}},
	"tencentchat_friend_field":          {"name": "level", "type": "string"},
	"tencentchat_group_field":           {"name": "topic", "permissions": attributes{"Work": access(false)}},
	"tencentchat_group_member_field":    {"name": "rank", "permissions": attributes{"Work": access(true)}},
	"tencentchat_cam_policy":            {"name": "policy", "document": `{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"}]}`},
	"tencentchat_cam_policy_attachment": {"user": "alice", "policy_id": "1"},
	"tencentchat_cam_user":              {"name": "carol"},
	"tencentchat_cam_group":             {"name": "group"},
	"tencentchat_cam_group_members":     {"group_id": "30001", "users": []string{"alice"}},
	"tencentchat_app_tag":               {"key": "env", "value": "test"},
	"tencentchat_push_certificate": {"vivo": attributes{
		"app_id": "1", "app_key": "key", "app_secret_wo": "secret", "app_secret_wo_version": 1,
	}},
	"tencentchat_trtc":          {},
	"tencentchat_call":          {"edition": "trial"},
	"tencentchat_account":       {"user_id": "eve"},
	"tencentchat_group":         {"group_id": "mine", "name": "mine", "type": "Public"},
	"tencentchat_group_member":  {"group_id": "team", "user_id": "bob"},
	"tencentchat_group_members": {"group_id": "crew", "members": attributes{"bob": attributes{}}},
	"tencentchat_webhook":       {"url": "https://a.example.com", "events": []string{"C2C.CallbackBeforeSendMsg"}},
}

func access(own bool) attributes {
	a := attributes{"read": []string{"anyone"}, "write": []string{}}
	if own {
		a["self_read"] = true
	}
	return a
}

// keyless kinds let the service assign a key, and have no name that is unique: equal blocks make several objects.
var keyless = []string{"tencentchat_app", "tencentchat_push_certificate"}

// anObject is an object of a kind that a block manages, on a console of its own.
type anObject struct {
	*acctest.Console
	t      *testing.T
	kind   string
	config attributes
	state  *acctest.Object
}

// eachKind runs a test with each kind.
func eachKind(t *testing.T, test func(o *anObject)) {
	c := acctest.Holding(t, town)
	seen := map[string]bool{}
	for _, k := range c.Protocol(nil).Configurables() {
		kind, resource := strings.CutPrefix(k.Name, "resource ")
		if !resource {
			continue
		}
		seen[kind] = true
		t.Run(kind, func(t *testing.T) {
			config, ok := objects[kind]
			if !ok {
				t.Fatal("there is no object of this kind")
			}
			c := acctest.Holding(t, town)
			c.Must("AddUser", `{"Name":"alice"}`)
			c.Must("CreateGroup", `{"GroupName":"support"}`)
			inApp := slices.ContainsFunc(k.Schema.Block.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == "sdk_app_id" })
			if inApp && kind != "tencentchat_app" {
				config = maps.Clone(config)
				config["sdk_app_id"] = townApp
			}
			test(&anObject{Console: c, t: t, kind: kind, config: config})
		})
	}
	for kind := range objects {
		if !seen[kind] {
			t.Errorf("there is no kind %s", kind)
		}
	}
}

// make applies the block.
func (o *anObject) make() {
	o.t.Helper()
	p := o.Protocol(nil)
	plan, d := p.Plan(o.kind, nil, o.config)
	if len(d.Errors()) > 0 {
		o.t.Fatal(d)
	}
	if o.state, d = p.Apply(plan); len(d.Errors()) > 0 {
		o.t.Fatal(d)
	}
}

// walk is a new walk that has refreshed the state.
func (o *anObject) walk() *acctest.Protocol {
	o.t.Helper()
	p := o.Protocol(nil)
	if read, d := p.Read(o.state); read == nil || len(d.Errors()) > 0 {
		o.t.Fatal("the object is gone ", d)
	}
	return p
}

// exists reports whether the object is still what the state says.
func (o *anObject) exists() bool {
	o.t.Helper()
	read, d := o.Protocol(nil).Read(o.state)
	return read != nil && len(d.Errors()) == 0 && read.Value.Equal(o.state.Value)
}

var moved = regexp.MustCompile(`moved \{\n  from = (\w+)\.OLD\n  to   = (\w+)\.NEW\n\}`)

// A block that is renamed without a moved block is refused, whichever half is planned first, and the moved block is shown.
func TestRenamedBlocks(t *testing.T) {
	eachKind(t, func(o *anObject) {
		o.make()
		for _, first := range []string{"destroy", "creation"} {
			p, before := o.walk(), o.State()
			destroy := func() acctest.Diagnostics { _, d := p.Plan(o.kind, o.state, nil); return d }
			creation := func() acctest.Diagnostics { _, d := p.Plan(o.kind, nil, o.config); return d }
			halves := []func() acctest.Diagnostics{destroy, creation}
			if first == "creation" {
				slices.Reverse(halves)
			}
			halves[0]()
			d := halves[1]().Errors()
			if m := moved.FindStringSubmatch(d.String()); m == nil || m[1] != o.kind || m[2] != o.kind {
				o.t.Errorf("the %s first: %s", first, d)
			}
			if o.State() != before {
				o.t.Errorf("the %s first: the plan wrote something", first)
			}
		}
	})
}

// An import of what the state has at another address that goes is refused: the destroy would take it away.
func TestImportsOfWhatGoes(t *testing.T) {
	eachKind(t, func(o *anObject) {
		o.make()
		for _, first := range []string{"destroy", "import"} {
			p := o.walk()
			imported, d := p.Import(o.kind, o.state.Get("id").(string))
			if imported == nil {
				o.t.Fatal(d)
			}
			destroy := func() acctest.Diagnostics { _, d := p.Plan(o.kind, o.state, nil); return d }
			keep := func() acctest.Diagnostics { _, d := p.Plan(o.kind, imported, o.config); return d }
			halves := []func() acctest.Diagnostics{destroy, keep}
			if first == "import" {
				slices.Reverse(halves)
			}
			halves[0]()
			if d := halves[1]().Errors(); !strings.Contains(d.String(), "kept by one block and destroyed by another") {
				o.t.Errorf("the %s first: %s", first, d)
			}
		}
	})
}

// Equal blocks are two blocks, be they new or in the state, and also in an app that is new itself.
func TestEqualTwins(t *testing.T) {
	eachKind(t, func(o *anObject) {
		const want = "Two blocks manage"
		twins := !slices.Contains(keyless, o.kind)
		p := o.Protocol(nil)
		if _, d := p.Plan(o.kind, nil, o.config); len(d.Errors()) > 0 {
			o.t.Fatal(d)
		}
		if _, d := p.Plan(o.kind, nil, o.config); strings.Contains(d.Errors().String(), want) != twins {
			o.t.Errorf("two new ones: %s", d)
		}
		if _, inApp := o.config["sdk_app_id"]; inApp && twins {
			o.twinsOfNewApps(want)
		}
		o.make()
		p = o.walk()
		if _, d := p.Plan(o.kind, o.state, o.config); len(d.Errors()) > 0 {
			o.t.Fatal(d)
		}
		if _, d := p.Plan(o.kind, o.state, o.config); !strings.Contains(d.Errors().String(), want) {
			o.t.Errorf("the state has it twice: %s", d)
		}
	})
}

// twinsOfNewApps plans one object more than there are new apps for.
func (o *anObject) twinsOfNewApps(want string) {
	for apps := 1; apps < 3; apps++ {
		p := o.Protocol(nil)
		for range apps {
			plan(o.t, p, "tencentchat_app", attributes{"name": "new", "deployment_region": "china", "edition": "premium", "accept_charges": true})
		}
		config := maps.Clone(o.config)
		config["sdk_app_id"] = acctest.Unknown
		for i := range apps + 1 {
			_, d := p.Plan(o.kind, nil, config)
			if strings.Contains(d.Errors().String(), want) != (i == apps) {
				o.t.Errorf("number %d in %d new apps: %s", i+1, apps, d)
			}
		}
	}
}

// Objects that are created before they are destroyed, under the id that they had, are not lost: the creation fails, or the
// destroy leaves them.
func TestCreateBeforeDestroy(t *testing.T) {
	eachKind(t, func(o *anObject) {
		o.make()
		p := o.walk()
		if _, d := p.Replace(o.kind, o.state, o.config); len(d.Errors()) > 0 {
			return // refused in the plan
		}
		p = o.Protocol(nil) // the apply
		plan, d := p.Plan(o.kind, nil, o.config)
		if len(d.Errors()) > 0 {
			if !slices.Contains([]string{"tencentchat_group"}, o.kind) { // a walk that has done nothing yet may as well be a plan
				o.t.Error(d)
			}
			return
		}
		made, d := p.Apply(plan)
		if len(d.Errors()) > 0 {
			if !o.exists() {
				o.t.Errorf("the creation failed, and the object is lost: %s", d)
			}
			return
		}
		null := tftypes.NewValue(o.state.Value.Type(), nil)
		gone := *o.state
		gone.Value = null
		if _, d = p.Apply(&acctest.Plan{Object: gone, Prior: o.state, Config: null}); len(d.Errors()) > 0 {
			o.t.Fatal(d)
		}
		if read, d := o.Protocol(nil).Read(made); read == nil || len(d) > 0 {
			o.t.Errorf("the new object is lost: %s", d)
		}
	})
}

// A parent that is merely unknown leaves an object in place. It is the same in the end, or the apply is refused.
func TestUnknownParents(t *testing.T) {
	names := []string{"sdk_app_id", "group_id", "user", "group", "policy_id"}
	eachKind(t, func(o *anObject) {
		if o.kind == "tencentchat_app" {
			return
		}
		o.make()
		for _, name := range names {
			own := o.kind == "tencentchat_group" && name == "group_id"
			if o.config[name] == nil || own {
				continue
			}
			config := maps.Clone(o.config)
			config[name] = acctest.Unknown
			p := o.walk()
			planned, d := p.Plan(o.kind, o.state, config)
			if len(d.Errors()) > 0 || planned.Replaces {
				o.t.Errorf("%s is not known: %s", name, d)
				continue
			}
			again, d := o.Protocol(nil).Plan(o.kind, o.state, o.config)
			if len(d.Errors()) > 0 || !again.Value.Equal(o.state.Value) {
				o.t.Errorf("%s turns out to be the same: %s", name, d)
			}
		}
	})
}

// An app that is tainted is planned like a new one. What is in it refuses to go with it.
func TestTaintedApp(t *testing.T) {
	eachKind(t, func(o *anObject) {
		if _, inApp := o.config["sdk_app_id"]; !inApp {
			return
		}
		o.make()
		p := o.Protocol(nil)
		app, d := p.Import("tencentchat_app", townApp)
		if app == nil {
			o.t.Fatal(d)
		}
		p = o.walk()
		if _, d = p.Read(app); len(d.Errors()) > 0 {
			o.t.Fatal(d)
		}
		plan(o.t, p, "tencentchat_app", attributes{"name": "town", "deployment_region": "china", "edition": "premium", "accept_charges": true})
		config := maps.Clone(o.config)
		config["sdk_app_id"] = acctest.Unknown
		if _, d := p.Plan(o.kind, o.state, config); !strings.Contains(d.Errors().String(), "untaint") {
			o.t.Error(d)
		}
	})
}

// A group that is tainted, and whose id is configured, can be neither created again nor imported.
func TestTaintedGroup(t *testing.T) {
	c := acctest.Holding(t, town)
	group, d := c.Protocol(nil).Import("tencentchat_group", townApp+"/team")
	if group == nil {
		t.Fatal(d)
	}
	p := c.Protocol(nil)
	if _, d = p.Read(group); len(d) > 0 {
		t.Fatal(d)
	}
	_, d = p.Plan("tencentchat_group", nil, attributes{"sdk_app_id": townApp, "group_id": "team", "name": "team", "type": "Public"})
	said := d.Errors().String()
	if !strings.Contains(said, "untaint") || !strings.Contains(said, "-replace") || strings.Contains(said, "import {") {
		t.Error(d)
	}
}

// A group of create_before_destroy fails in the creation once the apply has written anything, so that the CLI keeps the old group.
func TestGroupBeforeItself(t *testing.T) {
	c := acctest.Holding(t, town)
	p := c.Protocol(nil)
	apply(t, p, "tencentchat_account", attributes{"sdk_app_id": townApp, "user_id": "eve"})
	planned := plan(t, p, "tencentchat_group", attributes{"sdk_app_id": townApp, "group_id": "team", "name": "team", "type": "Work"})
	if _, d := p.Apply(planned); !strings.Contains(d.Errors().String(), "Cannot create the group") {
		t.Error(d)
	}
}

func plan(t *testing.T, p *acctest.Protocol, kind string, config attributes) *acctest.Plan {
	t.Helper()
	planned, d := p.Plan(kind, nil, config)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	return planned
}

func apply(t *testing.T, p *acctest.Protocol, kind string, config attributes) *acctest.Object {
	t.Helper()
	o, d := p.Apply(plan(t, p, kind, config))
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	return o
}
