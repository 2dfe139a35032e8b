package provider_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

type (
	attributes  = map[string]any
	environment = map[string]string
)

// planted must never be shown.
const planted = "planted-secret"

func TestConfigure(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "console.db")
	foreign := filepath.Join(dir, "foreign.db")
	if err := os.WriteFile(foreign, []byte("someone else's notes, longer than the header of any data file is, so that it can be told apart "+
		"from one"), 0o600); err != nil {
		t.Fatal(err)
	}
	keys := attributes{"secret_id": "AKIDplanted-secret", "secret_key": planted}
	with := func(more attributes) attributes {
		out := attributes{}
		for _, m := range []attributes{keys, more} {
			maps.Copy(out, m)
		}
		return out
	}
	embedded := attributes{"data": file}
	for name, x := range map[string]struct {
		block attributes
		env   environment
		want  string // severity and attribute of each diagnostic
		says  string
	}{
		"nothing":                         {attributes{}, nil, "ERROR ", "No credentials found"},
		"keys":                            {keys, nil, "", ""},
		"keys of environment":             {attributes{}, environment{"TENCENTCLOUD_SECRET_ID": "a", "TENCENTCLOUD_SECRET_KEY": planted}, "", ""},
		"key with a line break":           {attributes{"secret_id": "a", "secret_key": planted + "\n"}, nil, "ERROR secret_key", "trimspace"},
		"id and token with spaces":        {with(attributes{"secret_id": "a b", "security_token": " " + planted}), nil, "ERROR secret_id, ERROR security_token", ""},
		"key of an app with a line break": {with(attributes{"app_keys": attributes{"1400000001": planted + "\n"}}), nil, "ERROR app_keys", "line break"},
		"key of an app with a space by variable": {
			keys, environment{"TENCENTCHAT_APP_KEYS": `{"1400000001": "` + planted + ` "}`}, "ERROR app_keys", "TENCENTCHAT_APP_KEYS",
		},
		"key of the environment with a space": {
			attributes{},
			environment{"TENCENTCLOUD_SECRET_ID": "a", "TENCENTCLOUD_SECRET_KEY": planted + " x"},
			"ERROR ",
			"the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
		},
		"half a key":           {attributes{"secret_key": planted}, nil, "ERROR ", "no secret id"},
		"emulator":             {attributes{"emulator": embedded}, nil, "WARNING ", "Nothing reaches Tencent Cloud"},
		"emulator by variable": {attributes{}, environment{"TENCENTCHAT_EMULATOR": file}, "WARNING ", file},
		"emulator, and the environment of the service": {attributes{"emulator": embedded}, environment{
			"TENCENTCLOUD_SECRET_ID": "a", "TENCENTCLOUD_SECRET_KEY": planted, "TENCENTCLOUD_SECURITY_TOKEN": planted, "TENCENTCLOUD_PROFILE": "p",
			"TENCENTCLOUD_CREDENTIALS_FILE": "none",
		}, "WARNING ", ""},
		"emulator and keys":    {with(attributes{"emulator": embedded}), nil, "ERROR secret_id, ERROR secret_key", "Remove one of them"},
		"emulator and token":   {attributes{"emulator": embedded, "security_token": planted}, nil, "ERROR security_token", ""},
		"emulator and profile": {attributes{"emulator": embedded, "profile": "p"}, nil, "ERROR profile", ""},
		"emulator and file":    {attributes{"emulator": embedded, "credentials_file": "f"}, nil, "ERROR credentials_file", ""},
		"emulator and role": {
			attributes{"emulator": embedded, "assume_role": []attributes{{"role_arn": "r"}}},
			nil,
			"ERROR assume_role", "",
		},
		"two roles": {
			with(attributes{"assume_role": []attributes{{"role_arn": "r"}, {"role_arn": "s"}}}), nil, "ERROR assume_role", "at most 1 elements",
		},
		"emulator and endpoint": {attributes{"emulator": embedded, "endpoint": "http://127.0.0.1:1"}, nil, "ERROR endpoint", ""},
		"emulator and endpoints": {
			attributes{"emulator": embedded, "endpoints": attributes{"cam": "http://127.0.0.1:1"}},
			nil,
			"ERROR endpoints", "",
		},
		"emulator and keys of apps": {
			attributes{"emulator": embedded, "app_keys": attributes{"1400000001": planted}},
			nil, "ERROR app_keys",
			"Remove one of them",
		},
		"key of no app":             {with(attributes{"app_keys": attributes{"shop": planted}}), nil, "ERROR app_keys", "SDKAppID"},
		"key of no app by variable": {keys, environment{"TENCENTCHAT_APP_KEYS": "shop=" + planted}, "ERROR ", "SDKAppID"},
		"empty key":                 {with(attributes{"app_keys": attributes{"1400000001": ""}}), nil, "ERROR app_keys", ""},
		"keys and administrator": {with(attributes{
			"app_keys": attributes{"1400000001": planted}, "app_administrator": "boss",
			"endpoints": attributes{"rest": "https://console.tim.qq.com"},
		}), nil, "", ""},
		"address of REST that is none": {with(attributes{"endpoints": attributes{"rest": "http://console.tim.qq.com"}}), nil, "ERROR ", "http"},
		"emulator and address": {
			attributes{"emulator": embedded},
			environment{"TENCENTCHAT_ENDPOINT": "http://127.0.0.1:1"},
			"ERROR ",
			"TENCENTCHAT_ENDPOINT",
		},
		"emulator by variable and keys": {
			keys,
			environment{"TENCENTCHAT_EMULATOR": file},
			"ERROR secret_id, ERROR secret_key",
			"TENCENTCHAT_EMULATOR",
		},
		"emulator without a file":    {attributes{"emulator": attributes{"data": ""}}, nil, "ERROR emulator.data", ""},
		"emulator on a foreign file": {attributes{"emulator": attributes{"data": foreign}}, nil, "ERROR emulator", foreign},
		"emulator on a folder":       {attributes{"emulator": attributes{"data": dir}}, nil, "ERROR emulator", dir},
		"endpoint that is none":      {with(attributes{"endpoint": "ftp://host"}), nil, "ERROR ", "not an address"},
		"endpoint without TLS":       {with(attributes{"endpoint": "http://im.example.com"}), nil, "ERROR ", "http"},
		"no such certificates":       {with(attributes{"ca_certificate_file": filepath.Join(dir, "none.pem")}), nil, "ERROR ", "none.pem"},
		"retry window":               {with(attributes{"retry_window_seconds": 300}), nil, "ERROR retry_window_seconds", ""},
		"retry window by variable":   {keys, environment{"TENCENTCHAT_RETRY_WINDOW_SECONDS": "300"}, "ERROR retry_window_seconds", "TENCENTCHAT_RETRY_WINDOW_SECONDS"},
		"retries":                    {with(attributes{"max_retries": -1}), nil, "ERROR max_retries", ""},
		"retries by variable":        {keys, environment{"TENCENTCHAT_MAX_RETRIES": "some"}, "ERROR max_retries", "TENCENTCHAT_MAX_RETRIES"},
		"timeout":                    {with(attributes{"request_timeout_seconds": 0}), nil, "ERROR request_timeout_seconds", ""},
		"pace":                       {with(attributes{"requests_per_second": 0}), nil, "ERROR requests_per_second", ""},
		"unknown rule":               {with(attributes{"rules_as_warnings": []string{"NO_RULE"}}), nil, "WARNING rules_as_warnings", "NO_RULE"},
		"guard of a destroy": {
			with(attributes{"rules_as_warnings": []string{"FIELD_NO_DELETE"}}), nil, "ERROR rules_as_warnings",
			"FIELD_NO_DELETE",
		},
		"unknown rule by variable": {keys, environment{"TENCENTCHAT_RULES_AS_WARNINGS": "NO_RULE"}, "WARNING rules_as_warnings", "NO_RULE"},
		"rule with a typo": {
			with(attributes{"rules_as_warnings": []string{"FIELD_NAME_LETTER"}}), nil, "WARNING rules_as_warnings", "Did you mean FIELD_NAME_LETTERS?",
		},
		"former rule": {
			with(attributes{"rules_as_warnings": []string{"FIELD_NAME_8"}}), nil, "WARNING rules_as_warnings", "write FIELD_NAME_LETTERS",
		},
		"unknown key": {attributes{"secret_id": acctest.Unknown, "secret_key": planted}, nil, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := acctest.NewProtocol(t, x.env).Configure(x.block)
			var got []string
			for i, y := range d {
				got = append(got, y.Severity.String()+" "+d.Attributes()[i])
			}
			slices.Sort(got) // the framework validates attributes in any order
			if strings.Join(got, ", ") != x.want || !strings.Contains(d.String(), x.says) || strings.Contains(d.String(), planted) {
				t.Errorf("got %q:\n%s", got, d)
			}
		})
	}
	if text, err := os.ReadFile(foreign); err != nil || !strings.HasPrefix(string(text), "someone else's notes") {
		t.Errorf("the foreign file was touched: %v", err)
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if _, err := os.Stat(foreign + suffix); err == nil {
			t.Errorf("the foreign file has got a companion %s", suffix)
		}
	}
}

// What the environment says of the service does not reach into the emulator.
func TestEmulatorInTheEnvironmentOfTheService(t *testing.T) {
	p := acctest.NewProtocol(t, environment{
		"TENCENTCLOUD_SECRET_ID": "a", "TENCENTCLOUD_SECRET_KEY": planted, "TENCENTCLOUD_SECURITY_TOKEN": planted,
		"TENCENTCLOUD_REGION":          "ap-tokyo",
		"TENCENTCLOUD_ASSUME_ROLE_ARN": "qcs::cam::uin/1:roleName/deploy", "TENCENTCHAT_CONSOLE_ENDPOINT": "https://im.example.com",
		"TENCENTCHAT_CA_CERTIFICATE_FILE": "none.pem",
	})
	if d := p.Configure(attributes{"emulator": attributes{"data": filepath.Join(t.TempDir(), "console.db")}}); len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	plan, d := p.Plan("tencentchat_app", nil, attributes{"name": "shop", "deployment_region": "china"})
	if len(d) > 0 {
		t.Fatal(d)
	}
	if o, d := p.Apply(plan); len(d) > 0 || o.Get("id") != "1400000001" {
		t.Error(d)
	}
}

// With a block that is not known yet, planning goes on and whatever needs the service says why it cannot.
func TestNotConfigured(t *testing.T) {
	c := acctest.Holding(t, withFields(1)...)
	ids := map[string]string{"tencentchat_user_field": "1400000001/a"}
	configs := map[string]attributes{
		"tencentchat_app": {"name": "app1", "deployment_region": "china"}, "tencentchat_login_settings": {"sdk_app_id": "1400000001"},
		"tencentchat_message_settings": {"sdk_app_id": "1400000001"},
		"tencentchat_user_field":       {"sdk_app_id": "1400000001", "name": "a", "type": "string", "read": []string{"app_admin"}, "write": []string{"app_admin"}},
	}
	for kind, config := range configs {
		id := ids[kind]
		if id == "" {
			id = "1400000001"
		}
		o := c.Protocol(nil).Adopt(kind, id, config)
		p := acctest.NewProtocol(t, nil)
		if d := p.Configure(attributes{"endpoint": acctest.Unknown}); len(d) > 0 {
			t.Fatal(d)
		}
		for _, prior := range []*acctest.Object{nil, o} {
			if _, d := p.Plan(kind, prior, config); len(d) > 0 {
				t.Errorf("planning %s: %s", kind, d)
			}
		}
		if _, d := p.Plan(kind, o, nil); len(d) > 0 {
			t.Errorf("planning the destroy of %s: %s", kind, d)
		}
		plan, _ := p.Plan(kind, nil, config)
		_, applied := p.Apply(plan)
		_, read := p.Read(o)
		_, listed := p.List(kind, nil, 0, false)
		for what, d := range map[string]acctest.Diagnostics{"apply": applied, "read": read, "list": listed} {
			if len(d) != 1 || d[0].Summary != "Provider not configured" {
				t.Errorf("%s of %s: %s", what, kind, d)
			}
		}
	}
	p := acctest.NewProtocol(t, nil)
	for _, kind := range []string{"tencentchat_apps", "tencentchat_caller_identity"} {
		if _, d := p.Data(kind, nil); len(d) != 1 || d[0].Summary != "Provider not configured" {
			t.Errorf("%s: %s", kind, d)
		}
	}
}

func TestWrongCredentials(t *testing.T) {
	c := acctest.Holding(t, apps(1)...)
	account, err := c.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	good := attributes{"endpoint": c.URL, "secret_id": emulator.SecretID, "secret_key": emulator.SecretKey, "max_retries": 0}
	for name, x := range map[string]struct {
		block attributes
		says  string
	}{
		"good": {attributes{"allowed_account_ids": []string{"1", account.Uin}}, ""},
		"wrong account": {attributes{"allowed_account_ids": []string{"1"}}, "belong to account " + account.Uin +
			", but allowed_account_ids allows only 1"},
		"wrong id":     {attributes{"secret_id": "AKID" + planted}, "The SecretId is not known"},
		"wrong key":    {attributes{"secret_key": planted}, "The secret key does not belong"},
		"wrong token":  {attributes{"security_token": planted}, "token"},
		"nobody there": {attributes{"endpoint": "http://127.0.0.1:1"}, "cannot be reached"},
	} {
		t.Run(name, func(t *testing.T) {
			block := attributes{}
			for _, m := range []attributes{good, x.block} {
				maps.Copy(block, m)
			}
			p := acctest.NewProtocol(t, nil)
			if d := p.Configure(block); len(d) > 0 {
				t.Fatal(d)
			}
			c.Forget()
			_, d := p.Plan("tencentchat_app", nil, attributes{"name": "new", "deployment_region": "china"})
			if refused := len(d.Errors()) == 1; refused != (x.says != "") || !strings.Contains(d.String(), x.says) {
				t.Errorf("it says %s", d)
			}
			if strings.Contains(d.String(), planted) && name != "wrong id" {
				t.Errorf("it shows a secret: %s", d)
			}
			if n := c.Calls("im."); x.says != "" && n > 0 {
				t.Errorf("%d calls of im were made", n)
			}
		})
	}
}

func TestUserAgentReachesTheService(t *testing.T) {
	c := acctest.Holding(t)
	var agents []string
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agents = append(agents, r.UserAgent())
		c.Handler().ServeHTTP(w, r)
	}))
	defer front.Close()
	p := acctest.NewProtocol(t, environment{"TF_APPEND_USER_AGENT": "pipeline/7"})
	if d := p.Configure(attributes{"endpoint": front.URL, "secret_id": emulator.SecretID, "secret_key": emulator.SecretKey}); len(d) > 0 {
		t.Fatal(d)
	}
	if _, d := p.Data("tencentchat_apps", nil); len(d) > 0 {
		t.Fatal(d)
	}
	const want = "terraform-provider-tencentchat/test terraform/1.99.0 pipeline/7"
	if len(agents) == 0 || agents[0] != want || agents[len(agents)-1] != want {
		t.Errorf("the user agents are %q", agents)
	}
}
