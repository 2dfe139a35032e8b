package acctest_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

var (
	rounds = flag.Int("rounds", 500, "rounds of the differential test")
	seed   = flag.Uint64("seed", 20240306, "seed of the differential test")
)

// TestPlanAgreesWithServer puts random configurations before a random app: what the plan says of them must be what the
// server says of the calls that they come to.
func TestPlanAgreesWithServer(t *testing.T) {
	t.Logf("seed %d, %d rounds; to repeat one: -seed %d -run '%s/ROUND$'", *seed, *rounds, *seed, t.Name())
	c := acctest.Serve(t)
	outcomes := map[string]int{}
	for i := range *rounds {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			s := newSample(rand.New(rand.NewPCG(*seed, uint64(i))))
			outcomes[s.compare(t, c)]++
		})
	}
	t.Log(outcomes)
	if *rounds >= 500 && !t.Failed() && (outcomes[accepted] < *rounds/10 || len(outcomes) < 25) {
		t.Error("the rounds come to too little variety for the test to say much")
	}
}

const (
	accepted = "accepted"
	left     = "left to the server"

	appKind         = "tencentchat_app"
	regionAttribute = "deployment_region"
)

// compare returns what both sides say.
func (s *sample) compare(t *testing.T, c *acctest.Console) string {
	s.install(t, c)
	p := c.Protocol(nil)
	static := p.Validate(s.kind, s.config)
	prior := s.prior(t, p)
	before := c.State()
	_, said := p.Plan(s.kind, prior, s.planned())
	if c.State() != before {
		t.Error("the plan changed the console")
	}
	served, trail := s.serve(t, c)
	if len(said.Errors().Rules()) == 0 && len(said.Errors()) > 0 {
		t.Errorf("refused without a rule: %s", said)
	}

	report := func(what string) {
		t.Errorf("%s\napp: %s\n%s, of what exists: %t\nconfiguration: %s\nplan:\n%s\ncalls:\n%s", what, s.document(), s.kind, s.exists,
			asJSON(s.config), said, trail)
	}
	switch outcome := agree(said, served, len(static.Errors()) > 0 || s.retypes(), report); outcome {
	case accepted:
		s.apply(t, c, report)
		return outcome
	case left:
		return outcome
	}
	if s.retypes() {
		served = chat.FieldFixed
	}
	s.insist(t, c, served, report)
	return "refused by " + string(served)
}

// agree holds what a plan said against the rule by which the server refused. Of a configuration that is refused before it is planned,
// the rest is not judged.
func agree(said acctest.Diagnostics, served chat.RuleID, unjudged bool, report func(string)) string {
	planned := said.Errors().Rules()
	switch {
	case len(planned) == 0 && served == "":
		return accepted
	case len(planned) > 0 && served == "":
		report("plan refused, server accepted")
	case len(planned) == 0 && slices.Contains(said.Warnings().Rules(), served):
		return left
	case len(planned) == 0:
		report("plan accepted, server refused with " + string(served))
	case !unjudged && !slices.Contains(said.Rules(), served):
		report("both refused, but the server with " + string(served))
	}
	return "refused by " + string(served)
}

// TestFirstPlanAgreesWithServer plans random contents together with the new app that they are to be in: what the plan says must be
// what the server says of the same contents of an app that was just made.
func TestFirstPlanAgreesWithServer(t *testing.T) {
	c := acctest.Serve(t)
	outcomes := map[string]int{}
	for i := range *rounds {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			r := rand.New(rand.NewPCG(*seed, uint64(i)))
			s := newSample(r)
			for s.kind == appKind || s.destroys {
				s = newSample(r)
			}
			s.renew()
			outcomes[s.compareFirst(t, c)]++
		})
	}
	t.Log(outcomes)
	if *rounds >= 500 && !t.Failed() && (outcomes[accepted] < *rounds/10 || len(outcomes) < 12) {
		t.Error("the rounds come to too little variety for the test to say much")
	}
}

// compareFirst returns what both sides say of contents of a new app.
func (s *sample) compareFirst(t *testing.T, c *acctest.Console) string {
	if err := c.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	p := c.Protocol(nil)
	app := object{"name": "shop", regionAttribute: fmt.Sprint(s.app["Region"]), "edition": string(s.edition()), "accept_charges": true}
	if s.edition() == chat.Developer {
		delete(app, "accept_charges")
	}
	if _, d := p.Plan(appKind, nil, app); len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	config := maps.Clone(s.config)
	config["sdk_app_id"] = acctest.Unknown
	static := p.Validate(s.kind, config)
	_, said := p.Plan(s.kind, nil, config)
	if c.Writes() > 0 {
		t.Error("the plan changed the console")
	}
	s.install(t, c)
	served, trail := s.serve(t, c)
	return agree(said, served, len(static.Errors()) > 0, func(what string) {
		t.Errorf("%s\napp: %s\n%s: %s\nplan:\n%s\ncalls:\n%s", what, s.document(), s.kind, asJSON(config), said, trail)
	})
}

// apply lets the provider do what both sides accept; the next plan must then be empty.
func (s *sample) apply(t *testing.T, c *acctest.Console, report func(string)) {
	s.install(t, c)
	prior := s.prior(t, c.Protocol(nil))
	p := c.Protocol(nil)
	plan, _ := p.Plan(s.kind, prior, s.planned())
	o, d := p.Apply(plan)
	if len(d) > 0 {
		report("the accepted plan cannot be applied: " + d.String())
		return
	}
	if s.destroys {
		return
	}
	p = c.Protocol(nil)
	o, d = p.Read(o)
	if len(d) > 0 {
		report("what was applied cannot be read: " + d.String())
		return
	}
	if again, d := p.Plan(s.kind, o, s.config); len(d.Errors()) > 0 || !again.Value.Equal(o.Value) {
		report("after the apply, the plan is not empty: " + d.String())
	}
}

// insist lowers all rules to warnings: then the plan passes, and the apply is refused by the server with the same rule. What
// guards a destroy is never lowered.
func (s *sample) insist(t *testing.T, c *acctest.Console, served chat.RuleID, report func(string)) {
	s.install(t, c)
	p := c.Protocol(map[string]any{"rules_as_warnings": lowerable()})
	plan, d := p.Plan(s.kind, s.prior(t, p), s.planned())
	for _, rule := range d.Errors().Rules() {
		if !chat.RuleByID(rule).Destroy {
			report("lowered, and still refused with " + string(rule))
		}
	}
	if len(d.Errors()) > 0 {
		return
	}
	if _, d = p.Apply(plan); !slices.Contains(d.Rules(), served) {
		report("lowered, the server was to refuse with " + string(served) + ": " + d.String())
	}
}

func lowerable() (ids []string) {
	for _, r := range chat.Rules {
		if !r.Destroy {
			ids = append(ids, string(r.ID))
		}
	}
	return ids
}

// prior is the object as the state has it; nil if it is to be created.
func (s *sample) prior(t *testing.T, p *acctest.Protocol) *acctest.Object {
	if !s.exists {
		return nil
	}
	o, d := p.Import(s.kind, s.id)
	if len(d) > 0 {
		t.Fatal(d)
	}
	if !s.destroys {
		return o
	}
	// A destroy goes by the state, so what is configured has to get there first.
	plan, d := p.Plan(s.kind, o, s.config)
	if len(d.Errors()) > 0 {
		t.Fatal(d)
	}
	if o, d = p.Apply(plan); len(d) > 0 {
		t.Fatal(d)
	}
	return o
}

// planned is the configuration of the plan: none, for a destroy.
func (s *sample) planned() map[string]any {
	if s.destroys {
		return nil
	}
	return s.config
}

// install makes a console that holds the sample and has never held anything else.
func (s *sample) install(t *testing.T, c *acctest.Console) {
	if err := c.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := c.Seed(t.Context(), []byte(s.document())); err != nil {
		t.Fatalf("%v\n%s", err, s.document())
	}
}

// serve makes the raw calls until one is refused, and returns by which rule.
func (s *sample) serve(t *testing.T, c *acctest.Console) (rule chat.RuleID, trail string) {
	for _, call := range s.calls() {
		_, err := c.Call(t.Context(), call.action, []byte(asJSON(call.request)))
		trail += fmt.Sprintf("  %s %s: %v\n", call.action, asJSON(call.request), err)
		if refusal, ok := errors.AsType[*emulator.Refusal](err); ok && chat.RuleByCode(refusal.Code) != nil {
			return chat.RuleByCode(refusal.Code).ID, trail
		}
		if err != nil {
			t.Fatalf("%s", trail)
		}
	}
	return "", trail
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
