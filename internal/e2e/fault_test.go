package e2e_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const shop = `
resource "tencentchat_app" "shop" {
  name = "shop"
  deployment_region = "china"
}

resource "tencentchat_message_settings" "shop" {
  sdk_app_id                = tencentchat_app.shop.sdk_app_id
  recall_time_limit_seconds = 300
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}
`

// TestFaults applies the shop while one action of the service misbehaves.
func TestFaults(t *testing.T) {
	const creations = "im.RegisterIMApp"
	day := int64(86400)
	cases := map[string]struct {
		fault    emulator.Fault
		provider string
		fails    []string // what the apply says; empty where it succeeds
	}{
		"reply to the creation of the app lost": {fault: emulator.Fault{
			Action: creations, Phase: emulator.After,
			Effect: emulator.EffectReset,
		}},
		"reply to the creation of the app cut": {fault: emulator.Fault{
			Action: creations, Phase: emulator.After,
			Effect: emulator.EffectTruncate,
		}},
		"reply to the creation of the field lost": {fault: emulator.Fault{
			Action: "im.AddCustomField", Phase: emulator.After,
			Effect: emulator.EffectReset,
		}},
		"reply to the creation of the field empty": {fault: emulator.Fault{
			Action: "im.AddCustomField", Phase: emulator.After,
			Effect: emulator.EffectEmpty,
		}},
		"settings written, reply lost": {fault: emulator.Fault{
			Action: "im.SetConfInfo", Phase: emulator.After,
			Effect: emulator.EffectReset,
		}},
		"throttling inside 200 bodies": {fault: emulator.Fault{Action: creations, Times: 2, Effect: emulator.EffectThrottle}},
		"every action throttled once": {fault: emulator.Fault{
			Action: emulator.AnyAction, Nth: 2, Times: 1,
			Effect: emulator.EffectThrottle, RetryAfter: new(int64(1)),
		}},
		"500 with an HTML page": {fault: emulator.Fault{Action: creations, Effect: emulator.EffectHTTP, Status: 500}},
		"502 with an HTML page after the work": {fault: emulator.Fault{
			Action: creations, Phase: emulator.After, Effect: emulator.EffectHTTP,
			Status: 502,
		}},
		"connection reset before the work": {fault: emulator.Fault{Action: creations, Effect: emulator.EffectReset}},
		"read truncated": {fault: emulator.Fault{
			Action: "im.DescribeConfInfo", Effect: emulator.EffectTruncate,
			Phase: emulator.After,
		}},
		"reads stale after the writes": {fault: emulator.Fault{
			Action: "im.DescribeAppAndAccountInfo", Times: 3,
			Effect: emulator.EffectStale,
		}},
		"no reply within the time for one request": {
			fault:    emulator.Fault{Action: creations, Effect: emulator.EffectStall},
			provider: "request_timeout_seconds = 1",
		},
		"Retry-After of a day": {
			fault: emulator.Fault{Action: creations, Effect: emulator.EffectThrottle, RetryAfter: &day},
			fails: []string{"24h0m0s", "The wait would be too long"},
		},
		"throttled for longer than the window": {
			fault:    emulator.Fault{Action: creations, Times: -1, Effect: emulator.EffectThrottle},
			provider: "retry_window_seconds = 1", fails: []string{"The service is throttling", "retry_window_seconds"},
		},
		"internal errors for longer than the tries": {fault: emulator.Fault{
			Action: creations, Times: -1, Effect: emulator.EffectError,
			Code: "InternalError",
		}, provider: "max_retries = 1", fails: []string{"InternalError", "2 attempts"}},
	}
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := acctest.Serve(t)
			c.Fault(x.fault)
			w := acctest.NewWorkdir(t, c.Provider(x.provider))
			w.Config(shop)
			if x.fails != nil {
				r := w.Fails([]string{"apply", "-auto-approve"}, x.fails...)
				if n := r.Errors(); n != 1 {
					t.Errorf("%d errors instead of one:\n%s", n, r.Raw)
				}
				c.StopFaults()
			}
			if x.fails == nil {
				w.OK("apply", "-auto-approve").Says(t, "3 added, 0 changed, 0 destroyed")
			} else {
				w.OK("apply", "-auto-approve")
			}
			w.Empty()
			if state := c.State(); strings.Count(state, `"SdkAppId"`) != 1 || strings.Count(state, `"Name": "level"`) != 1 {
				t.Errorf("the console does not hold exactly one app with one field:\n%s", state)
			}
		})
	}
}

// TestKilledEmulator kills a served emulator in the middle of an apply, as kill -9 does.
func TestKilledEmulator(t *testing.T) {
	s := acctest.StartProcess(t)
	w := acctest.NewWorkdir(t, "provider \"tencentchat\" {\n  max_retries = 0\n}\n", s.Env()...)
	w.Config(`
resource "tencentchat_app" "many" {
  count = 8
  name  = "app${count.index}"
  deployment_region = "china"
}

resource "tencentchat_user_field" "each" {
  count      = 8
  sdk_app_id = tencentchat_app.many[count.index].sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}
`)
	cmd := w.Command(t.Context(), "apply", "-auto-approve", "-parallelism=2")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s.AwaitCalls("im.RegisterIMApp", 3)
	s.Kill()
	err := cmd.Wait()
	if _, failed := err.(*exec.ExitError); !failed {
		t.Fatalf("the apply did not fail: %v\n%s", err, out.String())
	}
	s.Restart()
	listed := w.OK("state", "list").Raw
	if !strings.Contains(listed, "tencentchat_app.many") {
		t.Fatalf("nothing was made before the kill:\n%s", out.String())
	}
	if again := w.OK("plan"); strings.Contains(again.Output, "is gone") {
		t.Errorf("an acknowledged write was lost:\n%s", again.Raw)
	}
	w.OK("apply", "-auto-approve")
	w.Empty()
	if n := strings.Count(w.OK("state", "list").Raw, "tencentchat_"); n != 16 {
		t.Errorf("the state holds %d objects instead of 16", n)
	}
}
