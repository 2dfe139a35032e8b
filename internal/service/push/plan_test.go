package push_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const kind = "tencentchat_push_certificate"

type attributes = map[string]any

// with returns attributes with some that are different.
func with(base, different attributes) attributes {
	out := maps.Clone(base)
	maps.Copy(out, different)
	return out
}

// certificate is a configuration for the app 1.
func certificate(service string, members attributes) attributes {
	return attributes{"sdk_app_id": "1", service: members}
}

func p12(t *testing.T, c pushtest.Certificate) attributes {
	return attributes{
		"environment": "production", "p12_wo": c.P12(t), "p12_wo_version": 1, "password_wo": pushtest.Password,
		"password_wo_version": 1,
	}
}

func p8(t *testing.T) attributes {
	return attributes{
		"environment": "production", "key_id": "ABC1234567", "team_id": "TEAM123456", "bundle_id": "com.example.shop",
		"p8_wo": pushtest.P8(t), "p8_wo_version": 1,
	}
}

var (
	vivo  = attributes{"app_id": "1", "app_key": "2", "app_secret_wo": "planted-vivo-secret", "app_secret_wo_version": 1}
	meizu = attributes{"package_name": "com.example.shop", "app_id": "1", "app_secret_wo": "planted-meizu-secret", "app_secret_wo_version": 1}
)

// shop is a console with the app 1, which is bought for long and has some certificates.
func shop(t *testing.T, certificates ...string) *acctest.Console {
	t.Helper()
	return acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop", "Edition": "standard", "PlanMonths": 12, "ExpireTime": `+
		`4102444800}, "push": {"certificates": [`+
		strings.Join(certificates, ",")+`]}}`)
}

const vivoCertificate = `{"CertificateId": 20001, "Vivo": {"AppID": "1", "AppKey": "2"}}`

// said are the diagnostics in short.
func said(d acctest.Diagnostics) []string {
	out := make([]string, len(d))
	for i, at := range d.Attributes() {
		out[i] = strings.TrimSpace(d[i].Severity.String() + " " + at + ": " + d[i].Summary)
	}
	slices.Sort(out)
	return out
}

func TestFirstPlan(t *testing.T) {
	c := shop(t)
	old := p12(t, pushtest.Certificate{Expires: time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)})
	good := p12(t, pushtest.Certificate{})
	refused := func(rule chat.RuleID, at string) []string {
		return []string{"ERROR " + at + ": Refused by " + string(rule)}
	}
	possibly := func(rule chat.RuleID, at string) []string {
		return []string{"WARNING " + at + ": Possibly refused by " + string(rule)}
	}
	harmony := attributes{"service_account_wo": pushtest.HarmonyOSAccount(t), "service_account_wo_version": 1}
	for name, x := range map[string]struct {
		config attributes
		want   []string
	}{
		"a p12":               {certificate("apns_p12", good), nil},
		"a p8":                {certificate("apns_p8", p8(t)), nil},
		"android":             {certificate("vivo", vivo), nil},
		"no service":          {attributes{"sdk_app_id": "1"}, []string{"ERROR : Refused by PUSH_FIELDS"}},
		"two services":        {with(certificate("vivo", vivo), attributes{"meizu": meizu}), []string{"ERROR : Refused by PUSH_FIELDS"}},
		"a service not known": {attributes{"sdk_app_id": "1", "vivo": acctest.Unknown}, nil},
		"an unknown secret":   {certificate("vivo", with(vivo, attributes{"app_secret_wo": acctest.Unknown})), nil},
		"no secret": {
			certificate("vivo", attributes{"app_id": "1", "app_key": "2"}),
			refused(chat.PushFields, "vivo.app_secret_wo"),
		},
		"an empty value": {certificate("vivo", with(vivo, attributes{"app_key": ""})), refused(chat.PushFields, "vivo.app_key")},
		"a wrong password": {
			certificate("apns_p12", with(good, attributes{"password_wo": "planted-wrong-password"})),
			refused(chat.PushP12, "apns_p12.password_wo"),
		},
		"an unknown password": {certificate("apns_p12", with(good, attributes{"password_wo": acctest.Unknown})), nil},
		"not base64": {
			certificate("apns_p12", with(good, attributes{"p12_wo": "planted-file"})),
			refused(chat.PushP12, "apns_p12.p12_wo"),
		},
		"not a p12": {
			certificate("apns_p12", with(good, attributes{"p12_wo": "bm90IGEgcDEy"})),
			refused(chat.PushP12, "apns_p12.p12_wo"),
		},
		"not Apple's": {
			certificate("apns_p12", p12(t, pushtest.Certificate{Unnamed: true})),
			possibly(chat.PushP12, "apns_p12.p12_wo"),
		},
		"the other environment": {
			certificate("apns_p12", p12(t, pushtest.Certificate{Development: true})),
			possibly(chat.PushP12, "apns_p12.environment"),
		},
		"expired": {certificate("apns_p12", old), refused(chat.PushExpiry, "apns_p12.p12_wo")},
		"expired, app not known": {
			with(certificate("apns_p12", old), attributes{"sdk_app_id": acctest.Unknown}),
			refused(chat.PushExpiry, "apns_p12.p12_wo"),
		},
		"a wrong key": {
			certificate("apns_p8", with(p8(t), attributes{"p8_wo": pushtest.WrongP8(t)})),
			refused(chat.PushP8, "apns_p8.p8_wo"),
		},
		"a wrong key id": {certificate("apns_p8", with(p8(t), attributes{"key_id": "abc"})), refused(chat.PushAppleID, "apns_p8.key_id")},
		"a wrong team id": {
			certificate("apns_p8", with(p8(t), attributes{"team_id": "TEAM-23456"})),
			refused(chat.PushAppleID, "apns_p8.team_id"),
		},
		"a wrong bundle id": {
			certificate("apns_p8", with(p8(t), attributes{"bundle_id": "com example"})),
			refused(chat.PushAppleID, "apns_p8.bundle_id"),
		},
		"no JSON": {
			certificate("fcm", attributes{"service_account_wo": "planted-key", "service_account_wo_version": 1}),
			refused(chat.PushFCM, "fcm.service_account_wo"),
		},
		"half a service account": {
			certificate("fcm",
				attributes{"service_account_wo": pushtest.ServiceAccount(t, "client_email"), "service_account_wo_version": 1}),
			refused(chat.PushFCM, "fcm.service_account_wo"),
		},
		"HarmonyOS":         {certificate("harmony_os", harmony), nil},
		"HarmonyOS, a page": {with(certificate("harmony_os", harmony), attributes{"click_action": attributes{"action": "open_page"}}), nil},
		"HarmonyOS, a web page": {
			with(certificate("harmony_os", harmony), attributes{"click_action": attributes{"action": "open_url", "url": "https://a.b"}}),
			refused(chat.PushClick, "click_action.action"),
		},
		"an account of Google": {
			certificate("harmony_os", with(harmony, attributes{"service_account_wo": pushtest.ServiceAccount(t)})),
			refused(chat.PushHarmonyOS, "harmony_os.service_account_wo"),
		},
		"a tap on an iPhone": {
			with(certificate("apns_p8", p8(t)), attributes{"click_action": attributes{"action": "open_app"}}),
			refused(chat.PushClick, "click_action"),
		},
		"a tap without a URL": {
			with(certificate("vivo", vivo), attributes{"click_action": attributes{"action": "open_url"}}),
			refused(chat.PushClick, "click_action.url"),
		},
		"a tap on a file": {with(certificate("vivo", vivo),
			attributes{"click_action": attributes{"action": "open_url", "url": "file:///etc/passwd"}}), refused(chat.PushClick, "click_action.url")},
		"no such app": {
			with(certificate("vivo", vivo), attributes{"sdk_app_id": "7"}),
			[]string{"ERROR : Cannot check the plan of the push certificate: Not found"},
		},
	} {
		p := c.Protocol(nil)
		_, d := p.Plan(kind, nil, x.config)
		if len(d) == 0 {
			d = p.Validate(kind, x.config)
		}
		if !slices.Equal(said(d), x.want) || strings.Contains(d.String(), "planted") {
			t.Errorf("%s: %s", name, d)
		}
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// A second certificate of one service is warned of, whether the app has the first or this plan adds it. One that a plan
// keeps is not a second one.
func TestSecondCertificate(t *testing.T) {
	c := shop(t, vivoCertificate)
	second := []string{"WARNING vivo: Possibly refused by PUSH_PER_SERVICE"}
	again := []string{"WARNING vivo: A push certificate for this account of the push service already exists"}
	p := c.Protocol(nil)
	o := p.Adopt(kind, "1/20001", certificate("vivo", vivo))
	for name, x := range map[string]struct {
		prior  *acctest.Object
		config attributes
		want   []string
	}{
		"the first again":      {nil, certificate("vivo", vivo), again},
		"another vivo app":     {nil, certificate("vivo", with(vivo, attributes{"app_id": "7"})), second},
		"another service":      {nil, certificate("meizu", meizu), nil},
		"a change":             {o, certificate("vivo", with(vivo, attributes{"app_key": "3"})), nil},
		"an app not known yet": {nil, with(certificate("vivo", vivo), attributes{"sdk_app_id": acctest.Unknown}), nil},
	} {
		if _, d := c.Protocol(nil).Plan(kind, x.prior, x.config); !slices.Equal(said(d), x.want) {
			t.Errorf("%s: %s", name, d)
		}
	}
	p = c.Protocol(nil)
	for _, want := range [][]string{nil, {"WARNING meizu: Possibly refused by PUSH_PER_SERVICE"}} {
		if _, d := p.Plan(kind, nil, certificate("meizu", with(meizu, attributes{"app_id": string(rune('1' + len(want)))}))); !slices.Equal(said(d), want) {
			t.Errorf("of two blocks: %s", d)
		}
	}
}

// A .p12 file that will be over soon is warned of in each plan, and one that is over does not keep anybody from planning.
func TestExpiry(t *testing.T) {
	c := shop(t)
	now, err := c.Clock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	config := certificate("apns_p12", p12(t, pushtest.Certificate{Expires: now.Now.Add(40 * 24 * time.Hour)}))
	o := create(t, c, config)
	at := func(days int, config attributes) []string {
		t.Helper()
		if err := c.ShiftClock(t.Context(), time.Duration(days)*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		p := c.Protocol(nil)
		read, d := p.Read(o)
		if len(d) > 0 {
			t.Fatal(d)
		}
		_, d = p.Plan(kind, read, config)
		return said(d)
	}
	warning := []string{"WARNING expires_at: Possibly refused by PUSH_EXPIRY"}
	rewritten := certificate("apns_p12", with(config["apns_p12"].(attributes), attributes{"p12_wo_version": 2}))
	secretless := certificate("apns_p12", attributes{"environment": "production"})
	unknown := certificate("apns_p12", with(config["apns_p12"].(attributes), attributes{"p12_wo": acctest.Unknown}))
	for _, x := range []struct {
		days   int
		config attributes
		want   []string
	}{
		{9, config, nil},
		{11, config, warning},
		{11, secretless, warning},
		{11, unknown, warning},
		{11, rewritten, []string{"WARNING apns_p12.p12_wo: Possibly refused by PUSH_EXPIRY"}},
		{41, config, warning},
		{41, rewritten, []string{"ERROR apns_p12.p12_wo: Refused by PUSH_EXPIRY"}},
	} {
		if got := at(x.days, x.config); !slices.Equal(got, x.want) {
			t.Errorf("after %d days: %v, want %v", x.days, got, x.want)
		}
	}
}

func create(t *testing.T, c *acctest.Console, config attributes) *acctest.Object {
	t.Helper()
	p := c.Protocol(nil)
	plan, d := p.Plan(kind, nil, config)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	o, d := p.Apply(plan)
	if len(d) > 0 {
		t.Fatal(d)
	}
	return o
}

// Another push service is another certificate, and so is another app.
func TestReplacement(t *testing.T) {
	c := shop(t)
	o := create(t, c, certificate("vivo", vivo))
	for name, x := range map[string]struct {
		config   attributes
		replaces bool
	}{
		"another service": {certificate("meizu", meizu), true},
		"an unknown app":  {with(certificate("vivo", vivo), attributes{"sdk_app_id": acctest.Unknown}), false},
		"another app key": {certificate("vivo", with(vivo, attributes{"app_key": "3"})), false},
		"another tap": {with(certificate("vivo", vivo),
			attributes{"click_action": attributes{"action": "open_url", "url": "https://example.com"}}), false},
	} {
		plan, d := c.Protocol(nil).Plan(kind, o, x.config)
		if len(d.Errors()) > 0 || plan.Replaces != x.replaces {
			t.Errorf("%s: %s", name, d)
			continue
		}
		if warned := slices.Contains(said(d), "WARNING : Destroying the push certificate"); warned != x.replaces {
			t.Errorf("%s: %s", name, d)
		}
	}
	_, d := c.Protocol(nil).Plan(kind, o, nil)
	if len(d) != 1 || !strings.Contains(d.String(), "cannot be restored") {
		t.Errorf("destroy: %s", d)
	}
}

// A version that is raised writes its secret once; a .p12 file and its password go together. Nothing else writes one.
func TestVersions(t *testing.T) {
	good := p12(t, pushtest.Certificate{})
	without := func(base attributes, names ...string) attributes {
		out := maps.Clone(base)
		maps.DeleteFunc(out, func(name string, _ any) bool {
			return slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(name, n) })
		})
		return out
	}
	for name, x := range map[string]struct {
		service       string
		before, after attributes
		writes        int
		secrets       string // that the write has
	}{
		"nothing changes":           {"vivo", vivo, vivo, 0, ""},
		"another secret, unchanged": {"vivo", vivo, with(vivo, attributes{"app_secret_wo": "other"}), 0, ""},
		"a higher version":          {"vivo", vivo, with(vivo, attributes{"app_secret_wo": "other", "app_secret_wo_version": 2}), 1, "AppSecret"},
		"a lower version":           {"vivo", vivo, with(vivo, attributes{"app_secret_wo_version": 0}), 1, "AppSecret"},
		"no secret any more":        {"vivo", vivo, without(vivo, "app_secret"), 0, ""},
		"another value":             {"vivo", vivo, with(vivo, attributes{"app_key": "3"}), 1, ""},
		"another value, no secret":  {"vivo", vivo, with(without(vivo, "app_secret"), attributes{"app_key": "3"}), 1, ""},
		"the password's version":    {"apns_p12", good, with(good, attributes{"password_wo_version": 2}), 1, "P12 Password"},
		"the file's version":        {"apns_p12", good, with(good, attributes{"p12_wo_version": 2}), 1, "P12 Password"},
		"the environment":           {"apns_p12", good, with(good, attributes{"environment": "development"}), 1, ""},
	} {
		c := shop(t)
		o := create(t, c, certificate(x.service, x.before))
		id := o.Get("certificate_id")
		c.Forget()
		p := c.Protocol(nil)
		plan, d := p.Plan(kind, o, certificate(x.service, x.after))
		if len(d) > 0 {
			t.Errorf("%s: %s", name, d)
			continue
		}
		if o, d = p.Apply(plan); len(d) > 0 || c.Writes() != x.writes || o.Get("certificate_id") != id {
			t.Errorf("%s: %d writes, id %v: %s", name, c.Writes(), o.Get("certificate_id"), d)
		}
		if wrote := secretsWritten(t, c); wrote != x.secrets {
			t.Errorf("%s: the secrets %q were written", name, wrote)
		}
		c.Forget()
		again, d := c.Protocol(nil).Plan(kind, o, certificate(x.service, x.after))
		if len(d) > 0 || !again.Value.Equal(o.Value) {
			t.Errorf("%s: the next plan is not empty: %s", name, d)
		}
	}
}

// secretsWritten names the secrets that the updates in the journal carry.
func secretsWritten(t *testing.T, c *acctest.Console) string {
	t.Helper()
	all, err := c.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range all {
		if e.Action != "im.UpdateIdentifier" {
			continue
		}
		for _, name := range []string{"P12", "Password", "P8", "AppSecret"} {
			if strings.Contains(string(e.Request), `"`+name+`":`) {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, " ")
}

// An imported certificate has no secrets, and planning what it has changes nothing; a version then writes one.
func TestImport(t *testing.T) {
	c := shop(t, vivoCertificate)
	p := c.Protocol(nil)
	bare := with(certificate("vivo", attributes{"app_id": "1", "app_key": "2"}), attributes{"click_action": attributes{"action": "open_app"}})
	o := p.Adopt(kind, "1/20001", bare)
	if n := c.Writes(); n != 0 || o.Get("id") != "1/20001" {
		t.Errorf("%d writes, id %v", n, o.Get("id"))
	}
	kept := with(certificate("vivo", vivo), attributes{"click_action": attributes{"action": "open_app"}})
	plan, d := c.Protocol(nil).Plan(kind, o, kept)
	if len(d) > 0 {
		t.Fatal(d)
	}
	if _, d = c.Protocol(nil).Apply(plan); len(d) > 0 || c.Writes() != 1 || secretsWritten(t, c) != "AppSecret" {
		t.Errorf("%d writes, secrets %q: %s", c.Writes(), secretsWritten(t, c), d)
	}
	for id, says := range map[string]string{"1/20002": "", "1/x": "not a certificate id", "1": "Wrong import ID"} {
		if o, d := p.Import(kind, id); o != nil || !strings.Contains(d.String(), says) {
			t.Errorf("%s: %s", id, d)
		}
	}
}

// A suspended app keeps what it has; only a change is refused, and a lost reply adds no second certificate.
func TestTrouble(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1, "AppName": "shop"}}`)
	c.Fault(emulator.Fault{Action: "im.AddIdentifier", Effect: emulator.EffectReset, Phase: emulator.After})
	o := create(t, c, certificate("vivo", vivo))
	if o.Get("certificate_id") != "20001" || strings.Count(c.State(), `"CertificateId"`) != 1 {
		t.Errorf("%v: %s", o.Get("certificate_id"), c.State())
	}
	if err := c.ShiftClock(t.Context(), 60*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	p := c.Protocol(nil)
	o, d := p.Read(o)
	if len(d) > 0 {
		t.Fatal(d)
	}
	if _, d := p.Plan(kind, o, certificate("vivo", vivo)); !slices.Equal(said(d), []string{"WARNING sdk_app_id: App 1 is suspended"}) {
		t.Error(d)
	}
	for name, config := range map[string]attributes{
		"a value":  certificate("vivo", with(vivo, attributes{"app_key": "3"})),
		"a secret": certificate("vivo", with(vivo, attributes{"app_secret_wo_version": 2})),
	} {
		if _, d := c.Protocol(nil).Plan(kind, o, config); !slices.Equal(d.Errors().Rules(), []chat.RuleID{chat.DevValidity}) {
			t.Errorf("%s: %s", name, d)
		}
	}
	if _, d := c.Protocol(nil).Plan(kind, nil, certificate("meizu", meizu)); !slices.Equal(d.Errors().Rules(),
		[]chat.RuleID{chat.DevValidity}) {
		t.Error(d)
	}

	// It must not be kept in the way of a destroy of the app.
	plan, d := c.Protocol(nil).Plan(kind, o, nil)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if gone, d := c.Protocol(nil).Apply(plan); gone != nil || len(d.Errors()) > 0 || !strings.Contains(d.String(), "only removed from the "+
		"state") {
		t.Errorf("%v %s", gone, d)
	}
}
