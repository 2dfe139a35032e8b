package app_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const kind = "tencentchat_app"

type attributes = map[string]any

// seed puts an app into a new console; members are those of the wire.
func seed(t *testing.T, members string) *acctest.Console {
	t.Helper()
	return acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"`+members+`}}`)
}

const (
	paid     = `, "Edition": "premium"`
	disabled = `, "Enabled": false`
	calls    = `, "Origin": "trtc"`
)

func TestDestroy(t *testing.T) {
	for _, x := range []struct {
		members  string
		way      any // on_destroy
		teardown bool
		refused  chat.RuleID
		warns    string
		left     bool // the app is there afterwards
	}{
		{way: nil, refused: chat.DeleteNeedsDisabled, left: true},
		{way: "delete", refused: chat.DeleteNeedsDisabled, left: true},
		{members: disabled, way: nil, warns: "permanently lost"},
		{way: "disable_and_delete", warns: "permanently lost"},
		{way: "abandon", warns: "still exists and counts towards", left: true},
		{members: paid, way: nil, refused: chat.PaidNotDeletable, left: true},
		{members: paid, way: "disable_and_delete", refused: chat.PaidNotDeletable, left: true},
		{members: paid, way: "abandon", warns: "is billed for the premium edition", left: true},
		{members: calls + disabled, way: nil, refused: chat.PaidNotDeletable, left: true},
		{teardown: true, way: nil, warns: "permanently lost"},
		{teardown: true, way: "abandon", warns: "still exists", left: true},
		{teardown: true, members: paid, way: "delete", warns: "is billed", left: true},
		{teardown: true, members: calls, way: nil, warns: "still exists", left: true},
	} {
		t.Run(fmt.Sprintf("%+v", x), func(t *testing.T) {
			c := seed(t, x.members)
			p := c.Protocol(attributes{"teardown": x.teardown})
			o := p.Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china", "on_destroy": x.way})
			plan, d := p.Plan(kind, o, nil)
			if x.refused != "" {
				if got := d.Errors().Rules(); !slices.Equal(got, []chat.RuleID{x.refused}) ||
					!strings.HasSuffix(d[0].Detail, "(rule "+string(x.refused)+")") {
					t.Errorf("the plan says %s", d)
				}
				plan = &acctest.Plan{Object: acctest.Object{Type: kind, Value: o.Null(), Private: o.Private}, Prior: o, Config: o.Null()}
				if _, again := p.Apply(plan); !slices.Equal(again.Errors().Rules(), []chat.RuleID{x.refused}) ||
					!strings.Contains(again.String(), "untaint") {
					t.Errorf("a destroy without a plan says %s", again)
				}
			} else {
				if len(d.Errors()) > 0 || !strings.Contains(d.Warnings().String(), x.warns) {
					t.Errorf("the plan says %s", d)
				}
				if gone, d := p.Apply(plan); gone != nil || len(d) > 0 {
					t.Errorf("the destroy says %s", d)
				}
			}
			if left := strings.Contains(c.State(), `"SdkAppId": 1400000001`); left != x.left {
				t.Errorf("after all that, the app is there: %t", left)
			}
		})
	}
}

func TestGoneIsPlannedAnewWithAWarning(t *testing.T) {
	c := seed(t, "")
	p := c.Protocol(nil)
	o := p.Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china"})
	c.Vanish()
	p = c.Protocol(nil)
	gone, d := p.Read(o)
	if gone != nil || len(d) != 1 || len(d.Warnings()) != 1 || !strings.Contains(d.String(), "is gone") {
		t.Errorf("reading it says %s", d)
	}
}

// What a configuration leaves out is never written, not even if the state has not been refreshed.
func TestStaleStateIsNotWritten(t *testing.T) {
	c := seed(t, "")
	p := c.Protocol(nil)
	o := p.Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china"})
	c.Must("ModifyAppInfo", `{"SdkAppId": 1400000001, "Introduction": "of somebody else"}`)
	c.Must("UpdatePostPayPackage", `{"SdkAppId": 1400000001, "Edition": "standard", "AcceptCharges": true}`)
	p = c.Protocol(nil)
	plan, d := p.Plan(kind, o, attributes{"name": "market", "deployment_region": "china"})
	if len(d) > 0 {
		t.Fatal(d)
	}
	if _, d = p.Apply(plan); len(d) > 0 {
		t.Error(d)
	}
	if now := c.State(); !strings.Contains(now, "of somebody else") || !strings.Contains(now, `"market"`) {
		t.Errorf("the console has %s", now)
	}
}

// An upgrade to standard names what this app uses and standard lacks, and refuses what the same configuration declares of it.
func TestRaiseNamesWhatIsLost(t *testing.T) {
	const features = "tencentchat_group_features"
	on := attributes{"sdk_app_id": "1", "community": true}
	upgrade := func(edition string) attributes {
		return attributes{"name": "shop", "deployment_region": "china", "edition": edition, "accept_charges": true}
	}
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}, "message": {"PushToAllUsers": true}, "group_features": {"Community": true}}`,
		`{"app": {"SdkAppId": 2, "AppName": "bare"}}`)
	app := c.Protocol(nil).Adopt(kind, "1", attributes{"name": "shop", "deployment_region": "china"})
	bare := c.Protocol(nil).Adopt(kind, "2", attributes{"name": "shop", "deployment_region": "china"})
	declared := c.Protocol(nil).Adopt(features, "1", on)
	const names = "standard edition lacks: " + string(chat.CommunityGroups)
	for _, x := range []struct {
		prior   *acctest.Object
		edition string
		names   bool
	}{{app, "standard", true}, {app, "premium", false}, {bare, "standard", false}, {nil, "standard", false}} {
		_, d := c.Protocol(nil).Plan(kind, x.prior, upgrade(x.edition))
		if len(d.Errors()) > 0 || strings.Contains(d.String(), names) != x.names || !strings.Contains(d.String(), "is irreversible") {
			t.Errorf("%s: %s", x.edition, d)
		}
	}
	for _, x := range []struct {
		edition string
		config  attributes
		refused bool
	}{
		{"standard", on, true},
		{"premium", on, false},
		{"standard", attributes{"sdk_app_id": "1"}, false},
		{"standard", attributes{"sdk_app_id": "1", "community": false}, false},
	} {
		p := c.Protocol(nil)
		_, first := p.Plan(kind, app, upgrade(x.edition))
		_, d := p.Plan(features, declared, x.config)
		if got := slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.EditionHas}); len(first.Errors()) > 0 || got != x.refused ||
			got && d.Errors().Attributes()[0] != "community" {
			t.Errorf("%s %v: %s %s", x.edition, x.config, first, d)
		}
		p = c.Protocol(nil) // the other way round
		_, first = p.Plan(features, declared, x.config)
		_, d = p.Plan(kind, app, upgrade(x.edition))
		if got := slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.EditionHas}); len(first.Errors()) > 0 || got != x.refused ||
			got && d.Errors().Attributes()[0] != "edition" {
			t.Errorf("planned first, %s %v: %s %s", x.edition, x.config, first, d)
		}
	}
}

func TestNameOfAnotherApp(t *testing.T) {
	_, d := seed(t, "").Protocol(nil).Plan(kind, nil, attributes{"name": "shop", "deployment_region": "china"})
	if len(d) != 1 || len(d.Warnings()) != 1 || d.Attributes()[0] != "name" || !strings.Contains(d.String(), `id = "1400000001"`) {
		t.Error(d)
	}
}

func TestOldSignaturesAreLeftBehind(t *testing.T) {
	c := seed(t, `, "SignatureAlgorithm": "ECDSA-SHA256"`)
	p := c.Protocol(nil)
	o := p.Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china", "signature_algorithm": "HMAC-SHA256"})
	if got := o.Get("signature_algorithm"); got != "HMAC-SHA256" {
		t.Errorf("it signs with %v", got)
	}
}

// An app is kept even if what follows its creation fails: an error would taint it.
func TestUnfinishedAppIsKept(t *testing.T) {
	c := acctest.Serve(t)
	c.Fault(emulator.Fault{Action: "im.UpdatePostPayPackage", Effect: emulator.EffectError, Code: "FailedOperation", Times: -1})
	p := c.Protocol(attributes{"max_retries": 0})
	plan, d := p.Plan(kind, nil, attributes{"name": "shop", "deployment_region": "china", "edition": "standard", "accept_charges": true})
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	o, d := p.Apply(plan)
	if o == nil || len(d.Errors()) > 0 || len(d.Warnings()) != 1 || !strings.Contains(d.String(), "is not complete") {
		t.Fatalf("%v %s", o, d)
	}
	if o, d = p.Read(o); len(d) > 0 || o.Get("edition") != "developer" || o.Get("id") != "1400000001" {
		t.Errorf("%v %s", o, d)
	}
}

func TestAnotherAccountIsAnError(t *testing.T) {
	c := seed(t, "")
	o := c.Protocol(nil).Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china"})
	before := c.State()
	other := seed(t, "")
	for what, got := range map[string]acctest.Diagnostics{
		"refresh": second(other.Protocol(nil).Read(o)),
		"change":  second(other.Protocol(nil).Plan(kind, o, attributes{"name": "market", "deployment_region": "china"})),
		"destroy": second(other.Protocol(attributes{"teardown": true}).Plan(kind, o, nil)),
	} {
		if len(got.Errors()) != 1 || !strings.Contains(got.String(), "Wrong account") {
			t.Errorf("%s: %s", what, got)
		}
	}
	if c.State() != before || other.Writes() > 0 {
		t.Error("something was written")
	}
}

func second[T any](_ T, d acctest.Diagnostics) acctest.Diagnostics { return d }

func TestImportIDs(t *testing.T) {
	p := seed(t, "").Protocol(nil)
	for id, says := range map[string]string{
		"shop": "not an SDKAppID", "01400000001": "not an SDKAppID", "1400000001/shop": "<sdk_app_id>",
		"1400000002": "",
	} {
		o, d := p.Import(kind, id)
		if o != nil || says != "" && !strings.Contains(d.Errors().String(), says) {
			t.Errorf("%s: %v %s", id, o, d)
		}
	}
}

func TestUnknownValuesWait(t *testing.T) {
	c := seed(t, paid)
	p := c.Protocol(nil)
	o := p.Adopt(kind, "1400000001", attributes{"name": "shop", "deployment_region": "china"})
	before := c.Writes()
	for _, config := range []attributes{
		{"name": acctest.Unknown, "deployment_region": "china"},
		{"name": "shop", "deployment_region": "china", "edition": acctest.Unknown},
		{"name": "shop", "deployment_region": "china", "enabled": acctest.Unknown},
		{"name": "shop", "deployment_region": acctest.Unknown},
		{"name": "shop", "deployment_region": "china", "accept_charges": acctest.Unknown},
		{"name": "shop", "deployment_region": "china", "on_destroy": acctest.Unknown},
	} {
		for _, prior := range []*acctest.Object{o, nil} {
			p = c.Protocol(nil) // one walk has one block for an object
			if _, d := p.Plan(kind, prior, config); len(d.Errors()) > 0 {
				t.Errorf("%v: %s", config, d)
			}
		}
	}
	if c.Writes() != before {
		t.Error("a plan wrote something")
	}
}

// The service may show no region, or one that is not known here: such an app is imported, its generated configuration plans nothing, and
// it does not move.
func TestRegionsThatTheServiceShows(t *testing.T) {
	for _, shown := range []string{"", "mars", "seoul"} {
		c := showing(t, seed(t, ""), `"Region":"china"`, fmt.Sprintf(`"Region":%q`, shown))
		p := c.Protocol(nil)
		o, d := p.Import(kind, "1400000001")
		if len(d) > 0 || o == nil {
			t.Fatalf("%q: %s", shown, d)
		}
		if o, d = p.Read(o); len(d) > 0 || o.Get("deployment_region") != shown {
			t.Fatalf("%q: %v %s", shown, o.Get("deployment_region"), d)
		}
		if changed, d := p.PlanGenerated(o, acctest.Dialects[1]); len(changed) > 0 || len(d.Errors()) > 0 {
			t.Errorf("%q: %v %s", shown, changed, d)
		}
		_, d = c.Protocol(nil).Plan(kind, o, attributes{"name": "shop", "deployment_region": "tokyo"})
		if got := d.Errors().Rules(); !slices.Equal(got, []chat.RuleID{chat.RegionFixed}) {
			t.Errorf("%q: a move says %s", shown, d)
		}
	}
}

// showing puts something between a console and its clients that changes what replies say.
func showing(t *testing.T, c *acctest.Console, said, instead string) *acctest.Console {
	t.Helper()
	to, err := url.Parse(c.URL)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host // which is signed
		},
		ModifyResponse: func(r *http.Response) error {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			body = bytes.ReplaceAll(body, []byte(said), []byte(instead))
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			r.Header.Set("Content-Length", strconv.Itoa(len(body)))
			return nil
		},
	})
	t.Cleanup(server.Close)
	c.URL = server.URL
	return c
}

func TestRegionIsRequired(t *testing.T) {
	_, d := seed(t, "").Protocol(nil).Plan(kind, nil, attributes{"name": "new", "deployment_region": ""})
	if !slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.ValueKnown}) || d.Errors().Attributes()[0] != "deployment_region" {
		t.Errorf("empty: %s", d)
	}
	for name, config := range map[string]attributes{"none": {"name": "shop"}, "null": {"name": "shop", "deployment_region": nil}} {
		if d := seed(t, "").Protocol(nil).Validate(kind, config); len(d.Errors()) != 1 || !slices.Equal(d.Attributes(), []string{"deployment_region"}) {
			t.Errorf("%s: %s", name, d)
		}
	}
}
