// Package bench measures what plans cost: calls to the service, which are exact, and time as a ratio to a provider that
// does nothing, run in turn on the same machine. Nothing here is asserted.
package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// app is one app with both settings and 20 custom fields.
const app = `
resource "tencentchat_app" "a" {
  count = APPS
  name  = "app${count.index}"
  deployment_region = "china"
}

resource "tencentchat_login_settings" "a" {
  count               = APPS
  sdk_app_id          = tencentchat_app.a[count.index].sdk_app_id
  multi_device_policy = "triple"
}

resource "tencentchat_message_settings" "a" {
  count                     = APPS
  sdk_app_id                = tencentchat_app.a[count.index].sdk_app_id
  recall_time_limit_seconds = 300
}

resource "tencentchat_user_field" "a" {
  count      = APPS * 20
  sdk_app_id = tencentchat_app.a[floor(count.index / 20)].sdk_app_id
  name       = split("", "abcdefghijklmnopqrst")[count.index % 20]
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}
`

// objects is how many objects an app has.
const objects = 23

func ours(b *testing.B, apps int) (*acctest.Process, *acctest.Workdir) {
	b.Helper()
	p := acctest.StartProcess(b)
	w := acctest.NewWorkdir(b, "", p.Env()...)
	w.Config(strings.ReplaceAll(app, "APPS", fmt.Sprint(apps)))
	w.OK("apply", "-auto-approve")
	return p, w
}

func bare(b *testing.B, n int) *acctest.Workdir {
	b.Helper()
	dir := b.TempDir()
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		target := filepath.Join(dir, registry, "tencentchat", "bare", "0.0.1", runtime.GOOS+"_"+runtime.GOARCH, "terraform-provider-bare")
		build := exec.Command("go", "build", "-trimpath", "-o", target, "./internal/bench/bare")
		build.Dir = acctest.Root()
		if out, err := build.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	config := filepath.Join(dir, "cli.tfrc")
	if err := os.WriteFile(
		config,
		[]byte("provider_installation {\n  filesystem_mirror {\n    path = \""+dir+"\"\n  }\n}\n"),
		0o600,
	); err != nil {
		b.Fatal(err)
	}
	w := acctest.NewWorkdirOf(b, "bare", config, "")
	w.Config(fmt.Sprintf("resource \"bare_thing\" \"a\" {\n  count = %d\n  sdk_app_id = \"1400000001\"\n  name = \"level\"\n  type = "+
		"\"string\"\n}\n", n))
	w.OK("apply", "-auto-approve")
	return w
}

// compare runs the same command on both in turn and reports the ratio of their times.
func compare(b *testing.B, ours, bare *acctest.Workdir, args ...string) {
	b.Helper()
	var took [2]time.Duration
	for b.Loop() {
		for i, w := range []*acctest.Workdir{ours, bare} {
			began := time.Now()
			w.OK(args...)
			took[i] += time.Since(began)
		}
	}
	n := float64(b.N)
	b.ReportMetric(0, "ns/op") // of both together, which tells nothing
	b.ReportMetric(took[0].Seconds()/n, "s-ours")
	b.ReportMetric(took[1].Seconds()/n, "s-bare")
	b.ReportMetric(took[0].Seconds()/took[1].Seconds(), "ours/bare")
}

// BenchmarkSchema loads the schema.
func BenchmarkSchema(b *testing.B) {
	_, w := ours(b, 1)
	compare(b, w, bare(b, objects), "providers", "schema", "-json")
}

// BenchmarkEmptyPlan refreshes and plans apps that are as they should be, over HTTP from a served emulator.
func BenchmarkEmptyPlan(b *testing.B) {
	for _, apps := range []int{1, 10, 40} {
		b.Run(fmt.Sprintf("apps=%d/objects=%d", apps, apps*objects), func(b *testing.B) {
			p, w := ours(b, apps)
			before := p.Calls()
			w.Empty()
			calls := map[string]int{}
			for action, n := range p.Calls() {
				if service, _, _ := strings.Cut(action, "."); n > before[action] {
					calls[service] += n - before[action]
				}
			}
			compare(b, w, bare(b, apps*objects), "plan")
			b.ReportMetric(float64(calls["im"]), "im-calls")
			b.ReportMetric(float64(calls["sts"]), "sts-calls")
		})
	}
}

// BenchmarkPeople refreshes and plans accounts that are as they should be: by the console's list, and over IM REST alone.
func BenchmarkPeople(b *testing.B) {
	const accounts = 1000
	for _, way := range []string{"console", "rest"} {
		b.Run(fmt.Sprintf("accounts=%d/by=%s", accounts, way), func(b *testing.B) {
			c := acctest.Holding(b, acctest.Crowd(accounts))
			lines := ""
			if way == "rest" {
				lines = c.RESTAlone()
			}
			w := acctest.NewWorkdir(b, c.Provider(lines))
			w.Config(acctest.CrowdBlocks(accounts))
			w.OK("apply", "-auto-approve")
			for b.Loop() {
				c.Forget()
				w.Empty()
			}
			b.ReportMetric(float64(c.Calls("im.DescribeAccountList")), "list-calls")
			b.ReportMetric(float64(c.Calls("rest.profile/portrait_get")), "profile-calls")
			b.ReportMetric(float64(c.Calls("im.")+c.Calls("rest.")), "calls")
		})
	}
}
