package rtc_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const parent = `
resource "tencentchat_app" "parent" {
  name = "parent"
  deployment_region = "china"
}
`

func TestTRTC(t *testing.T) {
	acctest.Lifecycle{
		Type: trtc, Parent: parent,
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id"},
		New:      acctest.Attributes{"id": "1400000001", "sdk_app_id": "1400000001", "on_destroy": nil},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Own:      []string{"on_destroy"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"on_destroy": `"prevent"`}, Quiet: true},
			{Set: acctest.HCL{"on_destroy": `"abandon"`}, Quiet: true},
		},
		Full: acctest.HCL{"on_destroy": `"abandon"`},
		Made: acctest.Attributes{"on_destroy": "abandon"},
	}.Test(t)
}

func TestCall(t *testing.T) {
	acctest.Lifecycle{
		Type: call, Parent: parent,
		Required: acctest.HCL{"sdk_app_id": "tencentchat_app.parent.sdk_app_id", "edition": `"trial"`},
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "edition": "trial", "accept_charges": nil, "months": nil, "auto_renew": false,
			"on_destroy": nil,
		},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Own:      []string{"on_destroy", "accept_charges"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"on_destroy": `"abandon"`}, Quiet: true},
			{Set: acctest.HCL{"accept_charges": `true`}, Quiet: true},
			{Set: acctest.HCL{"edition": `"one_to_one"`}, Changes: []string{"expires_at", "months", "auto_renew"}},
			{Set: acctest.HCL{"edition": `"group"`}, Changes: []string{"expires_at", "months", "auto_renew"}},
			{Set: acctest.HCL{"months": `3`}},
			{Set: acctest.HCL{"auto_renew": `true`}},
		},
		Full: acctest.HCL{"edition": `"one_to_one_audio"`, "accept_charges": "true", "on_destroy": `"abandon"`, "months": "2", "auto_renew": "true"},
		Made: acctest.Attributes{"edition": "one_to_one_audio", "accept_charges": true, "months": 2, "auto_renew": true},
	}.Test(t)
}

// A renewed trial shows in the next refresh, and no plan has anything to do about it.
func TestRenewedTrial(t *testing.T) {
	c := acctest.Serve(t)
	config := c.Provider() + parent + "resource \"tencentchat_call\" \"it\" {\n  sdk_app_id = tencentchat_app.parent.sdk_app_id\n" +
		"  edition = \"trial\"\n}\n"
	c.RunInProcess(t,
		resource.TestStep{Config: config},
		resource.TestStep{PreConfig: func() { c.Must("CreatePluginTrail", `{"SdkAppId": 1400000001}`) }, Config: config, PlanOnly: true},
		resource.TestStep{
			Config:           config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue("tencentchat_call.it", tfjsonpath.New("expires_at"),
				knownvalue.NotNull())},
		},
	)
}
