package rtc_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const (
	trtc = "tencentchat_trtc"
	call = "tencentchat_call"
)

type attributes = map[string]any

// app is an app in a seed, with what it has of TRTC and Call.
func app(id int, rtc string) string {
	return fmt.Sprintf(`{"app": {"SdkAppId": %d, "AppName": "shop", "CreateTime": 1700000000}, "rtc": {%s}}`, id, rtc)
}

const (
	trial = `"call": {"Edition": "trial", "Trials": 1, "ExpireTime": 4102444800}`
	over  = `"call": {"Edition": "trial", "Trials": 1, "ExpireTime": 1700000000}`
	paid  = `"call": {"Edition": "one_to_one", "ExpireTime": 4102444800}`
)

// said are the diagnostics in short.
func said(d acctest.Diagnostics) []string {
	out := make([]string, len(d))
	for i, at := range d.Attributes() {
		out[i] = strings.TrimSpace(d[i].Severity.String() + " " + at + ": " + d[i].Summary)
	}
	slices.Sort(out)
	return out
}

func edition(e string, more attributes) attributes {
	config := attributes{"sdk_app_id": "1", "edition": e}
	maps.Copy(config, more)
	return config
}

var consent = attributes{"accept_charges": true}

func TestFirstPlanOfCall(t *testing.T) {
	const (
		ever    = "WARNING : Activating Call is irreversible"
		adopted = "WARNING : An active service is adopted"
		bought  = "WARNING edition: A Call edition is purchased"
	)
	for name, x := range map[string]struct {
		rtc    string
		config attributes
		want   []string
	}{
		"a trial":         {"", edition("trial", nil), []string{ever}},
		"a paid one":      {"", edition("group", consent), []string{ever, bought}},
		"without consent": {"", edition("group", nil), []string{"ERROR accept_charges: Refused by CHARGES", ever, bought}},
		"consent unknown": {"", edition("group", attributes{"accept_charges": acctest.Unknown}), []string{ever, bought}},
		"app unknown": {
			"", edition("group", attributes{"sdk_app_id": acctest.Unknown}),
			[]string{"ERROR accept_charges: Refused by CHARGES", ever, bought},
		},
		"edition unknown":         {"", attributes{"sdk_app_id": "1", "edition": acctest.Unknown}, []string{}},
		"the trial that there is": {trial, edition("trial", nil), []string{ever, adopted}},
		"a trial that is over":    {over, edition("trial", nil), []string{ever, adopted, "WARNING expires_at: Call has ended"}},
		"more than there is":      {trial, edition("group", consent), []string{ever, bought}},
		"less than there is":      {paid, edition("one_to_one_audio", consent), []string{"ERROR edition: Refused by CALL_UP", ever, bought}},
		"a trial of a paid one":   {paid, edition("trial", nil), []string{"ERROR edition: Refused by CALL_UP", ever}},
		"no such app": {
			"", edition("trial", attributes{"sdk_app_id": "7"}),
			[]string{"ERROR : Cannot check the plan of the Call service: Not found"},
		},
	} {
		c := acctest.Holding(t, app(1, x.rtc))
		if _, d := c.Protocol(nil).Plan(call, nil, x.config); !slices.Equal(said(d), x.want) {
			t.Errorf("%s: %s", name, d)
		}
		if n := c.Writes(); n != 0 {
			t.Errorf("%s: %d writes", name, n)
		}
	}
}

// What a plan begins counts together with what the account has used.
func TestTrialsOfAPlan(t *testing.T) {
	apps := make([]string, 4)
	for i := range apps {
		apps[i] = app(i+1, "")
	}
	c := acctest.Holding(t, apps...)
	if err := c.SetSetting(t.Context(), "call_trials", "8"); err != nil {
		t.Fatal(err)
	}
	p := c.Protocol(nil)
	for i, refused := range []bool{false, false, true, true} {
		_, d := p.Plan(call, nil, edition("trial", attributes{"sdk_app_id": fmt.Sprint(i + 1)}))
		if got := slices.Contains(d.Errors().Rules(), chat.CallTrials); got != refused {
			t.Errorf("app %d: %s", i+1, d)
		}
	}
	p = c.Protocol(nil)
	for i := range 2 { // created one after the other
		plan, d := p.Plan(call, nil, edition("trial", attributes{"sdk_app_id": fmt.Sprint(i + 1)}))
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		if _, d = p.Apply(plan); len(d) > 0 {
			t.Fatal(d)
		}
	}
	if _, d := p.Plan(call, nil, edition("trial", attributes{"sdk_app_id": "3"})); !slices.Equal(d.Errors().Rules(),
		[]chat.RuleID{chat.CallTrials}) {
		t.Error(d)
	}
}

func TestAdoption(t *testing.T) {
	for name, x := range map[string]struct {
		kind, rtc string
		config    attributes
		writes    int
	}{
		"Call that there is":     {call, trial, edition("trial", nil), 0},
		"Call to be raised":      {call, trial, edition("one_to_one", consent), 1},
		"Call that there is not": {call, "", edition("trial", nil), 1},
		"TRTC that there is":     {trtc, `"trtc_time": 1700000000`, attributes{"sdk_app_id": "1"}, 0},
		"TRTC that there is not": {trtc, "", attributes{"sdk_app_id": "1"}, 1},
	} {
		c := acctest.Holding(t, app(1, x.rtc))
		p := c.Protocol(nil)
		plan, d := p.Plan(x.kind, nil, x.config)
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		if adopts := slices.Contains(said(d), "WARNING : An active service is adopted"); adopts != (x.writes == 0) {
			t.Errorf("%s: %s", name, d)
		}
		if _, d = p.Apply(plan); len(d) > 0 || c.Writes() != x.writes {
			t.Errorf("%s: %d writes: %s", name, c.Writes(), d)
		}
	}
}

// Neither can be destroyed or given to another app, but both can be forgotten.
func TestNeitherIsDeleted(t *testing.T) {
	for kind, config := range map[string]attributes{trtc: {"sdk_app_id": "1"}, call: edition("trial", nil)} {
		c := acctest.Holding(t, app(1, trial+`, "trtc_time": 1700000000`), app(2, trial+`, "trtc_time": 1700000000`))
		p := c.Protocol(nil)
		o := p.Adopt(kind, "1", config)
		for name, plan := range map[string]func() (*acctest.Plan, acctest.Diagnostics){
			"destroy": func() (*acctest.Plan, acctest.Diagnostics) { return c.Protocol(nil).Plan(kind, o, nil) },
			"replace": func() (*acctest.Plan, acctest.Diagnostics) { return c.Protocol(nil).Replace(kind, o, config) },
			"another app": func() (*acctest.Plan, acctest.Diagnostics) {
				other := maps.Clone(config)
				other["sdk_app_id"] = "2"
				return c.Protocol(nil).Plan(kind, o, other)
			},
		} {
			if _, d := plan(); !slices.Contains(d.Errors().Rules(), chat.RTCNoDelete) {
				t.Errorf("%s of %s: %s", name, kind, d)
			}
		}
		if _, d := c.Protocol(attributes{"teardown": true}).Plan(kind, o, nil); len(d.Errors()) > 0 ||
			!strings.Contains(d.String(), "only removed from the state") {
			t.Errorf("teardown of %s: %s", kind, d)
		}
		abandoned := maps.Clone(config)
		abandoned["on_destroy"] = "abandon"
		plan, d := c.Protocol(nil).Plan(kind, o, abandoned)
		if len(d) > 0 {
			t.Fatal(d)
		}
		if o, d = c.Protocol(nil).Apply(plan); len(d) > 0 {
			t.Fatal(d)
		}
		if plan, d = c.Protocol(nil).Plan(kind, o, nil); len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		if gone, d := c.Protocol(nil).Apply(plan); gone != nil || len(d) > 0 || c.Writes() != 0 {
			t.Errorf("%s: %d writes: %s", kind, c.Writes(), d)
		}
		listed, d := c.Protocol(nil).List(kind, attributes{}, 0, true)
		if len(d) > 0 || len(listed) != 2 || listed[1].Name != "2" {
			t.Errorf("%s: %v %s", kind, listed, d)
		}
	}
}

// A suspended app keeps what it has; only what has to be written is refused.
func TestSuspendedApp(t *testing.T) {
	c := acctest.Holding(t, app(1, trial+`, "trtc_time": 1700000000`), app(2, ""))
	p := c.Protocol(nil)
	o := p.Adopt(call, "1", edition("trial", nil))
	other := p.Adopt(trtc, "1", attributes{"sdk_app_id": "1"})
	if err := c.ShiftClock(t.Context(), 60*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		kind   string
		prior  *acctest.Object
		config attributes
		want   []chat.RuleID
	}{
		{call, o, edition("trial", nil), nil},
		{call, o, edition("trial", attributes{"on_destroy": "abandon"}), nil},
		{call, o, edition("group", consent), []chat.RuleID{chat.DevValidity}},
		{trtc, other, attributes{"sdk_app_id": "1", "on_destroy": "abandon"}, nil},
		{trtc, nil, attributes{"sdk_app_id": "2"}, []chat.RuleID{chat.DevValidity}},
		{call, nil, edition("trial", attributes{"sdk_app_id": "2"}), []chat.RuleID{chat.DevValidity}},
	} {
		p := c.Protocol(nil)
		if x.prior != nil {
			if read, d := p.Read(x.prior); read == nil || len(d) > 0 {
				t.Errorf("%s: %s", x.kind, d)
			}
		}
		if _, d := p.Plan(x.kind, x.prior, x.config); !slices.Equal(d.Errors().Rules(), x.want) {
			t.Errorf("%s %v: %s", x.kind, x.config, d)
		}
	}
}

// A paid edition that has ended is bought again where the configuration says for how long and accepts the charges; otherwise every
// plan tells of the end. It is told of beforehand, too, unless it is renewed automatically.
func TestPaidCallEnds(t *testing.T) {
	const day = 24 * time.Hour
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop", "ExpireTime": 0}}`)
	config := func(more attributes) attributes {
		all := edition("group", consent)
		maps.Copy(all, more)
		return all
	}
	apply := func(prior *acctest.Object, config attributes) *acctest.Object {
		t.Helper()
		p := c.Protocol(nil)
		plan, d := p.Plan(call, prior, config)
		if len(d.Errors()) > 0 {
			t.Fatal(d)
		}
		o, d := p.Apply(plan)
		if len(d) > 0 {
			t.Fatal(d)
		}
		return o
	}
	o := apply(nil, config(attributes{"months": 2}))
	if o.Get("months") != int64(2) || o.Get("auto_renew") != false {
		t.Errorf("it has %v and %v", o.Get("months"), o.Get("auto_renew"))
	}
	says := func(config attributes, want ...string) {
		t.Helper()
		p := c.Protocol(nil)
		fresh, d := p.Read(o)
		if len(d) > 0 {
			t.Fatal(d)
		}
		before := c.Writes()
		if _, d = p.Plan(call, fresh, config); !slices.Equal(said(d), append([]string{}, want...)) || c.Writes() != before {
			t.Errorf("%v: %s", config, d)
		}
	}
	shift := func(d time.Duration) {
		t.Helper()
		if err := c.ShiftClock(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	const soon, ended, again = "WARNING expires_at: Call will end soon", "WARNING expires_at: Call has ended",
		"WARNING expires_at: A Call edition is purchased again"
	o = apply(o, config(nil)) // which no longer sets months
	says(config(nil))
	shift(56 * day)
	says(config(attributes{"months": 2}), soon)
	says(config(attributes{"auto_renew": true}), "WARNING auto_renew: Call is renewed automatically")
	says(edition("group", attributes{"auto_renew": true}), "ERROR auto_renew: Refused by CHARGES",
		"WARNING auto_renew: Call is renewed automatically")
	shift(64 * day)
	says(config(nil), ended)
	says(edition("group", attributes{"months": 2}), ended)
	says(config(attributes{"months": 2}), again)
	end := o.Get("expires_at")
	o, _ = c.Protocol(nil).Read(o)
	if now := apply(o, config(attributes{"on_destroy": "abandon"})); now.Get("expires_at") != end {
		t.Errorf("another change bought it until %v", now.Get("expires_at"))
	}
	o = apply(o, config(attributes{"months": 2, "auto_renew": true}))
	if o.Get("expires_at") == end || o.Get("auto_renew") != true || c.Calls("im.UpdatePluginAbility") != 2 {
		t.Errorf("it ends on %v, after %d purchases", o.Get("expires_at"), c.Calls("im.UpdatePluginAbility"))
	}
	shift(200 * day)
	says(config(attributes{"months": 2, "auto_renew": true}))
}

// An edition is not bought again if the reply is lost.
func TestPurchaseWithALostReply(t *testing.T) {
	c := acctest.Holding(t, app(1, ""))
	c.Fault(emulator.Fault{Action: "im.UpdatePluginAbility", Effect: emulator.EffectReset, Phase: emulator.After})
	p := c.Protocol(nil)
	plan, d := p.Plan(call, nil, edition("group", consent))
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	o, d := p.Apply(plan)
	if len(d.Errors()) > 0 || o == nil || c.Calls("im.UpdatePluginAbility") != 1 {
		t.Errorf("%d calls: %s", c.Calls("im.UpdatePluginAbility"), d)
	}
}

// The trial is not asked for again if the reply is lost: it would be the renewal.
func TestTrialWithALostReply(t *testing.T) {
	c := acctest.Holding(t, app(1, ""))
	c.Fault(emulator.Fault{Action: "im.CreatePluginTrail", Effect: emulator.EffectReset, Phase: emulator.After})
	p := c.Protocol(nil)
	plan, d := p.Plan(call, nil, edition("trial", nil))
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	o, d := p.Apply(plan)
	if len(d.Errors()) > 0 || o == nil || c.Calls("im.CreatePluginTrail") != 1 {
		t.Errorf("%d calls: %s", c.Calls("im.CreatePluginTrail"), d)
	}
}
