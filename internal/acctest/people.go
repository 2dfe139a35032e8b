package acctest

import (
	"fmt"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// Crowd is the first app with a number of accounts, as a seed writes it: user0 and so on, besides its administrator.
func Crowd(accounts int) string {
	users := make([]string, accounts)
	for i := range users {
		users[i] = fmt.Sprintf(`{"user_id": "user%d", "profile": {"Tag_Profile_IM_Nick": "User %d"}}`, i, i)
	}
	return `{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "standard"}, "accounts": [` + strings.Join(users, ",") + `]}`
}

// CrowdBlocks imports and manages the accounts of such an app.
func CrowdBlocks(accounts int) string {
	return fmt.Sprintf(`
locals {
  users = { for i in range(%d) : "user${i}" => "User ${i}" }
}

import {
  for_each = local.users
  to       = tencentchat_account.a[each.key]
  id       = "1400000001/${each.key}"
}

resource "tencentchat_account" "a" {
  for_each   = local.users
  sdk_app_id = "1400000001"
  user_id    = each.key
  nickname   = each.value
}
`, accounts)
}

// RESTAlone makes a console tell nothing of accounts, and returns what a provider block needs
// to go on without.
func (c *Console) RESTAlone() string {
	c.tb.Helper()
	key, err := c.AppKey(c.tb.Context(), FirstApp)
	if err != nil {
		c.tb.Fatal(err)
	}
	c.Fault(emulator.Fault{
		Action: "im.DescribeAccountList", Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation",
		Message: "you may not",
	})
	return fmt.Sprintf("app_keys = { \"1400000001\" = %q }", key.Key.Reveal())
}
