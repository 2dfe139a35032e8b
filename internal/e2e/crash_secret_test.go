//go:build linux

package e2e_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// TestCrashTellsNoSecret has the provider crash, with the traces of all goroutines, while it writes secrets.
func TestCrashTellsNoSecret(t *testing.T) {
	const token, secret = "planted-token-19ce", "planted-secret-88b0"
	for action, block := range map[string]string{
		"im.SetCallBack": fmt.Sprintf("resource \"tencentchat_webhook\" \"shop\" {\n  sdk_app_id = \"1400000001\"\n"+
			"  url = \"https://hooks.example.com\"\n  events = []\n  token_wo = %q\n  token_wo_version = 1\n}\n", token),
		"im.AddIdentifier": service("vivo", "app_id = \"1\"\napp_key = \"2\"", "app_secret", 1),
	} {
		t.Run(action, func(t *testing.T) {
			t.Parallel()
			c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}}`)
			c.Fault(emulator.Fault{Action: action, Effect: emulator.EffectStall})
			log := filepath.Join(t.TempDir(), "trace.log")
			w := acctest.NewWorkdir(t, c.Provider("request_timeout_seconds = 3600"), "TF_LOG=TRACE", "TF_LOG_PATH="+log, "GOTRACEBACK=all")
			w.Write("vivo", secret)
			w.Config(strings.ReplaceAll(block, "tencentchat_app.shop.sdk_app_id", `"1400000001"`))
			cmd := w.Command(t.Context(), "apply", "-auto-approve")
			var out bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &out
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			c.AwaitFault()
			for _, provider := range childrenOf(t, cmd.Process.Pid) {
				if err := syscall.Kill(provider, syscall.SIGQUIT); err != nil {
					t.Fatal(err)
				}
			}
			if err := cmd.Wait(); err == nil {
				t.Errorf("the apply succeeded:\n%s", out.String())
			}
			told := out.String() + read(t, log)
			if !strings.Contains(told, "SIGQUIT") || !strings.Contains(told, "goroutine 1 ") {
				t.Error("there is no crash output, so this proves nothing")
			}
			for _, planted := range []string{token, secret} {
				if strings.Contains(told, planted) {
					t.Errorf("the crash tells %q", planted)
				}
			}
		})
	}
}

// childrenOf lists the processes that a process has started.
func childrenOf(t *testing.T, parent int) (children []int) {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		stat, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		_, rest, _ := strings.Cut(string(stat), ") ") // state, then the parent
		if fields := strings.Fields(rest); len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			if err != nil {
				t.Fatal(err)
			}
			children = append(children, pid)
		}
	}
	if len(children) == 0 {
		t.Fatal("the CLI has started no provider")
	}
	return children
}
