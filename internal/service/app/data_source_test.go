package app_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func several(t *testing.T) *acctest.Console {
	t.Helper()
	return acctest.Holding(t,
		`{"app": {"SdkAppId": 1, "AppName": "shop", "AppType": "tools", "Introduction": "text", "Region": "seoul", "Edition": "premium", `+
			`"CreateTime": 1700000000, "ExpireTime": 0}}`,
		`{"app": {"SdkAppId": 2, "AppName": "twin", "Edition": "standard"}}`,
		`{"app": {"SdkAppId": 3, "AppName": "twin", "Enabled": false}}`,
	)
}

func TestDataSourceApp(t *testing.T) {
	c := several(t)
	for _, x := range []struct {
		config attributes
		want   any    // sdk_app_id
		says   string // of the error
	}{
		{attributes{"sdk_app_id": "1"}, "1", ""},
		{attributes{"sdk_app_id": "3"}, "3", ""},
		{attributes{"name": "shop"}, "1", ""},
		{attributes{"sdk_app_id": "4"}, nil, "Not found"},
		{attributes{"sdk_app_id": "x"}, nil, "not an SDKAppID"},
		{attributes{"name": "Shop"}, nil, `No app of the account has the name "Shop"`},
		{attributes{"name": "twin"}, nil, "2, 3"},
		{attributes{}, nil, "exactly one"},
		{attributes{"name": "shop", "sdk_app_id": "1"}, nil, "exactly one"},
	} {
		o, d := c.Protocol(nil).Data(kind, x.config)
		if x.says != "" {
			if len(d.Errors()) == 0 || !strings.Contains(strings.ToLower(d.String()), strings.ToLower(x.says)) {
				t.Errorf("%v: %v %s", x.config, o, d)
			}
			continue
		}
		if len(d) > 0 || o.Get("sdk_app_id") != x.want {
			t.Errorf("%v: %v %s", x.config, o, d)
		}
	}
	o, d := c.Protocol(nil).Data(kind, attributes{"name": "shop"})
	want := attributes{
		"sdk_app_id": "1", "name": "shop", "type": "tools", "introduction": "text", "deployment_region": "seoul", "edition": "premium",
		"enabled":             true,
		"origin":              "chat",
		"signature_algorithm": "HMAC-SHA256", "status": "enabled", "created_at": "2023-11-14T22:13:20Z", "expires_at": nil,
	}
	for name, want := range want {
		if got := o.Get(name); got != want {
			t.Errorf("%s is %v, want %v %s", name, got, want, d)
		}
	}
}

func TestDataSourceApps(t *testing.T) {
	c := several(t)
	for _, x := range []struct {
		config attributes
		want   string
	}{
		{attributes{}, "1 2 3"},
		{attributes{"name": "twin"}, "2 3"},
		{attributes{"edition": "premium"}, "1"},
		{attributes{"status": "disabled"}, "3"},
		{attributes{"name": "twin", "status": "enabled"}, "2"},
		{attributes{"name": "shop", "edition": "standard"}, ""},
	} {
		o, d := c.Protocol(nil).Data("tencentchat_apps", x.config)
		if len(d) > 0 {
			t.Fatal(d)
		}
		var ids []string
		for _, app := range o.Each("apps") {
			ids = append(ids, app.Get("sdk_app_id").(string))
		}
		if got := strings.Join(ids, " "); got != x.want {
			t.Errorf("%v: %s, want %s", x.config, got, x.want)
		}
	}
	if o, d := c.Protocol(nil).Data("tencentchat_apps", attributes{"edition": "gold"}); len(d.Errors()) > 0 || len(o.Each("apps")) > 0 {
		t.Errorf("a filter that nothing fits: %s", d)
	}
}

func TestDataSourcesInTheCLI(t *testing.T) {
	c := several(t)
	account, err := c.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	output := func(name string, want knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownOutputValue(name, want)
	}
	c.RunInProcess(t, resource.TestStep{
		Config: c.Provider() + `
data "tencentchat_app" "by_id" {
  sdk_app_id = "1"
}

data "tencentchat_app" "by_name" {
  name = "shop"
}

data "tencentchat_apps" "twins" {
  name = "twin"
}

data "tencentchat_caller_identity" "me" {}

output "name" {
  value = data.tencentchat_app.by_id.name
}

output "id" {
  value = data.tencentchat_app.by_name.sdk_app_id
}

output "twins" {
  value = data.tencentchat_apps.twins.apps[*].sdk_app_id
}

output "me" {
  value = data.tencentchat_caller_identity.me
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			output("name", knownvalue.StringExact("shop")),
			output("id", knownvalue.StringExact("1")),
			output("twins", knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact("2"), knownvalue.StringExact("3")})),
			output("me", knownvalue.ObjectExact(map[string]knownvalue.Check{
				"owner_uin": knownvalue.StringExact(account.Uin), "uin": knownvalue.StringExact(account.Uin),
				"principal_id": knownvalue.StringExact(account.Uin),
				"arn":          knownvalue.StringExact("qcs::cam:" + account.Uin + ":uin/" + account.Uin),
				"type":         knownvalue.StringExact("root_account"),
				"app_id":       knownvalue.StringExact(strconv.FormatUint(account.AppID, 10)),
			})),
		},
	})
}
