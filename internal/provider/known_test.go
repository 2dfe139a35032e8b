package provider_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

// fleet is what a team has: 40 apps, and 206 objects with them.
const fleet = `
locals {
  apps = { for i in range(40) : "app${i}" => i }
  paid = { for name, i in local.apps : name => i if i < 20 }
}
resource "tencentchat_app" "this" {
  for_each       = local.apps
  name           = each.key
  edition        = each.value < 20 ? "standard" : null
  accept_charges = each.value < 20 ? true : null
  deployment_region = "singapore"
}
resource "tencentchat_message_settings" "this" {
  for_each                  = local.apps
  sdk_app_id                = tencentchat_app.this[each.key].sdk_app_id
  recall_time_limit_seconds = 300
}
resource "tencentchat_login_settings" "this" {
  for_each            = local.apps
  sdk_app_id          = tencentchat_app.this[each.key].sdk_app_id
  multi_device_policy = "multi"
}
resource "tencentchat_user_field" "this" {
  for_each   = local.apps
  sdk_app_id = tencentchat_app.this[each.key].sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app"]
  write      = ["app_admin"]
}
resource "tencentchat_webhook" "this" {
  for_each   = local.paid
  sdk_app_id = tencentchat_app.this[each.key].sdk_app_id
  url        = "https://example.com/${each.key}"
  events     = ["C2C.CallbackAfterSendMsg"]
}
resource "tencentchat_group_features" "this" {
  for_each         = { for name, i in local.apps : name => i if i < 10 }
  sdk_app_id       = tencentchat_app.this[each.key].sdk_app_id
  read_receipt_group_types = []
}
resource "tencentchat_group_type_settings" "this" {
  for_each            = { for name, i in local.apps : name => i if i < 10 }
  sdk_app_id          = tencentchat_app.this[each.key].sdk_app_id
  group_type          = "Meeting"
  history_before_join = true
  member_change       = { kicked = "notify" }
}
resource "tencentchat_friend_settings" "this" {
  for_each             = { for name, i in local.apps : name => i if i < 6 }
  sdk_app_id           = tencentchat_app.this[each.key].sdk_app_id
  default_verification = "need_confirm"
}
`

// unknowns counts what a plan shows as known after the apply, by attribute.
type unknowns struct {
	objects int
	counts  map[string]int
}

func (u *unknowns) CheckPlan(_ context.Context, req plancheck.CheckPlanRequest, _ *plancheck.CheckPlanResponse) {
	u.objects, u.counts = 0, map[string]int{}
	for _, rc := range req.Plan.ResourceChanges {
		if rc.Change.Actions.NoOp() {
			continue
		}
		u.objects++
		u.count(rc.Type, rc.Change.AfterUnknown)
	}
}

func (u *unknowns) count(at string, v any) {
	switch v := v.(type) {
	case bool:
		if v {
			u.counts[strings.TrimPrefix(at, "tencentchat_")]++
		}
	case map[string]any:
		for name, member := range v {
			u.count(at+"."+name, member)
		}
	case []any:
		for _, e := range v {
			u.count(at, e)
		}
	}
}

// What is known is planned: the rest is what the service assigns. The engine of the test holds the apply against the plan, and what
// the service shows otherwise than planned is a warning, of which there must be none.
func TestPlansShowWhatIsKnown(t *testing.T) {
	c := acctest.Serve(t)
	var u unknowns
	c.RunInProcess(t,
		resource.TestStep{Config: c.Provider() + fleet, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{&u}}},
		resource.TestStep{Config: c.Provider() + fleet, PlanOnly: true},
	)
	total := 0
	for _, n := range u.counts {
		total += n
	}
	for _, name := range slices.Sorted(maps.Keys(u.counts)) {
		t.Logf("%4d %s", u.counts[name], name)
	}
	if u.objects != 206 || total > 600 {
		t.Errorf("%d objects show %d attributes as known after the apply", u.objects, total)
	}
}
