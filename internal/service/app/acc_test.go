package app_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func TestApp(t *testing.T) {
	acctest.Lifecycle{
		Type:     "tencentchat_app",
		Required: acctest.HCL{"name": `"shop"`, "deployment_region": `"china"`},
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "name": "shop", "type": "", "introduction": "", "deployment_region": "china",
			"edition":        "developer",
			"accept_charges": nil, "enabled": true, "signature_algorithm": "HMAC-SHA256", "on_destroy": nil, "status": "enabled", "origin": "chat",
			"plan_months": nil, "auto_renew": false, "tags": nil,
		},
		ID:       "1400000001",
		Identity: acctest.Attributes{"sdk_app_id": "1400000001"},
		Own:      []string{"accept_charges", "on_destroy"},
		Edits: []acctest.Edit{
			{Set: acctest.HCL{"name": `"market"`}},
			{Set: acctest.HCL{"type": `"games"`}},
			{Set: acctest.HCL{"introduction": `"for players"`}},
			{Set: acctest.HCL{"on_destroy": `"disable_and_delete"`}, Quiet: true},
			{Set: acctest.HCL{"enabled": "false"}, Changes: []string{"status"}},
			{Set: acctest.HCL{"enabled": "true"}, Changes: []string{"status"}},
			{
				Set:     acctest.HCL{"edition": `"standard"`, "accept_charges": "true"},
				Changes: []string{"expires_at", "plan_months"},
			},
			{Set: acctest.HCL{"plan_months": "3"}},
			{Set: acctest.HCL{"auto_renew": "true"}},
			{Set: acctest.HCL{"tags": `{ env = "test", team = "a" }`}},
			{Set: acctest.HCL{"tags": `{ env = "prod" }`}, Changes: []string{"tags.env", "tags.team"}},
		},
		Drifts: []acctest.Drift{
			{Calls: [][2]string{{"ModifyAppInfo", `{"SdkAppId": 1400000001, "AppType": "tools"}`}}, Changes: []string{"type"}},
			{Calls: [][2]string{{"ModifyAppInfo", `{"SdkAppId": 1400000001, "Introduction": "for workers"}`}}, Changes: []string{"introduction"}},
			{Calls: [][2]string{{"SetRenewFlag", `{"SdkAppId": 1400000001, "AutoRenew": false}`}}, Changes: []string{"auto_renew"}},
			{Calls: [][2]string{{"SetRenewFlag", `{"SdkAppId": 1400000001, "PlanMonths": 2}`}}, Changes: []string{"plan_months"}},
			{Calls: [][2]string{{"TagResources", `{"ResourceList": ["qcs::im::uin/:sdkappid/1400000001"], "Tags": [{"TagKey": "cost", "TagValue": ` +
				`"7"}]}`}}, Changes: []string{"tags.cost"}},
		},
		Full: acctest.HCL{
			"name": `"shop"`, "type": `"games"`, "introduction": `"for players"`, "deployment_region": `"seoul"`, "edition": `"premium"`,
			"accept_charges": "true",
			"enabled":        "true", "signature_algorithm": `"HMAC-SHA256"`, "on_destroy": `"abandon"`,
			"plan_months": "12", "auto_renew": "true", "tags": `{ env = "test" }`,
		},
		Made: acctest.Attributes{
			"type": "games", "introduction": "for players", "deployment_region": "seoul", "edition": "premium", "accept_charges": true,
			"enabled":             true,
			"signature_algorithm": "HMAC-SHA256", "on_destroy": "abandon", "status": "enabled",
			"plan_months": 12, "auto_renew": true, "tags": map[string]string{"env": "test"},
		},
	}.Test(t)
}
