package e2e_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// What a plan buys and makes permanent is counted in one place, whichever CLI made it.
func TestPlanSummary(t *testing.T) {
	t.Parallel()
	c := acctest.Serve(t)
	w := acctest.NewWorkdir(t, c.Provider(), c.Env()...)
	w.Config(`
resource "tencentchat_app" "this" {
  count          = 3
  name           = "app${count.index}"
  edition        = "standard"
  accept_charges = true
  deployment_region = "singapore"
}
resource "tencentchat_user_field" "this" {
  count      = 3
  sdk_app_id = tencentchat_app.this[count.index].sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app"]
  write      = ["app_admin"]
}
`)
	w.OK("init")
	w.OK("plan", "-out=plan")
	w.Write("plan.json", w.OK("show", "-json", "plan").Raw)
	out, err := exec.CommandContext(t.Context(), acctest.Binary(t), "run", "plan_summary", filepath.Join(w.Dir, "plan.json")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"3 × app is raised to standard", "3 × custom user field", "tencentchat_app.this[2]"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not in:\n%s", want, out)
		}
	}
}
