package bench

import (
	"errors"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// access is 50 policies and their attachments to one user.
const access = `
resource "tencentchat_cam_user" "it" {
  name = "alice"
}

resource "tencentchat_cam_policy" "it" {
  count    = 50
  name     = "p${count.index}"
  document = jsonencode({ version = "2.0", statement = [{
    effect = "allow", action = "name/im:*", resource = "qcs::im::uin/:sdkappid/${1400000001 + count.index}"
  }] })
}

resource "tencentchat_cam_policy_attachment" "it" {
  count     = 50
  user      = tencentchat_cam_user.it.name
  policy_id = tencentchat_cam_policy.it[count.index].policy_id
}
`

// slow makes a service answer 50 ms late, with the documented ceilings.
func slow(b *testing.B, p *acctest.Process) {
	b.Helper()
	e := emulator.Open(p.Data, emulator.Options{})
	err := errors.Join(
		e.SetSetting(b.Context(), "rate", "documented"),
		e.AddFaults(b.Context(), emulator.Fault{Action: emulator.AnyAction, Times: -1, Effect: emulator.EffectDelay, DelayMS: 50}),
		e.Close(),
	)
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkAccess applies and plans 50 policies and 50 attachments over HTTP, 50 ms away and within the documented ceilings.
func BenchmarkAccess(b *testing.B) {
	var applied, planned time.Duration
	var calls, refresh int
	for b.Loop() {
		p := acctest.StartProcess(b)
		slow(b, p)
		w := acctest.NewWorkdir(b, "", p.Env()...)
		w.Config(access)
		began := time.Now()
		w.OK("apply", "-auto-approve")
		applied += time.Since(began)
		before := p.Calls()
		began = time.Now()
		w.Empty()
		planned += time.Since(began)
		calls, refresh = 0, 0
		for action, n := range p.Calls() {
			calls += before[action]
			refresh += n - before[action]
			if n > before[action] {
				b.Logf("%s: %d calls of a refresh", action, n-before[action])
			}
		}
		p.Kill()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(applied.Seconds()/float64(b.N), "s-apply")
	b.ReportMetric(planned.Seconds()/float64(b.N), "s-plan")
	b.ReportMetric(float64(calls), "apply-calls")
	b.ReportMetric(float64(refresh), "refresh-calls")
}
