package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const makeGroup = "rest.group_open_http_svc/create_group"

// TestGroupFaults makes a group while something goes wrong: in the end there is one, in the state, and nothing left to do.
func TestGroupFaults(t *testing.T) {
	refused := func(code string) emulator.Fault {
		return emulator.Fault{Action: makeGroup, Times: -1, Effect: emulator.EffectError, Code: code}
	}
	for name, x := range map[string]struct {
		fault emulator.Fault
		says  string // of the error, where it fails at first
	}{
		"reply lost":                {fault: emulator.Fault{Action: makeGroup, Phase: emulator.After, Effect: emulator.EffectReset}},
		"reply cut":                 {fault: emulator.Fault{Action: makeGroup, Phase: emulator.After, Effect: emulator.EffectTruncate}},
		"page of a proxy, done":     {fault: emulator.Fault{Action: makeGroup, Phase: emulator.After, Effect: emulator.EffectHTTP, Status: 502}},
		"connection reset, undone":  {fault: emulator.Fault{Action: makeGroup, Effect: emulator.EffectReset}},
		"throttled":                 {fault: emulator.Fault{Action: makeGroup, Times: 2, Effect: emulator.EffectThrottle}},
		"too many groups":           {fault: refused("10058"), says: "The developer edition has its 100 groups"},
		"a user in too many groups": {fault: refused("10037"), says: "A user is in too many groups"},
	} {
		for _, id := range []string{"", `group_id = "my team"`} {
			t.Run(fmt.Sprintf("%s/%t", name, id != ""), func(t *testing.T) {
				t.Parallel()
				c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}, "accounts": [{"user_id": "ann"}]}`)
				c.Fault(x.fault)
				w := acctest.NewWorkdir(t, c.Provider())
				w.Config(fmt.Sprintf("resource \"tencentchat_group\" \"team\" {\n  sdk_app_id = \"1400000001\"\n  %s\n  type = \"Public\"\n"+
					"  name = \"team\"\n  owner_user_id = \"ann\"\n}\n", id))
				if x.says != "" {
					if r := w.Fails([]string{"apply", "-auto-approve"}, x.says); r.Errors() != 1 {
						t.Errorf("%d errors instead of one:\n%s", r.Errors(), r.Raw)
					}
					c.StopFaults()
				}
				w.OK("apply", "-auto-approve").Says(t, "1 added, 0 changed, 0 destroyed")
				w.Empty()
				if n := strings.Count(c.State(), `"group_id"`); n != 1 {
					t.Errorf("there are %d groups:\n%s", n, c.State())
				}
			})
		}
	}
}

// teams are a number of groups of ten members each, for the console.
func teams(groups int) string {
	var accounts, all []string
	for i := range 10 {
		accounts = append(accounts, fmt.Sprintf(`{"user_id": "user%d"}`, i))
	}
	for i := range groups {
		members := []string{`{"user_id": "user0", "role": "owner"}`}
		for m := 1; m < 10; m++ {
			members = append(members, fmt.Sprintf(`{"user_id": "user%d"}`, m))
		}
		all = append(all, fmt.Sprintf(`{"group_id": "g%03d", "type": "Public", "name": "team", "owner": "user0", "members": [%s]}`, i,
			strings.Join(members, ",")))
	}
	return fmt.Sprintf(`{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "premium"}, "accounts": [%s], "groups": [%s]}`,
		strings.Join(accounts, ","), strings.Join(all, ","))
}

// managedTeams imports them, with their members.
func managedTeams(groups int) string {
	return fmt.Sprintf(`
locals {
  groups  = toset([for i in range(%d) : format("g%%03d", i)])
  members = { for i in range(1, 10) : "user${i}" => {} }
}

resource "tencentchat_group" "team" {
  for_each   = local.groups
  sdk_app_id = "1400000001"
  group_id   = each.value
  type       = "Public"
  name       = "team"
  owner_user_id      = "user0"
}

resource "tencentchat_group_members" "team" {
  for_each   = local.groups
  sdk_app_id = "1400000001"
  group_id   = each.value
  members    = local.members
}

import {
  for_each = local.groups
  to       = tencentchat_group.team[each.value]
  id       = "1400000001/${each.value}"
}

import {
  for_each = local.groups
  to       = tencentchat_group_members.team[each.value]
  id       = "1400000001/${each.value}"
}
`, groups)
}

// TestCallsForGroups counts what a plan of groups with members asks the service for: the list of the console where that may
// be had, else as many groups a call as the CLI asks for at once; and one call for the members of each.
func TestCallsForGroups(t *testing.T) {
	const groups = 60
	for _, x := range []struct {
		name              string
		denied            bool
		mostList, mostGet int
	}{
		{"with the console's list", false, 1, 3},    // the first few are read by themselves, together where they come at once
		{"over IM REST alone", true, 1, groups / 2}, // ten at a time, where the CLI asks for them quickly enough; make bench measures it
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := acctest.Holding(t, teams(groups))
			w := acctest.NewWorkdir(t, c.Provider())
			w.Config(managedTeams(groups))
			w.OK("apply", "-auto-approve").Says(t, fmt.Sprintf("%d imported, 0 added, 0 changed, 0 destroyed", 2*groups))
			if x.denied {
				c.Fault(emulator.Fault{Action: "im.DescribeAppidGroupList", Times: -1, Effect: emulator.EffectError, Code: "UnauthorizedOperation"})
			}
			c.Forget()
			w.OK("plan").Says(t, "No changes")
			list, get := c.Calls("im.DescribeAppidGroupList"), c.Calls("rest.group_open_http_svc/get_group_info")
			members := c.Calls("rest.group_open_http_svc/get_group_member_info")
			if list > x.mostList || get > x.mostGet || members != groups {
				t.Errorf("%d pages of the list, %d calls for groups and %d for members", list, get, members)
			}
			if n := c.Calls("rest.") - get - members; n != 0 {
				t.Errorf("%d other calls of IM REST", n)
			}
		})
	}
}
