package e2e_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// TestLoweredRules has the same broken rule refused where nobody lowered it, and left to the service where somebody did:
// when the configuration is validated, planned and applied.
func TestLoweredRules(t *testing.T) {
	c := acctest.Serve(t)
	config := `
resource "tencentchat_app" "a" {
  name = "shop"
  deployment_region = "china"
}

resource "tencentchat_user_field" "f" {
  sdk_app_id = tencentchat_app.a.sdk_app_id
  name       = "far_too_long"
  type       = "string"
  read       = ["app_admin"]
  write      = ["app_admin"]
}
`
	strict := acctest.NewWorkdir(t, c.Provider())
	strict.Config(config)
	for _, command := range []string{"validate", "plan"} {
		if r := strict.Fails([]string{command}, "Refused by FIELD_NAME_LETTERS", "(rule FIELD_NAME_LETTERS)"); r.Errors() != 1 {
			t.Errorf("%s tells %d errors instead of one:\n%s", command, r.Errors(), r.Raw)
		}
	}
	lenient := acctest.NewWorkdir(t, c.Provider(`rules_as_warnings = ["FIELD_NAME_LETTERS"]`))
	lenient.Config(config)
	lenient.OK("validate").Says(t, "Possibly refused by FIELD_NAME_LETTERS")
	lenient.OK("plan").Says(t, "Possibly refused by FIELD_NAME_LETTERS")
	lenient.Fails([]string{"apply", "-auto-approve"}, "Refused by a rule of the product", "(rule FIELD_NAME_LETTERS)")
}
