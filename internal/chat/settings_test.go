package chat

import (
	"strings"
	"testing"
	"time"
)

// TestLoginSettingsJudgesWhatChanges starts from counts that the edition or the policy would not allow any more.
func TestLoginSettingsJudgesWhatChanges(t *testing.T) {
	present := LoginSettings{MultiDevicePolicy: new(MultiPlatform), MaxWebInstances: new(int64(5)), MaxNativeInstances: new(int64(1))}
	broken := LoginSettings{MultiDevicePolicy: new(DoublePlatform), MaxWebInstances: new(int64(5)), MaxNativeInstances: new(int64(1))}
	cases := []struct {
		present, change LoginSettings
		want            RuleID
		field           string
	}{
		{present, LoginSettings{MultiDevicePolicy: new(SinglePlatform)}, WebInstances, "MultiDevicePolicy"},
		{present, LoginSettings{MultiDevicePolicy: new(SinglePlatform), MaxWebInstances: new(int64(1))}, "", ""},
		{broken, LoginSettings{MultiDevicePolicy: new(MultiPlatform)}, "", ""},
		{broken, LoginSettings{MaxWebInstances: new(int64(1))}, "", ""},
		{broken, LoginSettings{MaxNativeInstances: new(int64(0))}, NativeInstances, "MaxNativeInstances"},
	}
	for i, c := range cases {
		got := CheckLoginSettings(an(Standard), c.present, c.change)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("case %d: %v", i, got)
		case c.want != "" && (len(got) != 1 || got[0].Rule != c.want || got[0].Field != c.field):
			t.Errorf("case %d: %v, want %s on %s", i, got, c.want, c.field)
		}
	}
}

func TestHistoryNamesTheDate(t *testing.T) {
	v := history("2026-03-04T12:00:00Z", "2026-03-30T12:00:00Z")
	if len(v) != 1 || !strings.Contains(v[0].Error(), "2026-03-04T12:00:00Z") || !strings.Contains(v[0].Error(), "2026-04-04T12:00:00Z") ||
		!strings.Contains(v[0].Error(), "Keep 7 days") {
		t.Errorf("%v", v)
	}
}

// TestHistoryAndCalendarMonths proves that the plan neither refuses what a service that counts calendar months takes,
// nor keeps silent about what it refuses.
func TestHistoryAndCalendarMonths(t *testing.T) {
	for day := range 4 * 366 {
		changed := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day)
		over := changed.AddDate(0, 1, 0)
		at := func(now time.Time) []Violation {
			return CheckMessageSettings(
				an(Standard),
				Moment{now, changed},
				DefaultMessageSettings(),
				MessageSettings{HistoryStorageDays: new(int64(30))},
				true,
			)
		}
		if before := at(over.Add(-time.Second)); len(before) == 0 {
			t.Errorf("changed on %s: no word a second before the month is over", changed)
		}
		next := time.Date(changed.Year(), changed.Month()+1, 1, 0, 0, 0, 0, time.UTC)
		if refused := Refused(at(next)); len(refused) > 0 || len(at(next)) == 0 && next.Before(over) {
			t.Errorf("changed on %s: in the next calendar month, %v", changed, at(next))
		}
		if after := Refused(at(over)); len(after) > 0 {
			t.Errorf("changed on %s: refused after a month: %v", changed, after)
		}
	}
}
