package e2e_test

import (
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// TestCallsForPeople counts what a refresh of many accounts asks the service for. How many of them come together depends on
// how busy the machine is, so the bounds are of batching at all; `make bench` tells the numbers.
func TestCallsForPeople(t *testing.T) {
	const accounts = 100
	for _, alone := range []bool{false, true} {
		c := acctest.Holding(t, acctest.Crowd(accounts))
		lines := ""
		if alone {
			lines = c.RESTAlone()
		}
		w := acctest.NewWorkdir(t, c.Provider(lines))
		w.Config(acctest.CrowdBlocks(accounts))
		w.OK("apply", "-auto-approve").Says(t, "100 imported")
		if n := c.Writes(); n != 0 {
			t.Errorf("%d writes", n)
		}
		c.Forget()
		w.Empty()
		lists, portraits := c.Calls("im.DescribeAccountList"), c.Calls("rest.profile/portrait_get")
		if !alone && (lists == 0 || lists > 4 || portraits != 0) {
			t.Errorf("%d calls of the list and %d of profiles for %d accounts", lists, portraits, accounts)
		}
		if alone && (portraits == 0 || portraits > accounts/2 || lists > 4) {
			t.Errorf("over REST alone, %d calls of profiles and %d of the list for %d accounts", portraits, lists, accounts)
		}
	}
}
