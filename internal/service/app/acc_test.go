package app_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func TestAppLifeCycle(t *testing.T) {
	c := acctest.Serve(t)
	c.Run(t,
		resource.TestStep{
			Config: c.Provider() + `
resource "tencentchat_app" "a" {
  name = "shop"
}`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("tencentchat_app.a", tfjsonpath.New("edition"), knownvalue.StringExact("developer")),
			},
		},
	)
}
