package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// lowered has each rule that rules_as_warnings takes: all but the guards of a destroy.
func lowered() []string {
	var rules []string
	for _, r := range chat.Rules {
		if !r.Destroy {
			rules = append(rules, string(r.ID))
		}
	}
	return rules
}

// A rule that the user lowered only warns when an action is validated, too, also before the provider is configured.
func TestLoweredRuleOfAnAction(t *testing.T) {
	c := acctest.Serve(t)
	lower := attributes{"rules_as_warnings": []string{"MESSAGE_LENGTH"}}
	unconfigured := acctest.NewProtocol(t, nil)
	if d := unconfigured.ValidateProvider(lower); len(d) > 0 {
		t.Fatal(d)
	}
	for _, x := range []struct {
		p      *acctest.Protocol
		errors int
	}{{c.Protocol(nil), 1}, {c.Protocol(lower), 0}, {acctest.NewProtocol(t, nil), 1}, {unconfigured, 0}} {
		for _, a := range x.p.Configurables() {
			if a.Name != "action tencentchat_send_group_message" {
				continue
			}
			d := a.Validate(attributes{"sdk_app_id": "1", "group_ids": []string{"team"}, "text": strings.Repeat("x", 301)})
			if len(d) != 1 || len(d.Errors()) != x.errors || !slices.Equal(d.Rules(), []chat.RuleID{chat.MessageLength}) {
				t.Errorf("%d errors are wanted: %s", x.errors, d)
			}
		}
	}
}

// A rule that the user lowered only warns of what a data source or an ephemeral resource is asked, too.
func TestLoweredRulesOfReads(t *testing.T) {
	c := acctest.Holding(t, apps(1)...)
	for _, x := range []struct {
		rule chat.RuleID
		read func(p *acctest.Protocol) (*acctest.Object, acctest.Diagnostics)
	}{
		{chat.CAMDocument, func(p *acctest.Protocol) (*acctest.Object, acctest.Diagnostics) {
			return p.Data("tencentchat_cam_policy_document", attributes{"statement": []attributes{{"actions": []string{"im"}, "resources": []string{"*"}}}})
		}},
		{chat.UserIDForm, func(p *acctest.Protocol) (*acctest.Object, acctest.Diagnostics) {
			return p.Open("tencentchat_user_sig", attributes{"sdk_app_id": "1400000001", "user_id": "a b"})
		}},
	} {
		o, d := x.read(c.Protocol(nil))
		if o != nil || len(d.Errors()) != 1 || !slices.Equal(d.Rules(), []chat.RuleID{x.rule}) {
			t.Errorf("%s: %s", x.rule, d)
		}
		o, d = x.read(c.Protocol(attributes{"rules_as_warnings": []string{string(x.rule)}}))
		if o == nil || len(d.Errors()) > 0 || !slices.Equal(d.Rules(), []chat.RuleID{x.rule}) {
			t.Errorf("%s, lowered: %s", x.rule, d)
		}
	}
}

// A lowered FIELD_FIXED lets a plan rename a field, with a warning. No call renames one, so the apply writes nothing.
func TestLoweredFieldFixed(t *testing.T) {
	c := acctest.Holding(t, apps(1)...)
	config := func(name string) attributes {
		return attributes{"sdk_app_id": "1400000001", "name": name, "type": "string", "read": []string{"app_admin"}, "write": []string{"app_admin"}}
	}
	strict := c.Protocol(nil)
	planned, d := strict.Plan("tencentchat_user_field", nil, config("level"))
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	field, d := strict.Apply(planned)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if _, d := strict.Plan("tencentchat_user_field", field, config("rank")); len(d.Errors()) != 1 ||
		!slices.Equal(d.Attributes(), []string{"name"}) {
		t.Errorf("a rename is planned: %s", d)
	}
	c.Forget()
	p := c.Protocol(attributes{"rules_as_warnings": lowered()})
	planned, d = p.Plan("tencentchat_user_field", field, config("rank"))
	if len(d.Errors()) > 0 || !slices.Equal(d.Rules(), []chat.RuleID{chat.FieldFixed}) || len(d) != 1 || d.Attributes()[0] != "name" {
		t.Fatalf("a lowered rule says: %s", d)
	}
	_, d = p.Apply(planned)
	if len(d.Errors()) != 1 || !slices.Equal(d.Rules(), []chat.RuleID{chat.FieldFixed}) {
		t.Errorf("the apply says: %s", d)
	}
	if n := c.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
	if _, d = p.Plan("tencentchat_user_field", field, nil); len(d.Errors()) != 1 ||
		!slices.Equal(d.Rules(), []chat.RuleID{chat.FieldNoDelete}) {
		t.Errorf("whatever is lowered, a destroy says: %s", d)
	}
}

// In a teardown, nothing of what a plan refuses stops it.
func TestTeardownOnlyWarns(t *testing.T) {
	c := acctest.Serve(t)
	f := c.Folder(nil)
	p, err := f.Plan(c.Provider() + standing)
	if err == nil {
		err = f.Apply(p)
	}
	if err != nil {
		t.Fatal(err)
	}
	seen := map[chat.RuleID]bool{}
	for i, r := range refusals {
		if seen[r.rule] {
			continue
		}
		seen[r.rule] = true
		config := standing + r.new
		if r.old != "" {
			config = strings.Replace(standing, r.old, r.new, 1)
		}
		if err := c.ShiftClock(t.Context(), r.later); err != nil {
			t.Fatal(err)
		}
		if p, err := f.Plan(c.Provider("teardown = true") + config); err != nil || len(p.Said().Errors()) > 0 {
			t.Errorf("case %d of %s: %v", i, r.rule, err)
		}
	}
}

// A rule only warns where it alone is lowered, unless it guards a destroy. Some cases break other rules too, which still refuse.
func TestLoweredRulesOnlyWarn(t *testing.T) {
	c := acctest.Serve(t)
	f := c.Folder(nil)
	p, err := f.Plan(c.Provider() + standing)
	if err == nil {
		err = f.Apply(p)
	}
	if err != nil {
		t.Fatal(err)
	}
	told := map[chat.RuleID]bool{}
	for i, r := range refusals {
		config := standing + r.new
		if r.old != "" {
			config = strings.Replace(standing, r.old, r.new, 1)
		}
		lower, guards := []string{string(r.rule)}, chat.RuleByID(r.rule).Destroy
		if guards {
			lower = lowered()
		}
		if err := c.ShiftClock(t.Context(), r.later); err != nil {
			t.Fatal(err)
		}
		p, err := f.Plan(c.Provider(fmt.Sprintf("rules_as_warnings = [\"%s\"]", strings.Join(lower, `", "`))) + config)
		if p == nil || err != nil && len(p.Said().Errors().Rules()) == 0 {
			t.Fatalf("case %d of %s: %v", i, r.rule, err)
		}
		refused, warned := slices.Contains(p.Said().Errors().Rules(), r.rule), slices.Contains(p.Said().Warnings().Rules(), r.rule)
		data := strings.HasPrefix(r.new, "\ndata ") // which the plan reads, so that the service refuses it
		if refused != guards && (!data || !warned) {
			t.Errorf("case %d of %s is refused: %t: %s", i, r.rule, refused, p.Said())
		}
		told[r.rule] = told[r.rule] || guards || warned
	}
	for rule, ok := range told {
		if !ok {
			t.Errorf("%s, lowered, warns of no case", rule)
		}
	}
}

// The former id of each rule lowers it as the one of today does, with a warning that names it.
func TestFormerRulesAreLowered(t *testing.T) {
	for was, now := range chat.FormerRules {
		p := acctest.NewProtocol(t, environment{"TENCENTCLOUD_SECRET_ID": "a", "TENCENTCLOUD_SECRET_KEY": planted})
		d := p.Configure(attributes{"rules_as_warnings": []string{was}})
		guards := chat.RuleByID(now).Destroy
		if len(d) != 1 || (len(d.Errors()) == 1) != guards || !guards && !strings.Contains(d.String(), string(now)) {
			t.Errorf("%s: %s", was, d)
		}
	}
}
