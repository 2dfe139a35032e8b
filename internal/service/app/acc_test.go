package app_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func TestApp(t *testing.T) {
	acctest.Lifecycle{
		Type:     "tencentchat_app",
		Required: acctest.HCL{"name": `"shop"`},
		New: acctest.Attributes{
			"id": "1400000001", "sdk_app_id": "1400000001", "name": "shop", "type": "", "introduction": "", "region": "china", "edition": "developer",
			"accept_charges": nil, "enabled": true, "signature_algorithm": "HMAC-SHA256", "on_destroy": nil, "status": "enabled", "origin": "chat",
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
			{Set: acctest.HCL{"edition": `"standard"`, "accept_charges": "true"}, Changes: []string{"status", "expires_at"}},
		},
		Drifts: []acctest.Drift{
			{Calls: [][2]string{{"ModifyAppInfo", `{"SdkAppId": 1400000001, "AppType": "tools"}`}}, Changes: []string{"type"}},
			{Calls: [][2]string{{"ModifyAppInfo", `{"SdkAppId": 1400000001, "Introduction": "for workers"}`}}, Changes: []string{"introduction"}},
		},
		Full: acctest.HCL{
			"name": `"shop"`, "type": `"games"`, "introduction": `"for players"`, "region": `"seoul"`, "edition": `"premium"`, "accept_charges": "true",
			"enabled": "true", "signature_algorithm": `"HMAC-SHA256"`, "on_destroy": `"abandon"`,
		},
		Made: acctest.Attributes{
			"type": "games", "introduction": "for players", "region": "seoul", "edition": "premium", "accept_charges": true, "enabled": true,
			"signature_algorithm": "HMAC-SHA256", "on_destroy": "abandon", "status": "enabled",
		},
	}.Test(t)
}
