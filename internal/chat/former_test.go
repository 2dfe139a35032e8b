package chat

import (
	"regexp"
	"testing"
)

// A rule outlives its limit: no id has a number or a unit in it.
func TestRuleIDsHaveNoLimits(t *testing.T) {
	form, limit := regexp.MustCompile(`^[A-Z]+(_[A-Z0-9]+)*$`), regexp.MustCompile(`_[0-9]+[A-Z]*(_|$)|_(ONE_PER|MONTHLY|AT_LEAST|AT_MOST)(_|$)`)
	for _, r := range Rules {
		// P8 and P12 are formats.
		if id := string(r.ID); !form.MatchString(id) || limit.MatchString(id) {
			t.Errorf("%s has a limit in its id, or another form", id)
		}
	}
}

func TestFormerRules(t *testing.T) {
	for was, now := range FormerRules {
		if KnownRule(was) || !KnownRule(string(now)) {
			t.Errorf("%s is said to be %s now", was, now)
		}
		if got, ok := CurrentRule(was); got != now || !ok {
			t.Errorf("%s is %s, %t", was, got, ok)
		}
	}
	if got, ok := CurrentRule("CHARGES"); got != Charges || !ok {
		t.Errorf("%s, %t", got, ok)
	}
	if _, ok := CurrentRule("NO_RULE"); ok {
		t.Error("a rule is known that there never was")
	}
}
