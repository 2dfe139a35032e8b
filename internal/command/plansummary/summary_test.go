package plansummary_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/command/plansummary"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

func TestSummary(t *testing.T) {
	for name, x := range map[string]struct {
		kind, change string
		want         []string
	}{
		"raised": {
			"app", `{"actions": ["update"], "before": {"edition": "developer"}, "after": {"edition": "premium", "plan_months": 3}}`,
			[]string{"spends money:", "1 × app is raised to premium, 3 months at a time\n      tencentchat_x.this", "permanent, or cannot be undone:"},
		},
		"new and paid": {
			"app", `{"actions": ["create"], "before": null, "after": {"edition": "standard", "auto_renew": true}}`,
			[]string{"1 × app is raised to standard", "1 × plan is renewed automatically from now on"},
		},
		"replaced": {
			"app", `{"actions": ["delete", "create"], "before": {"edition": "premium"}, "after": {"edition": "premium"}}`,
			[]string{"1 × app is raised to premium", "This plan destroys:\n  1 × app"},
		},
		"edition unknown": {
			"app", `{"actions": ["create"], "before": null, "after": {}, "after_unknown": {"edition": true}}`,
			[]string{"known after the apply"},
		},
		"as it was": {
			"app", `{"actions": ["update"], "before": {"edition": "premium", "auto_renew": true, "plan_months": 2},
				"after": {"edition": "premium", "auto_renew": true, "plan_months": 2}}`, nil,
		},
		"more months": {
			"app", `{"actions": ["update"], "before": {"edition": "premium", "auto_renew": true, "plan_months": 2},
				"after": {"edition": "premium", "auto_renew": true, "plan_months": 6}}`, []string{"renewed for 6 months"},
		},
		"developer":    {"app", `{"actions": ["create"], "before": null, "after": {"edition": "developer"}}`, nil},
		"no change":    {"app", `{"actions": ["no-op"], "before": {"edition": "premium"}, "after": {"edition": "premium"}}`, nil},
		"history":      {"message_settings", `{"actions": ["create"], "before": null, "after": {"history_storage_days": 30}}`, []string{"for 30 days"}},
		"history of 7": {"message_settings", `{"actions": ["create"], "before": null, "after": {"history_storage_days": 7}}`, nil},
		"shorter": {
			"message_settings", `{"actions": ["update"], "before": {"history_storage_days": 90}, "after": {"history_storage_days": 30}}`, nil,
		},
		"Call": {
			"call", `{"actions": ["create"], "before": null, "after": {"edition": "group_call", "months": 2}}`,
			[]string{"Call edition group_call, 2 months at a time", "1 × Call is activated"},
		},
		"trial": {"call", `{"actions": ["create"], "before": null, "after": {"edition": "trial"}}`, []string{"permanent", "1 × Call is activated"}},
		"field": {"user_field", `{"actions": ["create"], "before": null, "after": {}}`, []string{"1 × custom user field"}},
		"group type": {
			"group_field", `{"actions": ["update"], "before": {"permissions": {"Work": {}}}, "after": {"permissions": {"Work": {}, "Public": {}}}}`,
			[]string{"1 × custom field is added to group type Public"},
		},
		"destroyed": {"group", `{"actions": ["delete"], "before": {}, "after": null}`, []string{"This plan destroys:\n  1 × group\n      tencentchat_x.this"}},
	} {
		t.Run(name, func(t *testing.T) {
			text := `{"format_version": "1.2", "resource_changes": [
				{"address": "tencentchat_x.this", "mode": "managed", "type": "tencentchat_` + x.kind + `", "change": ` + x.change + `},
				{"address": "other.this", "mode": "managed", "type": "other_app", "change": {"actions": ["delete"]}}]}`
			p, err := plansummary.Read(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			if err := plansummary.Write(&b, p); err != nil {
				t.Fatal(err)
			}
			if len(x.want) == 0 && b.String() != "This plan buys nothing, makes nothing permanent and destroys nothing.\n" {
				t.Error(b.String())
			}
			for _, want := range x.want {
				if !strings.Contains(b.String(), want) {
					t.Errorf("%q is not in:\n%s", want, b.String())
				}
			}
		})
	}
}

func TestWhatIsNoPlan(t *testing.T) {
	for _, text := range []string{"", "{}", "[]", "Plan: 1 to add"} {
		if _, err := plansummary.Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "terraform show -json") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The kinds and attributes that a summary looks at exist: a name that changes must change here too.
func TestSummaryKnowsTheSchema(t *testing.T) {
	schemas, err := providerserver.NewProtocol6(provider.New("test", os.Getenv))().GetProviderSchema(
		context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for kind, names := range map[string]string{
		"app": "edition plan_months auto_renew", "message_settings": "history_storage_days api_requests_per_second",
		"call": "edition months auto_renew", "group_field": "permissions", "group_member_field": "permissions", "user_field": "name",
		"friend_field": "name", "trtc": "sdk_app_id",
	} {
		has := map[string]bool{}
		if s := schemas.ResourceSchemas["tencentchat_"+kind]; s != nil {
			for _, a := range s.Block.Attributes {
				has[a.Name] = true
			}
		}
		for name := range strings.FieldsSeq(names) {
			if !has[name] {
				t.Errorf("tencentchat_%s has no %s", kind, name)
			}
		}
	}
}
