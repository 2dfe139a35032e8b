package chat

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// verdict is what a check comes to.
type verdict int

const (
	accepts verdict = iota
	warns
	refuses
)

// ruleCase is what keeps to a rule, or breaks it and nothing else. Field is the offending one.
type ruleCase struct {
	rule  RuleID
	want  verdict
	field string
	got   []Violation
}

// ruleCases has for each rule what keeps to it and what breaks it.
var ruleCases = slices.Concat(
	appCases,
	planCases,
	tagCases,
	settingsCases,
	fieldCases,
	groupCases,
	pushCases,
	rtcCases,
	accountCases,
	chatGroupCases,
	webhookCases,
	camCases,
	insightCases,
	valueCases,
	uniqueCases,
)

func TestRules(t *testing.T) {
	seen := map[RuleID]map[bool]bool{}
	for i, c := range ruleCases {
		if seen[c.rule] == nil {
			seen[c.rule] = map[bool]bool{}
		}
		seen[c.rule][c.want == accepts] = true
		if c.want == accepts {
			if len(c.got) != 0 {
				t.Errorf("case %d, %s: refused by %v", i, c.rule, c.got)
			}
			continue
		}
		if len(c.got) != 1 {
			t.Errorf("case %d, %s: %d violations: %v", i, c.rule, len(c.got), c.got)
			continue
		}
		v, rule := c.got[0], RuleByID(c.rule)
		if v.Rule != c.rule || v.Field != c.field || v.Warning != (c.want == warns) {
			t.Errorf("case %d, %s on %q: got %s on %q, warning %t", i, c.rule, c.field, v.Rule, v.Field, v.Warning)
		}
		if want := v.Cause + " " + v.Way() + " (rule " + string(c.rule) + ")"; !isSentence(v.Cause) || !isSentence(v.Way()) || v.Error() != want {
			t.Errorf("case %d, %s: not a cause, a remedy and the rule: %s", i, c.rule, v.Error())
		}
		if weak(rule) && rule.Firm == "" && !v.Warning {
			t.Errorf("%s is %s and gives no reason to refuse, so it may only warn", c.rule, rule.Evidence)
		}
	}
	for _, rule := range Rules {
		if !seen[rule.ID][false] {
			t.Errorf("no case breaks %s", rule.ID)
		}
		if !seen[rule.ID][true] && rule.Code != noAction { // what has no call has nothing to accept
			t.Errorf("no case keeps to %s", rule.ID)
		}
	}
}

// TestFieldsOfViolations makes sure that the field a violation names is one of the domain, so that an attribute shows it.
func TestFieldsOfViolations(t *testing.T) {
	domain := []reflect.Type{
		reflect.TypeFor[AppChange](),
		reflect.TypeFor[LoginSettings](),
		reflect.TypeFor[MessageSettings](),
		reflect.TypeFor[FriendSettings](),
		reflect.TypeFor[AccountSettings](),
		reflect.TypeFor[GroupFeatures](),
		reflect.TypeFor[GroupTypeSettings](),
		reflect.TypeFor[Field](),
		reflect.TypeFor[struct{ Tags map[string]string }](),
		reflect.TypeFor[PushSetup](),
		reflect.TypeFor[struct{ Edition CallEdition }](),
		reflect.TypeFor[CallPlan](),
		reflect.TypeFor[Account](),
		reflect.TypeFor[Group](),
		reflect.TypeFor[Member](),
		reflect.TypeFor[struct{ Text string }](),
		reflect.TypeFor[Webhook](),
		reflect.TypeFor[struct{ TokenWO, PasswordWO Secret }](),
		reflect.TypeFor[struct{ Name, Description, Document string }](),
		reflect.TypeFor[struct{ Users []string }](),
		reflect.TypeFor[StatisticsPeriod](),
		reflect.TypeFor[struct{ Date time.Time }](),
		reflect.TypeFor[LogQuery](),
	}
	for _, c := range ruleCases {
		for _, v := range c.got {
			known := slices.ContainsFunc(domain, func(t reflect.Type) bool {
				for name := range strings.SplitSeq(v.Field, ".") {
					if t.Kind() == reflect.Pointer {
						t = t.Elem()
					}
					f, ok := t.FieldByName(name)
					if !ok {
						return false
					}
					t = f.Type
				}
				return true
			})
			if v.Field != "" && !known {
				t.Errorf("%s speaks of a field %s that no type has", v.Rule, v.Field)
			}
		}
	}
}

func TestRegistry(t *testing.T) {
	codes := map[string]RuleID{}
	for i, r := range Rules {
		if RuleByID(r.ID) != &Rules[i] || !KnownRule(string(r.ID)) {
			t.Errorf("%s is not found by its id", r.ID)
		}
		for what, text := range map[string]string{"chapter": r.Chapter, "code": r.Code, "evidence": string(r.Evidence)} {
			if text == "" {
				t.Errorf("%s has no %s", r.ID, what)
			}
		}
		for what, text := range map[string]string{"statement": r.Statement, "remedy": r.Remedy, "note": r.Note, "reason": r.Firm} {
			if text != "" && !isSentence(text) || text == "" && (what == "statement" || what == "remedy") {
				t.Errorf("the %s of %s is no sentence: %q", what, r.ID, text)
			}
		}
		if weak(&r) && r.Note == "" {
			t.Errorf("%s is %s, but no note says why", r.ID, r.Evidence)
		}
		if !weak(&r) && r.Firm != "" {
			t.Errorf("%s is known, so it needs no reason to refuse", r.ID)
		}
		if r.Code == noAction {
			if RuleByCode(r.Code) != nil {
				t.Errorf("%s is blamed for every unknown action", r.ID)
			}
			continue
		}
		if other, twice := codes[r.Code]; twice {
			t.Errorf("%s and %s share a code", other, r.ID)
		}
		codes[r.Code] = r.ID
		if RuleByCode(r.Code) != &Rules[i] {
			t.Errorf("%s is not found by its code", r.ID)
		}
	}
	if RuleByCode("LimitExceeded") != nil || KnownRule("") || KnownRule("NO_SUCH_RULE") {
		t.Error("something is known that is no rule")
	}
}

func TestRefused(t *testing.T) {
	all := []Violation{{Rule: AppName}, {Rule: EditionHas, Warning: true}, {Rule: PullRange}}
	if got := Refused(all); len(got) != 2 || got[0].Rule != AppName || got[1].Rule != PullRange {
		t.Errorf("%v", got)
	}
}

func weak(r *Rule) bool { return r.Evidence == Assumed || r.Evidence == Contested }

func isSentence(s string) bool {
	return len(s) > 5 && strings.HasSuffix(s, ".") && strings.TrimSpace(s) == s && strings.Contains(s, " ")
}

// Each rule says where it is from: a rule of the guide its chapter, one of another page that page and year, and one that sources contest
// at least two sources.
func TestRulesHaveSources(t *testing.T) {
	page := regexp.MustCompile(`^(trtc\.io/document/\d{5}|product page \d{3,4}/\d{4,6})$`)
	guide := []string{
		chapterCreate, chapterBasic, chapterLogin, chapterFriend, chapterUser, chapterGroup, chapterAccount, chapterGroups, chapterWebhook,
		chapterStatistics, chapterTools, chapterAccess,
	}
	for _, r := range Rules {
		switch r.Evidence {
		case Guide:
			if !slices.Contains(guide, r.Chapter) {
				t.Errorf("%s is of the guide, which has no chapter %q", r.ID, r.Chapter)
			}
		case Documented:
			if len(r.Sources) == 0 {
				t.Errorf("%s is documented, and names no page", r.ID)
			}
		case Contested:
			if len(r.Cited()) < 2 {
				t.Errorf("%s is contested, and names %q only", r.ID, r.Cited())
			}
		}
		for _, s := range r.Sources {
			if !page.MatchString(s.Page) || s.Year < 2019 || s.Year > 2026 {
				t.Errorf("%s names a page %q of %d", r.ID, s.Page, s.Year)
			}
		}
	}
}
