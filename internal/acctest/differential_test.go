package acctest_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
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
)

// compare returns what both sides say.
func (s *sample) compare(t *testing.T, c *acctest.Console) string {
	s.install(t, c)
	p := c.Protocol(nil)
	static := p.Validate(s.kind, s.config)
	prior := s.prior(t, p)
	before := c.State()
	_, said := p.Plan(s.kind, prior, s.planned())
	planned := said.Errors().Rules()
	if c.State() != before {
		t.Error("the plan changed the console")
	}
	served, trail := s.serve(t, c)
	if len(planned) == 0 && len(said.Errors()) > 0 {
		t.Errorf("refused without a rule: %s", said)
	}

	report := func(what string) {
		t.Errorf("%s\napp: %s\n%s, of what exists: %t\nconfiguration: %s\nplan:\n%s\ncalls:\n%s", what, s.document(), s.kind, s.exists,
			asJSON(s.config), said, trail)
	}
	switch {
	case len(planned) == 0 && served == "":
		s.apply(t, c, report)
		return accepted
	case len(planned) > 0 && served == "":
		report("plan refused, server accepted")
	case len(planned) == 0 && slices.Contains(said.Warnings().Rules(), served):
		return left
	case len(planned) == 0:
		report("plan accepted, server refused with " + string(served))
	case len(static.Errors()) > 0 || s.retypes(): // the rest is not judged
	case !slices.Contains(said.Rules(), served):
		report("both refused, but the server with " + string(served))
	}
	if s.retypes() {
		served = chat.FieldFixed
	}
	s.insist(t, c, served, report)
	return "refused by " + string(served)
}

// apply lets the provider do what both sides accept; the next plan must then be empty.
func (s *sample) apply(t *testing.T, c *acctest.Console, report func(string)) {
	s.install(t, c)
	p := c.Protocol(nil)
	plan, _ := p.Plan(s.kind, s.prior(t, p), s.planned())
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
