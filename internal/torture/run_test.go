package torture

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// failure is a promise that was broken.
type failure struct {
	promise string // in a few words
	step    int
	detail  string
}

// sign is what failures of one kind have in common.
func (f *failure) sign() string {
	line, rest, _ := strings.Cut(f.detail, "\n")
	if rule := rulePattern.FindString(rest); strings.HasPrefix(line, "Error: ") {
		line += " " + rule
	}
	line, _, _ = strings.Cut(line, "], ")
	line = addressPattern.ReplaceAllString(line, "$1")
	for _, noise := range noises {
		line = noise.ReplaceAllString(line, "…")
	}
	return f.promise + ": " + line
}

var (
	rulePattern    = regexp.MustCompile(`\(rule \w+\)`)
	addressPattern = regexp.MustCompile(`(?:tencentchat_)?(\w+)\.[a-z]+\d+(?:\[[^\]]*\])?`)
	noises         = []*regexp.Regexp{
		regexp.MustCompile(`14000\d+`), regexp.MustCompile(`\b[a-z]?[a-z]\d+[bc]?\b`), regexp.MustCompile(`\b\d+\b`), regexp.MustCompile(`"[^"]*"`),
	}
)

// run is a scenario on a console.
type run struct {
	*recorder
	console *acctest.Console
	folder  *acctest.Folder
	steps   []step // so far
	ended   bool   // nothing more can be said of it
	counts  map[string]int

	refusals []string
}

// script returns the steps of a scenario, and nil at its end. It is told the last document that was applied, and what came of it.
type script func(i int, applied document, objects map[string]*acctest.Object) *step

// known are steps that stand beforehand.
func known(steps []step) script {
	return func(i int, _ document, _ map[string]*acctest.Object) *step {
		if i >= len(steps) {
			return nil
		}
		return &steps[i]
	}
}

// play runs a scenario to its end, or until a promise is broken. Begin is done to a new console.
func play(t testing.TB, c *acctest.Console, order *rand.Rand, begin func(*acctest.Console), next script) (r *run, broken *failure) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r = &run{recorder: &recorder{TB: t, ctx: ctx}, counts: map[string]int{}}
	defer c.HangUp()
	defer r.close()
	err := c.Reset(ctx)
	if err == nil { // those of deleted apps count, and no app of a new scenario would tell
		err = c.SetSettings(ctx, map[string]string{"call_trials": "0"})
	}
	if err != nil {
		t.Fatal(err)
	}
	begin(c)
	r.console = c.For(r)
	r.folder = r.console.Folder(order)
	var applied document
	for i := 0; !r.ended; i++ {
		s := next(i, applied, r.folder.Objects())
		if s == nil {
			break
		}
		r.steps = append(r.steps, *s)
		accepted, f := r.try(i, s)
		if f != nil {
			return r, f
		}
		if accepted {
			applied = s.doc
		}
	}
	return r, r.teardown()
}

// guarded runs f, and returns what was held against it.
func (r *run) guarded(step int, f func() *failure) (broken *failure) {
	defer func() {
		if x := recover(); x != nil {
			if _, ours := x.(fatal); !ours {
				panic(x)
			}
			broken = &failure{"no harness trouble", step, strings.Join(r.broke, "\n")}
		}
	}()
	broken = f()
	if len(r.broke) > 0 && broken == nil {
		broken = &failure{"a CLI takes what the provider says", step, strings.Join(r.broke, "\n")}
	}
	return broken
}

func (r *run) try(i int, s *step) (accepted bool, broken *failure) {
	defer r.close()
	broken = r.guarded(i, func() (f *failure) {
		accepted, f = r.step(i, s)
		return f
	})
	return accepted, broken
}

func (r *run) step(i int, s *step) (accepted bool, broken *failure) {
	fail := func(promise, format string, args ...any) (bool, *failure) {
		return false, &failure{promise, i, fmt.Sprintf(format, args...)}
	}
	for _, c := range s.calls {
		r.meddle(c)
	}
	for _, address := range s.taint {
		r.folder.Taint(address)
	}
	config := s.doc.render() + s.extra
	r.console.Forget()
	before := r.folder.Objects()
	p, err := r.folder.Plan(r.console.Provider()+config, s.replace...)
	if p == nil {
		return fail("no harness trouble", "%v", err)
	}
	if wrote := r.writes(); len(wrote) > 0 {
		return fail("a plan writes nothing", "%v", wrote)
	}
	if err != nil {
		broken = r.refused(i, s, p, err)
		for _, address := range s.taint { // as the refusal says
			r.folder.Untaint(address)
		}
		return false, broken
	}
	warned := p.Said().Warnings().Rules()
	r.count("planned")
	if err := r.folder.Apply(p); err != nil {
		if excused(p.Said(), warned, p.Actions(), func() bool { return r.keptBeforeItself(p) }) {
			r.count("left to the server")
			r.ended = true // the state is of neither configuration
			return false, nil
		}
		return fail("an accepted plan applies", "%v\nplan: %s\nwarned: %v", err, shown(p.Actions()), warned)
	}
	if lost := r.lost(p, before); lost != "" {
		return fail("what stays is not destroyed", "%s\nplan: %s", lost, shown(p.Actions()))
	}
	again, err := r.folder.Plan(r.console.Provider() + config)
	switch {
	case err != nil:
		return fail("the next plan is empty", "%v\nplan: %s", err, shown(p.Actions()))
	case again.Empty() != nil:
		return fail("the next plan is empty", "%v\nplan: %s", again.Empty(), shown(p.Actions()))
	}
	if missing := r.missing(s.doc); missing != "" {
		return fail("what is applied exists", "%s\nplan: %s", missing, shown(p.Actions()))
	}
	r.count("applied")
	return true, nil
}

// writes returns the actions of the journal that are no reads.
func (r *run) writes() (out []string) {
	entries, err := r.console.Journal(r.ctx)
	if err != nil {
		r.Fatal(err)
	}
	if r.console.Writes() > 0 {
		out = append(out, "of the console's API or IM REST")
	}
	for _, e := range entries {
		service, action, _ := strings.Cut(e.Action, ".")
		if slices.Contains([]string{"cam", "tag"}, service) && !reads.MatchString(action) {
			out = append(out, e.Action)
		}
	}
	return out
}

var reads = regexp.MustCompile(`^(Get|List|Describe)`)

func (r *run) count(what string) { r.counts[what]++ }

func shown(actions map[string][]string) string {
	var out []string
	for _, address := range slices.Sorted(maps.Keys(actions)) {
		if a := strings.Join(actions[address], "/"); a != "no-op" {
			out = append(out, strings.TrimPrefix(address, "tencentchat_")+" "+a)
		}
	}
	return strings.Join(out, ", ")
}

// improper are words that no refusal has.
var improper = regexp.MustCompile(`Cannot check the|[Uu]nexpected|bug|Value Conversion|Provider produced|Cycle|Not refreshed`)

// refused judges a plan that ends in an error: it must be one of the provider's that speaks of what is wrong. Every now and
// then, what is refused by a rule of the server is asked of the server.
func (r *run) refused(i int, s *step, p *acctest.Planned, err error) *failure {
	r.count("refused")
	r.refusals = append(r.refusals, fmt.Sprintf("%v: %s", s.edits, (&failure{detail: err.Error()}).sign()))
	if len(p.Said().Errors()) == 0 {
		return &failure{"no harness trouble", i, err.Error()}
	}
	if improper.MatchString(err.Error()) {
		return &failure{"a refusal says what is wrong", i, err.Error()}
	}
	if slices.ContainsFunc(p.Said().Errors(), func(d *acctest.Diagnostic) bool {
		rules := acctest.Diagnostics{d}.Rules()
		return len(rules) == 0 || chat.RuleByID(rules[0]).Destroy
	}) {
		r.count("refused, not by the server")
		if s.harmless() && !disabled.MatchString(err.Error()) {
			return &failure{"what does no harm is not refused", i, err.Error()}
		}
		return nil
	}
	if i%2 == 0 || len(s.taint) > 0 { // what is tainted is destroyed first, of which the plan of its place knows nothing
		return nil
	}
	return r.insist(i, s, p.Said().Errors().Rules())
}

// disabled is a refusal that no edit is to blame for.
var disabled = regexp.MustCompile(`The app is disabled`)

// harmless reports whether a step only does what no guard has a reason to refuse.
func (s *step) harmless() bool {
	if slices.ContainsFunc(s.doc, func(b *block) bool { return len(b.triggers) > 0 }) {
		return false
	}
	return !slices.ContainsFunc(s.edits, func(name string) bool {
		return !slices.Contains([]string{"begin", "add", "set", "null", "reorder", "moved", "forget", "import", "depends_on", "elsewhere"}, name)
	})
}

// insist plans with rules lowered to warnings, and lets the server refuse.
func (r *run) insist(i int, s *step, rules []chat.RuleID) *failure {
	r.ended = true
	var ids []string
	for _, rule := range chat.Rules {
		if !rule.Destroy {
			ids = append(ids, quote(string(rule.ID)))
		}
	}
	config := r.console.Provider("rules_as_warnings = ["+strings.Join(ids, ", ")+"]") + s.doc.render() + s.extra
	p, err := r.folder.Plan(config, s.replace...)
	if err != nil {
		return nil // it is refused for something else
	}
	err = r.folder.Apply(p)
	if err == nil {
		if s.keepsWhatGoes(rules) || s.replacesFixed(rules) {
			return nil
		}
		if _, err := r.folder.Plan(r.console.Provider() + s.doc.render()); err != nil {
			return nil // the server was not asked for what stays as it was, but no later plan passes
		}
		return &failure{"what a plan refuses, the server does", i, fmt.Sprintf("the plan was refused by %v, and applied with these lowered", rules)}
	}
	r.count("refused by the server too")
	return nil
}

func (r *run) meddle(c call) {
	if c.app == "" {
		_, _ = r.console.Call(r.ctx, c.action, []byte(c.body)) // it may be gone
		return
	}
	id, err := chat.ParseSDKAppID(c.app)
	if err == nil {
		_, _ = r.console.CallREST(r.ctx, id, c.action, []byte(c.body))
	}
}

// teardown must work, and leave nothing in the state.
func (r *run) teardown() *failure {
	return r.guarded(len(r.steps), func() *failure {
		p, err := r.folder.Plan(r.console.Provider("teardown = true"))
		if err == nil {
			err = r.folder.Apply(p)
		}
		if err != nil {
			return &failure{"a teardown works", len(r.steps), err.Error()}
		}
		if left := r.folder.Objects(); len(left) > 0 {
			return &failure{"a teardown leaves nothing", len(r.steps), fmt.Sprint(slices.Sorted(maps.Keys(left)))}
		}
		return nil
	})
}

// destructive are the calls after which an object is gone, with what in the request names it.
var destructive = map[string]struct{ kind, member string }{
	"im.DeleteSdkappid":                      {"app", "SdkAppId"},
	"rest." + rest.AccountDelete.Name:        {"account", "UserID"},
	"rest.group_open_http_svc/destroy_group": {"group", "GroupId"},
	"im.DeleteIdentifier":                    {"push_certificate", "CertificateId"},
	"cam.DeleteUser":                         {"cam_user", "Name"},
	"cam.DeleteGroup":                        {"cam_group", "GroupId"},
	"cam.DeletePolicy":                       {"cam_policy", "PolicyId"},
}

// lost returns an object that the state has before and after, which was destroyed in between although the plan did not say so.
func (r *run) lost(p *acctest.Planned, before map[string]*acctest.Object) string {
	entries, err := r.console.Journal(r.ctx)
	if err != nil {
		r.Fatal(err)
	}
	actions, after := p.Actions(), r.folder.Objects()
	for _, entry := range entries {
		what, ok := destructive[entry.Action]
		if !ok || entry.Code != "" {
			continue
		}
		for address, o := range after {
			id := fmt.Sprint(o.Get("id"))
			parts := strings.Split(id, "/")
			if o.Type != "tencentchat_"+what.kind || !names(entry.Request, parts[len(parts)-1]) || len(parts) > 1 && entry.App != parts[0] {
				continue
			}
			stood := false
			for at, old := range before {
				stood = stood || old.Type == o.Type && old.Get("id") == o.Get("id")
				_ = at
			}
			if stood && len(actions[address]) < 2 {
				return fmt.Sprintf("%s (%s) was destroyed by %s", strings.TrimPrefix(o.Type, "tencentchat_"), id, entry.Action)
			}
		}
	}
	return ""
}

// names reports whether a request has a value.
func names(request json.RawMessage, value string) bool {
	var v any
	if json.Unmarshal(request, &v) != nil {
		return false
	}
	var look func(v any) bool
	look = func(v any) bool {
		switch v := v.(type) {
		case map[string]any:
			return slices.ContainsFunc(slices.Collect(maps.Values(v)), look)
		case []any:
			return slices.ContainsFunc(v, look)
		case float64:
			return fmt.Sprintf("%.0f", v) == value
		}
		return fmt.Sprint(v) == value
	}
	return look(v)
}

// missing returns an object of a document that the console does not have as it is configured.
func (r *run) missing(d document) string {
	held, objects := r.holds(), r.folder.Objects()
	for _, b := range d {
		for _, key := range b.keys() {
			o := objects[b.address()+key]
			switch {
			case b.data:
			case o == nil:
				return b.address() + key + ": it is not in the state"
			default:
				if what := held.lacks(o, b.args); what != "" {
					return b.address() + key + ": " + what
				}
			}
		}
	}
	return ""
}
