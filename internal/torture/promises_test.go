package torture

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// scenario is an app with accounts, and an edit of one.
func scenario() []step {
	app := &block{id: 1, kind: "app", name: "a1", args: map[string]string{"name": `"shop"`, "deployment_region": `"china"`, "on_destroy": `"disable_and_delete"`}}
	parent := ref(app, "sdk_app_id")
	ann := &block{id: 2, kind: "account", name: "a2", app: 1, args: map[string]string{"sdk_app_id": parent, "user_id": `"ann"`}}
	bob := &block{id: 3, kind: "account", name: "a3", app: 1, args: map[string]string{"sdk_app_id": parent, "user_id": `"bob"`}}
	first := document{app, ann, bob}
	second := first.clone()
	second.block(2).args["nickname"] = `"Ann"`
	return []step{{doc: first, edits: []string{"begin"}}, {doc: second, edits: []string{"set"}}}
}

// A service that does not do what it should breaks a promise, of which the smallest scenario is reported.
func TestBrokenPromises(t *testing.T) {
	for name, x := range map[string]struct {
		fault   emulator.Fault
		promise string
		shrunk  int // to so many blocks
	}{
		"a creation fails": {
			emulator.Fault{Action: "rest.im_open_login_svc/account_import", Effect: emulator.EffectError, Code: "70402"},
			"an accepted plan applies", 2,
		},
		"a teardown fails": {
			emulator.Fault{Action: "im.DeleteSdkappid", Effect: emulator.EffectError, Code: "FailedOperation"}, "a teardown works", 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := acctest.Serve(t)
			x.fault.Times = -1
			begin := func(c *acctest.Console) { c.Fault(x.fault) }
			r, broken := play(t, c, orderOf(1, 0), begin, known(scenario()))
			if broken == nil || broken.promise != x.promise {
				t.Fatalf("%+v, want: %s", broken, x.promise)
			}
			defer func() {
				if err := c.ClearFaults(t.Context()); err != nil {
					t.Error(err)
				}
			}()
			small := shrink(t, c, begin, r.steps, 1, broken)
			if n := strings.Count(small, "resource "); n != x.shrunk || !strings.Contains(small, "broke: "+x.promise) {
				t.Errorf("%d blocks are left:\n%s", n, small)
			}
		})
	}
}

// What the snapshot of a console lacks is seen.
func TestLacks(t *testing.T) {
	c := acctest.Serve(t)
	r := &run{recorder: &recorder{TB: t, ctx: t.Context()}, console: c, folder: c.Folder(nil)}
	doc := scenario()[1].doc
	p, err := r.folder.Plan(c.Provider() + doc.render())
	if err == nil {
		err = r.folder.Apply(p)
	}
	if err != nil || r.missing(doc) != "" {
		t.Fatal(err, r.missing(doc))
	}
	c.Must("ModifyAppInfo", `{"SdkAppId": 1400000001, "AppName": "market"}`)
	if got := r.missing(doc); got != "tencentchat_app.a1: name is market, not shop" {
		t.Error(got)
	}
	c.Must("ModifyAppInfo", `{"SdkAppId": 1400000001, "AppName": "shop"}`)
	c.Must("im_open_login_svc/account_delete", `{"DeleteItem": [{"UserID": "bob"}]}`)
	if got := r.missing(doc); got != "tencentchat_account.a3: it is missing" {
		t.Error(got)
	}
	if got := r.lost(p, r.folder.Objects()); got != "account (1400000001/bob) was destroyed by rest.im_open_login_svc/account_delete" {
		t.Error(got)
	}
}

func TestExcused(t *testing.T) {
	one := map[string][]string{"tencentchat_app.a": {"create"}}
	two := map[string][]string{"tencentchat_app.a": {"create"}, "tencentchat_app.b[0]": {"create"}}
	for _, x := range []struct {
		details string // of errors
		actions map[string][]string
		kept    bool
		want    bool
	}{
		{"No. (rule A)", one, false, true},
		{"No. (rule A)|No. (rule B)", one, false, true},
		{"No. (rule C)", one, false, false},
		{"No. (rule A)|No.", one, false, false},
		{"", one, false, false},
		{"was answered with 70399", one, false, true},
		{"No. (rule EDITION_HAS)", one, false, false},
		{"No. (rule EDITION_HAS)", two, false, true},
		{"No. (rule PULL_RANGE)", two, false, false},
		{"A policy with this name already exists", one, true, true},
		{"A policy with this name already exists", one, false, false},
	} {
		var said acctest.Diagnostics
		for _, detail := range strings.FieldsFunc(x.details, func(r rune) bool { return r == '|' }) {
			said = append(said, &acctest.Diagnostic{Severity: 1, Detail: detail})
		}
		if got := excused(said, []chat.RuleID{"A", "B"}, x.actions, func() bool { return x.kept }); got != x.want {
			t.Errorf("%q: %t", x.details, got)
		}
	}
}

func TestDiffers(t *testing.T) {
	var snapshot any
	if err := json.Unmarshal([]byte(`{"name": "x", "AppName": "shop", "Numbers": [2, 1], "Deep": {"AVOn": true, "Id": 7}}`), &snapshot); err != nil {
		t.Fatal(err)
	}
	for want, state := range map[string]object{
		"":                              {"app_name": "shop", "unknown": "y", "numbers": []string{"1", "2"}, "deep": object{"av_on": true}, "name": nil},
		"app_name is shop, not market":  {"app_name": "market"},
		"numbers is [2 1], not [1]":     {"numbers": []string{"1"}},
		"deep.av_on is true, not false": {"deep": object{"av_on": false}},
	} {
		if got := differs("", state, snapshot); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
