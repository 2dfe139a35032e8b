package bench

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// teams are a number of groups with an owner and nine other members each, as the console holds them and as a configuration
// has them.
func teams(groups int) (seed, config string) {
	var accounts, members, all []string
	for i := range 10 {
		accounts = append(accounts, fmt.Sprintf(`{"user_id": "user%d"}`, i))
		members = append(members, fmt.Sprintf(`{"user_id": "user%d", "role": %q}`, i, map[bool]string{true: "owner", false: "member"}[i == 0]))
	}
	for i := range groups {
		all = append(
			all,
			fmt.Sprintf(`{"group_id": "g%d", "type": "Public", "name": "team", "owner": "user0", "members": [%s]}`, i, strings.Join(members, ",")),
		)
	}
	seed = fmt.Sprintf(
		`{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "premium"}, "accounts": [%s], "groups": [%s]}`,
		strings.Join(accounts, ","),
		strings.Join(all, ","),
	)
	config = fmt.Sprintf("locals {\n  groups = toset([for i in range(%d) : \"g${i}\"])\n}\n", groups)
	for kind, with := range map[string]string{
		"group": "type = \"Public\"\n  name = \"team\"", "group_members": `members = { for i in range(1, 10) : "user${i}" => {} }`,
	} {
		config += fmt.Sprintf("resource \"tencentchat_%s\" \"a\" {\n  for_each = local.groups\n  sdk_app_id = \"1400000001\"\n  group_id = "+
			"each.value\n  %s\n}\n", kind, with)
		config += fmt.Sprintf("import {\n  for_each = local.groups\n  to = tencentchat_%s.a[each.value]\n  id = "+
			"\"1400000001/${each.value}\"\n}\n", kind)
	}
	return seed, config
}

// BenchmarkGroups refreshes and plans 200 groups of ten members each: with the console's list of groups, and over IM REST
// alone.
func BenchmarkGroups(b *testing.B) {
	const groups = 200
	for name, denied := range map[string]bool{"list": false, "rest": true} {
		b.Run(name, func(b *testing.B) {
			seed, config := teams(groups)
			c := acctest.Holding(b, seed)
			w := acctest.NewWorkdir(b, c.Provider())
			w.Config(config)
			w.OK("apply", "-auto-approve")
			if denied {
				c.Fault(emulator.Fault{Action: "im.DescribeAppidGroupList", Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"})
			}
			c.Forget()
			for b.Loop() {
				w.Empty()
			}
			n := float64(b.N)
			b.ReportMetric(float64(c.Calls("im.DescribeAppidGroupList"))/n, "list-calls")
			b.ReportMetric(float64(c.Calls("rest.group_open_http_svc/get_group_info"))/n, "info-calls")
			b.ReportMetric(float64(c.Calls("rest.group_open_http_svc/get_group_member_info"))/n, "member-calls")
		})
	}
}
