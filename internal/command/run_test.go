package command_test

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/command"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// try runs a command line against a console, with more of an environment.
func try(ctx context.Context, c *acctest.Console, env map[string]string, args ...string) (code int, out, log string) {
	values := map[string]string{
		"TENCENTCHAT_ENDPOINT": c.URL, "TENCENTCLOUD_SECRET_ID": emulator.SecretID,
		"TENCENTCLOUD_SECRET_KEY": emulator.SecretKey,
	}
	maps.Copy(values, env)
	var stdout, stderr bytes.Buffer
	p := command.Program{Version: "test", Getenv: func(name string) string { return values[name] }, Stdout: &stdout, Stderr: &stderr}
	code = p.Main(ctx, append([]string{"run"}, args...))
	return code, stdout.String(), stderr.String()
}

func TestHelp(t *testing.T) {
	c := acctest.Serve(t)
	for _, args := range [][]string{nil, {"--help"}, {"-h"}, {"-help"}} {
		code, out, log := try(t.Context(), c, nil, args...)
		if code != 0 || log != "" || !strings.Contains(out, "Usage: ") || strings.Contains(out, "sdk_app_id=STRING") ||
			strings.Contains(out, "`") {
			t.Errorf("%v: code %d, log %s\n%s", args, code, log, out)
		}
		says(t, "help", out, "  run extend_developer_edition    Extends", "  run renew_plan ", "TENCENTCLOUD_SECRET_ID")
	}
	for _, args := range [][]string{{"extend_developer_edition", "--help"}, {"tencentchat_extend_developer_edition", "-h"}} {
		code, out, log := try(t.Context(), c, nil, args...)
		if code != 0 || log != "" || strings.Contains(out, "renew_plan") || strings.Contains(out, "`") {
			t.Errorf("%v: code %d, log %s\n%s", args, code, log, out)
		}
		says(t, "help", out, "Usage: ", "run extend_developer_edition [<key=value> ...]\n\nExtends", "sdk_app_id=STRING (required): ")
	}
	if _, out, _ := try(t.Context(), c, nil, "renew_plan", "--help"); !strings.Contains(out, "plan_months=NUMBER: ") {
		t.Errorf("help is %s", out)
	}
	if c.Calls("sts.")+c.Calls("im.") > 0 {
		t.Error("help asks the service")
	}
}

func TestRun(t *testing.T) {
	c := acctest.Serve(t)
	seed := `{"version": 1, "apps": [
		{"app": {"SdkAppId": 1, "AppName": "dev", "Status": "suspended"}},
		{"app": {"SdkAppId": 2, "AppName": "paid", "Edition": "premium", "PlanMonths": 2}},
		{"app": {"SdkAppId": 3, "AppName": "overdue", "Edition": "standard", "Status": "suspended"}},
		{"app": {"SdkAppId": 4, "AppName": "refunded", "Edition": "standard", "Status": "expired"}},
		{"app": {"SdkAppId": 5, "AppName": "stopped", "Edition": "standard", "Status": "disabled"}}]}`
	if err := c.Seed(t.Context(), []byte(seed)); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		line string
		env  map[string]string
		code int
		out  []string
		log  []string
	}{
		{line: "extend_developer_edition sdk_app_id=1", out: []string{"App 1 (dev) is suspended", "App 1 is enabled until"}},
		{line: "tencentchat_extend_developer_edition sdk_app_id=1", out: []string{"App 1 (dev) is enabled"}},
		{line: "extend_developer_edition sdk_app_id=2", code: 1, log: []string{
			"Error: Refused by DEV_EXTENSION", "paid premium edition",
			"auto_renew",
		}},
		{
			line: "extend_developer_edition sdk_app_id=2", env: map[string]string{"TENCENTCHAT_RULES_AS_WARNINGS": "DEV_EXTENSION"}, code: 1,
			out: []string{"requesting another month"}, log: []string{"Warning: Possibly refused by DEV_EXTENSION", "Error: Cannot extend the developer edition"},
		},
		{line: "extend_developer_edition sdk_app_id=7", code: 1, log: []string{"Error: Cannot extend the developer edition: Not found"}},
		{line: "extend_developer_edition sdk_app_id=shop", code: 1, log: []string{"Error: sdk_app_id: Not an SDKAppID"}},
		{
			line: "extend_developer_edition sdk_app_id=1", env: map[string]string{"TENCENTCHAT_ALLOWED_ACCOUNT_IDS": "1"}, code: 1,
			log: []string{"allowed_account_ids allows only 1"},
		},
		{
			line: "extend_developer_edition sdk_app_id=1", env: map[string]string{"TENCENTCLOUD_SECRET_KEY": "wrong"}, code: 1,
			log: []string{"secret key does not belong"},
		},
		{
			line: "extend_developer_edition sdk_app_id=1", env: map[string]string{"TENCENTCHAT_MAX_RETRIES": "many"}, code: 1,
			log: []string{"max_retries: Invalid environment variable"},
		},
		{line: "extend_developer_edition", code: 80, log: []string{"sdk_app_id is missing", "--help"}},
		{line: "extend_developer_edition 1", code: 80, log: []string{`"1" is not an input; write key=value`}},
		{line: "extend_developer_edition app=1", code: 80, log: []string{`unknown input "app"; the inputs are sdk_app_id`}},
		{line: "extend_developer_edition sdk_app_id=1 sdk_app_id=1", code: 80, log: []string{"is given twice"}},
		{line: "extend", code: 80, log: []string{
			`did you mean "extend_developer_edition"?`,
			"export_accounts, extend_developer_edition, kick_account, renew_call_trial, renew_plan, send_group_message, send_test_push",
		}},
		{line: "renew_plan sdk_app_id=3 accept_charges=false", code: 1, log: []string{"accept_charges: Refused by CHARGES"}},
		{line: "renew_plan sdk_app_id=3 accept_charges=yes", code: 80, log: []string{`accept_charges cannot be "yes": expected true or false`}},
		{line: "renew_plan sdk_app_id=3 accept_charges=true plan_months=25", code: 1, log: []string{"plan_months: ", "must be 1 to 24", "PLAN_MONTHS"}},
		{line: "renew_plan sdk_app_id=3 accept_charges=true plan_months=x", code: 80, log: []string{"expected a number"}},
		{line: "renew_plan sdk_app_id=3 accept_charges=true plan_months=4", out: []string{"App 3 (overdue) has been suspended since", "App 3 is enabled"}},
		{line: "renew_plan sdk_app_id=4 accept_charges=true", out: []string{"App 4 (refunded) has been expired since", "App 4 is enabled"}},
		{line: "renew_plan sdk_app_id=4 accept_charges=true", code: 1, log: []string{"Refused by RENEWAL_AFTER_END", "has not ended", "auto_renew"}},
		{
			line: "renew_plan sdk_app_id=5 accept_charges=true", code: 1, out: []string{"App 5 (stopped) has been disabled since"},
			log: []string{"Possibly refused by DEV_VALIDITY", "Cannot renew the plan", "support"},
		},
		{line: "renew_plan sdk_app_id=1 accept_charges=true", code: 1, log: []string{"PAID_PLAN", "tencentchat_extend_developer_edition"}},
	} {
		code, out, log := try(t.Context(), c, x.env, strings.Fields(x.line)...)
		if code != x.code || len(x.out) == 0 && out != "" || len(x.log) == 0 && log != "" {
			t.Errorf("%s: code %d, want %d\n%s\n%s", x.line, code, x.code, out, log)
		}
		for _, text := range x.out {
			if !strings.Contains(out, text) {
				t.Errorf("%s: the output does not say %q: %s", x.line, text, out)
			}
		}
		for _, text := range x.log {
			if !strings.Contains(log, text) {
				t.Errorf("%s: the log does not say %q: %s", x.line, text, log)
			}
		}
	}
	if extended, bought := c.Calls("im.CreateAutoRenewDev"), c.Calls("im.UpdatePostPayPackage"); extended != 3 || bought != 3 {
		t.Errorf("%d extensions and %d plans were asked for", extended, bought)
	}
	if months := c.Must("DescribeAppAndAccountInfo", `{"SdkAppId": 3}`); !strings.Contains(months, `"PlanMonths": 4`) {
		t.Errorf("app 3 is %s", months)
	}
}

// A month is asked for once, even if the reply is lost; looking reports whether it was given.
func TestExtensionWithALostReply(t *testing.T) {
	for phase, want := range map[emulator.Phase]struct {
		code int
		says string
	}{emulator.After: {0, "App 1400000001 is enabled until"}, emulator.Before: {1, "The outcome is unknown"}} {
		c := acctest.Serve(t)
		c.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
		before := c.Must("DescribeAppAndAccountInfo", `{"SdkAppId": 1400000001}`)
		c.Fault(emulator.Fault{Action: "im.CreateAutoRenewDev", Effect: emulator.EffectReset, Phase: phase})
		code, out, log := try(t.Context(), c, nil, "extend_developer_edition", "sdk_app_id=1400000001")
		if code != want.code || !strings.Contains(out+log, want.says) || c.Calls("im.CreateAutoRenewDev") != 1 {
			t.Errorf("%s: code %d after %d calls\n%s\n%s", phase, code, c.Calls("im.CreateAutoRenewDev"), out, log)
		}
		after := c.Must("DescribeAppAndAccountInfo", `{"SdkAppId": 1400000001}`)
		if (expiry(before) == expiry(after)) != (phase == emulator.Before) {
			t.Errorf("%s: the app went from %s to %s", phase, before, after)
		}
	}
}

func expiry(app string) string {
	_, rest, _ := strings.Cut(app, `"ExpireTime":`)
	number, _, _ := strings.Cut(rest, ",")
	return number
}

func TestRunWithTheEmulatorInside(t *testing.T) {
	c := acctest.Serve(t)
	c.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
	if err := c.ShiftClock(t.Context(), 40*24*time.Hour); err != nil {
		t.Fatal(err)
	}
	inside := map[string]string{
		"TENCENTCHAT_EMULATOR": c.Data, "TENCENTCHAT_ENDPOINT": "", "TENCENTCLOUD_SECRET_ID": "",
		"TENCENTCLOUD_SECRET_KEY": "",
	}
	code, out, log := try(t.Context(), c, inside, "extend_developer_edition", "sdk_app_id=1400000001")
	if code != 0 || !strings.Contains(out, "is suspended") || !strings.Contains(out, "is enabled") ||
		!strings.HasPrefix(log, "Warning: The emulator is in use") {
		t.Errorf("code %d\n%s\n%s", code, out, log)
	}
}

// A dropped key is told with its place, and is an exit code.
func TestCheckConfig(t *testing.T) {
	c, dir := acctest.Serve(t), t.TempDir()
	write := func(key string) {
		text := "resource \"tencentchat_group_features\" \"shop\" {\n  av_broadcast = { " + key + " = true }\n}\n"
		if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("enable")
	code, out, log := try(t.Context(), c, nil, "check_config", dir)
	if code != 1 || log != "" {
		t.Errorf("code %d, log %s", code, log)
	}
	says(t, "a dropped key", out, `main.tf:2: resource tencentchat_group_features.shop: av_broadcast has no "enable"`, `Did you mean "enabled"?`,
		"Keys that a CLI drops: 1.")
	write("enabled")
	if code, out, log = try(t.Context(), c, nil, "check_config", dir); code != 0 || log != "" ||
		out != "Files: 1. Keys that a CLI drops: 0. Expressions skipped: 0.\n" {
		t.Errorf("code %d, log %s\n%s", code, log, out)
	}
	if code, _, _ = try(t.Context(), c, nil, "check_config", filepath.Join(dir, "none")); code != 80 {
		t.Errorf("code %d for a folder that there is not", code)
	}
	write("}")
	if code, _, log = try(t.Context(), c, nil, "check_config", dir); code != 1 || !strings.Contains(log, "main.tf:2") {
		t.Errorf("code %d, log %s for what is no configuration", code, log)
	}
	if c.Calls("sts.")+c.Calls("im.") > 0 {
		t.Error("the check asks the service")
	}
}
