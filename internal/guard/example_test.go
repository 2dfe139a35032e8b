package guard_test

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// A rule stops a plan until it is lowered.
func Example() {
	broken := chat.CheckAppQuota(301, nil)
	for _, policy := range []guard.Policy{{}, {chat.AppQuota: true}} {
		var diags diag.Diagnostics
		policy.Report(&diags, broken...)
		for _, d := range diags {
			fmt.Println(d.Severity(), d.Summary())
		}
	}
	// Output:
	// Error Refused by APP_QUOTA
	// Warning Possibly refused by APP_QUOTA
}
