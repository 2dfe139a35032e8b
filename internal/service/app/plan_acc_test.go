package app_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const address = "tencentchat_app.a"

// shop is a configuration of one app with more lines.
func shop(c *acctest.Console, lines string) string {
	return c.Provider() + "resource \"tencentchat_app\" \"a\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n" + lines + "\n}\n"
}

// shows checks attributes of the state.
func shows(want map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for name, check := range want {
		checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New(name), check))
	}
	return checks
}

func text(s string) knownvalue.Check { return knownvalue.StringExact(s) }

func number(n int64) knownvalue.Check { return knownvalue.Int64Exact(n) }

// does checks what a plan does to the app.
func does(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

// after moves the business time.
func after(t *testing.T, c *acctest.Console, d time.Duration) {
	t.Helper()
	if err := c.ShiftClock(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

const day = 24 * time.Hour

func TestAppPlan(t *testing.T) {
	c := acctest.Serve(t)
	refused := func(lines, rule string) resource.TestStep {
		return resource.TestStep{Config: shop(c, lines), PlanOnly: true, ExpectError: regexp.MustCompile("Refused by " + rule + `\b`)}
	}
	const standard = "edition = \"standard\"\naccept_charges = true\n"
	c.RunInProcess(t,
		refused(`plan_months = 3`, "PAID_PLAN"),
		refused("auto_renew = true\naccept_charges = true", "PAID_PLAN"),
		refused(standard+`plan_months = 25`, "PLAN_MONTHS"),
		resource.TestStep{
			Config:            shop(c, `auto_renew = false`),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"plan_months": knownvalue.Null(), "auto_renew": knownvalue.Bool(false)}),
		},
		refused(`plan_months = 3`, "PAID_PLAN"),
		resource.TestStep{
			Config:           shop(c, standard+`plan_months = 6`),
			ConfigPlanChecks: does(plancheck.ResourceActionUpdate),
			ConfigStateChecks: shows(map[string]knownvalue.Check{
				"edition": text("standard"), "plan_months": number(6),
				"auto_renew": knownvalue.Bool(false),
			}),
		},
		resource.TestStep{ // what is left out is no longer managed, and stays
			Config:            shop(c, "accept_charges = true"),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"edition": text("standard"), "plan_months": number(6)}),
		},
		refused("edition = \"standard\"\nauto_renew = true", "CHARGES"),
		resource.TestStep{
			Config:            shop(c, standard+"auto_renew = true"),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"plan_months": number(6), "auto_renew": knownvalue.Bool(true)}),
		},
		refused("plan_months = 12", "CHARGES"),
		resource.TestStep{
			Config:            shop(c, standard+"plan_months = 12"),
			ConfigPlanChecks:  does(plancheck.ResourceActionUpdate),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"plan_months": number(12), "auto_renew": knownvalue.Bool(true)}),
		},
		resource.TestStep{
			PreConfig: func() { after(t, c, 1000*day) },
			Config:    shop(c, `plan_months = 1`), // needs no consent, since it costs less
			ConfigStateChecks: shows(map[string]knownvalue.Check{
				"plan_months": number(1), "auto_renew": knownvalue.Bool(true), "status": text("enabled"),
			}),
		},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"accept_charges"},
		},
		resource.TestStep{
			PreConfig:          func() { c.Must("SetRenewFlag", `{"SdkAppId": 1400000001, "AutoRenew": false}`) },
			Config:             shop(c, "auto_renew = true\naccept_charges = true"),
			PlanOnly:           true,
			ExpectNonEmptyPlan: true,
		},
		resource.TestStep{ // another edition takes the months along
			Config: shop(c, "edition = \"premium\"\naccept_charges = true"),
			ConfigStateChecks: shows(map[string]knownvalue.Check{
				"edition": text("premium"), "plan_months": number(1),
				"auto_renew": knownvalue.Bool(false),
			}),
		},
	)
	if n := c.Calls("im.SetRenewFlag"); n != 4 { // three by the resource, one behind its back
		t.Errorf("%d calls of SetRenewFlag", n)
	}
}

// A new app of a paid edition has all of its plan at once.
func TestAppIsCreatedWithAPlan(t *testing.T) {
	c := acctest.Serve(t)
	c.RunInProcess(t, resource.TestStep{
		Config: shop(c, "edition = \"premium\"\naccept_charges = true\nplan_months = 24\nauto_renew = true"),
		ConfigStateChecks: shows(map[string]knownvalue.Check{
			"plan_months": number(24), "auto_renew": knownvalue.Bool(true),
			"status": text("enabled"),
		}),
	})
}

// A developer month ends; a suspended app takes no changes until it is extended.
func TestDeveloperMonthEnds(t *testing.T) {
	c := acctest.Serve(t)
	c.RunInProcess(t,
		resource.TestStep{Config: shop(c, "")},
		resource.TestStep{
			PreConfig:         func() { after(t, c, 32*day) },
			Config:            shop(c, ""),
			ConfigPlanChecks:  does(plancheck.ResourceActionNoop),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"status": text("suspended")}),
		},
		resource.TestStep{
			Config: shop(c, `introduction = "new"`), PlanOnly: true,
			ExpectError: regexp.MustCompile(`(?s)Refused by DEV_VALIDITY.*extend_developer_edition`),
		},
		resource.TestStep{
			PreConfig:         func() { c.Must("CreateAutoRenewDev", `{"SdkAppId": 1400000001}`) },
			Config:            shop(c, `introduction = "new"`),
			ConfigPlanChecks:  does(plancheck.ResourceActionUpdate),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"status": text("enabled")}),
		},
	)
}

// A paid plan ends in each way; the service disables the app seven days later, and nobody but support deletes it.
func TestPaidPlanEnds(t *testing.T) {
	c := acctest.Serve(t)
	const config = "edition = \"premium\"\naccept_charges = true"
	status := func(want string, before func()) resource.TestStep {
		return resource.TestStep{
			PreConfig: before, Config: shop(c, config), ConfigPlanChecks: does(plancheck.ResourceActionNoop),
			ConfigStateChecks: shows(map[string]knownvalue.Check{"status": text(want), "enabled": knownvalue.Bool(true)}),
		}
	}
	refused := func(rule string) resource.TestStep {
		return resource.TestStep{
			Config: shop(c, config+"\ntype = \"games\""), PlanOnly: true,
			ExpectError: regexp.MustCompile("Refused by " + rule + `\b`),
		}
	}
	c.RunInProcess(t,
		resource.TestStep{Config: shop(c, config)},
		status("suspended", func() { after(t, c, 32*day) }),
		refused("DEV_VALIDITY"),
		status("enabled", func() {
			c.Must("UpdatePostPayPackage", `{"SdkAppId": 1400000001, "Edition": "premium", "AcceptCharges": true}`)
		}),
		status("expired", func() {
			if err := c.Refund(t.Context(), 1400000001); err != nil {
				t.Fatal(err)
			}
		}),
		refused("DEV_VALIDITY"),
		status("disabled", func() { after(t, c, 40*day) }),
		refused("DEV_VALIDITY"),
		resource.TestStep{Config: c.Provider(), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)Refused by PAID_NOT_DELETABLE.*support`)},
	)
}

// A premium app is left behind by a teardown, with a warning of its bill.
func TestTeardownOfAPremiumApp(t *testing.T) {
	c := acctest.Serve(t)
	w := acctest.NewWorkdir(t, c.Provider())
	w.Config("resource \"tencentchat_app\" \"a\" {\n  name = \"shop\"\n  deployment_region = \"china\"\n  edition = \"premium\"\n  " +
		"accept_charges = true\n" +
		"  auto_renew = true\n}\n")
	w.OK("apply", "-auto-approve").Says(t, "The edition upgrade is irreversible", "The plan is renewed automatically", "costs money")
	w.Fails([]string{"destroy", "-auto-approve"}, "PAID_NOT_DELETABLE")
	w.Setenv("TENCENTCHAT_TEARDOWN=1")
	w.OK("destroy", "-auto-approve").Says(t, "is abandoned", "billed for the premium edition",
		"is renewed automatically until you turn auto_renew off", "1 destroyed")
	if c.Calls("im.StopSdkAppId")+c.Calls("im.DeleteSdkappid") > 0 {
		t.Error("the teardown tried to delete a paid app")
	}
}

// What follows a creation is a warning if it fails, and the next apply does the rest.
func TestPlanThatFailsAtFirst(t *testing.T) {
	c := acctest.Serve(t)
	c.Fault(emulator.Fault{Action: "im.SetRenewFlag", Effect: emulator.EffectError, Code: "FailedOperation"})
	config := shop(c, "edition = \"standard\"\naccept_charges = true\nauto_renew = true\ntags = {\n env = \"test\"\n}")
	c.RunInProcess(t,
		resource.TestStep{Config: config, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: config, ConfigPlanChecks: does(plancheck.ResourceActionUpdate)},
		resource.TestStep{Config: config, PlanOnly: true},
	)
	if n := c.Calls("im.RegisterIMApp"); n != 1 {
		t.Errorf("the app was created %d times", n)
	}
}
