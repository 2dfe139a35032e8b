package guard_test

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Blocks plan fields of an app that has 19 of 20.
func Example() {
	ledger, policy := guard.NewLedger(), guard.Policy{}
	live := func() (names []string, err error) {
		for i := range 19 {
			names = append(names, fmt.Sprintf("f%c", 'a'+i))
		}
		return names, nil
	}
	for _, name := range []string{"level", "level", "points"} { // a block may be planned twice
		names, err := ledger.Grow("user fields of app 1400000001", name, live)
		if err != nil {
			fmt.Println(err)
			return
		}
		var diags diag.Diagnostics
		if len(names) > 20 {
			policy.Report(&diags, chat.Violation{Rule: chat.UserFieldQuota, Field: "Name", Cause: "The app would have 21 user fields."})
		}
		fmt.Println(name, "errors:", diags.ErrorsCount())
		for _, d := range diags {
			fmt.Println(d.Summary())
		}
	}
	// Output:
	// level errors: 0
	// level errors: 0
	// points errors: 1
	// Refused by USER_FIELD_QUOTA
}
