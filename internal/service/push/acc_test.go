package push_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
)

const address = "tencentchat_push_certificate.it"

// block is the configuration of a certificate with some lines.
func block(c *acctest.Console, lines ...string) string {
	return c.Provider() + "resource \"tencentchat_app\" \"parent\" {\n  name = \"parent\"\n  deployment_region = \"china\"\n}\n" +
		"resource \"tencentchat_push_certificate\" \"it\" {\n  sdk_app_id = tencentchat_app.parent.sdk_app_id\n  " +
		strings.Join(lines, "\n  ") + "\n}\n"
}

// life is one push service in a life of a certificate.
type life struct {
	service string
	secrets string // attributes, with a version %d in them
	first   string // further attributes
	then    string // what they are changed to
	expires bool
}

func (l life) lines(version int, members string) string {
	return l.service + " = {\n" + strings.ReplaceAll(l.secrets, "%d", fmt.Sprint(version)) + "\n" + members + "\n}"
}

func does(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

func is(attribute string, value knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), value)
}

func TestCertificate(t *testing.T) {
	cli := acctest.Find(t)
	for _, l := range []life{
		{
			"vivo", "app_secret_wo = \"s\"\napp_secret_wo_version = %d", "app_id = \"1\"\napp_key = \"2\"",
			"app_id = \"1\"\napp_key = \"3\"", false,
		},
		{
			"apns_p12", fmt.Sprintf("p12_wo = %q\np12_wo_version = %%d\npassword_wo = %q\npassword_wo_version = 1", pushtest.P12(t),
				pushtest.Password),
			`environment = "production"`, `environment = "development"`, true,
		},
		{
			"huawei", "app_secret_wo = \"s\"\napp_secret_wo_version = %d", "package_name = \"a.b\"\napp_id = \"1\"\nchannel_id = \"c\"",
			"package_name = \"a.b\"\napp_id = \"1\"\ncategory = \"IM\"", false,
		},
	} {
		t.Run(l.service, func(t *testing.T) {
			c := acctest.Serve(t)
			var expires knownvalue.Check = knownvalue.Null()
			if l.expires {
				expires = knownvalue.StringExact("2200-01-01T00:00:00Z")
			}
			same := []statecheck.StateCheck{
				is("id", knownvalue.StringExact("1400000001/20001")),
				is("certificate_id", knownvalue.StringExact("20001")), is("expires_at", expires),
			}
			steps := []resource.TestStep{{Config: block(c, l.lines(1, l.first)), ConfigStateChecks: same}}
			if cli.Has(acctest.IdentityImport) {
				steps[0].ConfigStateChecks = append(steps[0].ConfigStateChecks, statecheck.ExpectIdentity(address, map[string]knownvalue.Check{
					"sdk_app_id": knownvalue.StringExact("1400000001"), "certificate_id": knownvalue.StringExact("20001"),
				}))
			}
			steps = append(steps,
				resource.TestStep{
					ResourceName: address, ImportState: true, ImportStateVerify: true,
					ImportStateVerifyIgnore: []string{l.service + ".p12_wo_version", l.service + ".password_wo_version", l.service +
						".app_secret_wo_version"},
				},
				resource.TestStep{
					Config: block(c, l.lines(1, l.then)), ConfigPlanChecks: does(plancheck.ResourceActionUpdate),
					ConfigStateChecks: same,
				},
				resource.TestStep{
					PreConfig: c.Forget, Config: block(c, l.lines(2, l.then)), ConfigPlanChecks: does(plancheck.ResourceActionUpdate),
					ConfigStateChecks: same,
					PostApplyFunc: func() {
						if n := c.Writes(); n != 1 {
							t.Errorf("%d writes came of raising a version", n)
						}
					},
				},
				resource.TestStep{Config: block(c, l.lines(2, l.then)), PlanOnly: true},
				resource.TestStep{
					PreConfig: func() { c.Must("DeleteIdentifier", `{"SdkAppId": 1400000001, "CertificateId": 20001}`) },
					Config:    block(c, l.lines(2, l.then)), ConfigPlanChecks: does(plancheck.ResourceActionCreate),
					ConfigStateChecks: []statecheck.StateCheck{is("certificate_id", knownvalue.StringExact("20002"))},
				},
				resource.TestStep{
					Config:            block(c, "meizu = {\npackage_name = \"a.b\"\napp_id = \"1\"\napp_secret_wo = \"s\"\napp_secret_wo_version = 1\n}"),
					ConfigPlanChecks:  does(plancheck.ResourceActionDestroyBeforeCreate),
					ConfigStateChecks: []statecheck.StateCheck{is("certificate_id", knownvalue.StringExact("20003")), is(l.service, knownvalue.Null())},
				},
			)
			c.RunInProcess(t, steps...)
		})
	}
}

// The tap is changed where it is configured, and only read where it is not.
func TestClickAction(t *testing.T) {
	c := acctest.Serve(t)
	const vivo = "vivo = {\napp_id = \"1\"\napp_key = \"2\"\napp_secret_wo = \"s\"\napp_secret_wo_version = 1\n}"
	tap := func(action string, url knownvalue.Check) []statecheck.StateCheck {
		return []statecheck.StateCheck{is("click_action",
			knownvalue.ObjectExact(map[string]knownvalue.Check{"action": knownvalue.StringExact(action), "url": url, "intent": knownvalue.Null()}))}
	}
	web := func(url string) string {
		return fmt.Sprintf(`{"SdkAppId": 1400000001, "CertificateId": 20001, "Vivo": {"AppID": "1", "AppKey": "2"}, "ClickAction": {"Action": `+
			`"open_url", "URL": %q}}`, url)
	}
	c.RunInProcess(t,
		resource.TestStep{Config: block(c, vivo), ConfigStateChecks: tap("open_app", knownvalue.Null())},
		resource.TestStep{
			Config:            block(c, vivo, "click_action = {\naction = \"open_url\"\nurl = \"https://a.b\"\n}"),
			ConfigStateChecks: tap("open_url", knownvalue.StringExact("https://a.b")),
		},
		resource.TestStep{
			PreConfig:        func() { c.Must("UpdateIdentifier", web("https://c.d")) },
			Config:           block(c, vivo, "click_action = {\naction = \"open_url\"\nurl = \"https://a.b\"\n}"),
			ConfigPlanChecks: does(plancheck.ResourceActionUpdate),
		},
		resource.TestStep{Config: block(c, vivo), ConfigStateChecks: tap("open_url", knownvalue.StringExact("https://a.b"))}, // no longer managed
		resource.TestStep{PreConfig: func() { c.Must("UpdateIdentifier", web("https://e.f")) }, Config: block(c, vivo), PlanOnly: true},
		resource.TestStep{
			Config:            block(c, vivo, `click_action = { action = "open_app" }`),
			ConfigStateChecks: tap("open_app", knownvalue.Null()),
		},
	)
}
