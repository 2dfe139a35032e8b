package webhook_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
)

const app = `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}}`

func hook(lines ...string) string {
	return "resource \"tencentchat_webhook\" \"it\" {\n  sdk_app_id = \"1400000001\"\n  " + strings.Join(lines, "\n  ") + "\n}\n"
}

func token(value string, version int) string {
	return fmt.Sprintf("url = \"https://hooks.example.com\"\nevents = []\nauthentication_enabled = true\ntoken_wo = %q\ntoken_wo_version = %d",
		value, version)
}

// TestToken rotates the token: raising the version writes it once and nothing else, another value alone writes nothing, and an
// edit of something else does not write it.
func TestToken(t *testing.T) {
	c := acctest.Holding(t, app)
	var written []map[string]any
	wrote := func(n int) func() {
		return func() {
			t.Helper()
			journal, err := c.Journal(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range journal {
				if e.Action == "im.SetCallBack" {
					var request map[string]any
					if err := json.Unmarshal(e.Request, &request); err != nil {
						t.Fatal(err)
					}
					written = append(written, request)
				}
			}
			if got := c.Writes(); got != n {
				t.Errorf("%d writes, want %d", got, n)
			}
		}
	}
	step := func(value string, version, writes int) resource.TestStep {
		return resource.TestStep{PreConfig: c.Forget, Config: c.Provider() + hook(token(value, version)), PostApplyFunc: wrote(writes)}
	}
	same := func(value string, version int) resource.TestStep {
		return resource.TestStep{Config: c.Provider() + hook(token(value, version)), PlanOnly: true}
	}
	c.RunInProcess(t, step("one", 1, 1), same("one", 1), same("two", 1), step("two", 2, 1), same("two", 2), step("two", 3, 1),
		resource.TestStep{
			PreConfig: c.Forget, Config: c.Provider() + hook(token("two", 3), "after_event_retry_enabled = true"), PostApplyFunc: wrote(1),
		}, resource.TestStep{
			PreConfig: c.Forget, Config: c.Provider() + hook(`url = "https://hooks.example.com"`, "events = []"), PostApplyFunc: wrote(0),
		})
	if len(written) != 4 {
		t.Fatalf("the token was written by %v", written)
	}
	if conf, _ := written[3]["CallBack"].(map[string]any); len(conf) != 1 || written[3]["Token"] != nil {
		t.Errorf("an edit of something else wrote %v", written[3])
	}
	for i, request := range written[1:3] {
		if conf, _ := request["CallBack"].(map[string]any); len(conf) > 0 || request["Token"] == nil {
			t.Errorf("rotation %d wrote more than the token: %v", i+1, request)
		}
	}
	if written[0]["Token"] == written[1]["Token"] || written[1]["Token"] != written[2]["Token"] {
		t.Errorf("the tokens that were written are %v", written)
	}
}

// TestReplacing puts one URL in the place of another. A strict service refuses those whose ports begin alike, and the way goes
// through a third one.
func TestReplacing(t *testing.T) {
	c := acctest.Holding(t, app)
	if err := c.SetSetting(t.Context(), im.SettingPortPrefix, "1"); err != nil {
		t.Fatal(err)
	}
	step := func(url string) resource.TestStep {
		return resource.TestStep{Config: c.Provider() + hook(fmt.Sprintf("url = %q", url), "events = []")}
	}
	refused := step("https://x:4433")
	refused.ExpectError = regexp.MustCompile(`Refused by a rule of the product[\s\S]*another host[\s\S]*WEBHOOK_PORT_PREFIX`)
	again := step("https://x:443/other")
	c.RunInProcess(t, step("https://x/hook"), refused, again, step("https://between.example.com"), step("https://x:4433"))
}
