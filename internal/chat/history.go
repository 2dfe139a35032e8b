package chat

import (
	"fmt"
	"slices"
	"time"
)

// historyPeriods has the storage periods, in days, that pages publish for the editions: a price page of 2021 for those up to
// premium (product page 269/38656), the defaults of 2025 for those above (trtc.io/document/33529 and 48872, which disagree on Pro
// Plus).
var historyPeriods = map[Edition][]int64{
	Developer:  {7},
	Standard:   {7, 30, 90, 180, 360},
	Premium:    {30, 90, 180, 360},
	ProPlus:    {60, 90, 180, 360},
	Enterprise: {90, 180, 360},
}

// HistoryChoices lists the storage periods, in days, that are published for an edition; none where it is not known.
func HistoryChoices(e Edition) []int64 { return historyPeriods[e] }

// IncludedHistory is how many days of history an edition includes. Raising an app to it extends what the app has.
func IncludedHistory(era Era, e Edition) int64 {
	if era == Era2026 {
		switch e {
		case Premium:
			return 30
		case ProPlus, Enterprise:
			return 90
		}
	}
	return 7
}

// LongestHistory is the longest storage period that is published, in days.
func LongestHistory() int64 { return slices.Max(historyPeriods[Standard]) }

func checkHistory(e Edition, m Moment, present, days int64, acceptCharges bool) []Violation {
	const field = "HistoryStorageDays"
	out := checkPeriod(e, days, field)
	if days > present && !acceptCharges {
		v := Violation{Rule: Charges, Field: field, Cause: fmt.Sprintf("Extending message history from %d to %d days costs money.",
			present, days)}
		if included := IncludedHistory(Era2026, e); days <= included {
			v.Warning, v.RefusedIn = true, []Era{Era2024}
			v.Cause = fmt.Sprintf("Extending message history from %d to %d days may cost money, unless the %s edition includes %d days.",
				present, days, e, included)
		}
		out = append(out, v)
	}
	if v := checkMonth(m, present, field); v != nil {
		out = append(out, *v)
	}
	return out
}

// checkPeriod judges a storage period. Only that developer apps have 7 days is beyond doubt: other pages, other periods.
func checkPeriod(e Edition, days int64, field string) []Violation {
	choices := HistoryChoices(e)
	if choices == nil && days > 0 || slices.Contains(choices, days) {
		return nil
	}
	v := Violation{
		Rule: HistoryChoicesRule, Field: field, Cause: fmt.Sprintf("The %s edition cannot store messages for %d days; it offers %s.", e, days,
			Choices(choices)),
	}
	switch {
	case days <= 0:
		v.Cause = fmt.Sprintf("Messages cannot be stored for %d days.", days)
	case e != Developer:
		v.Warning = true
		if !published(days) {
			v.RefusedIn = Eras
		}
		v.Cause = fmt.Sprintf("No page publishes %d days of message history for the %s edition, only %s; the server decides.", days, e,
			Choices(choices))
	}
	return []Violation{v}
}

// published reports whether a page publishes a storage period for any edition.
func published(days int64) bool {
	return slices.ContainsFunc(Editions, func(e Edition) bool { return slices.Contains(HistoryChoices(e), days) })
}

// A month begins at most so long before, or after, it does in UTC.
const earliestZone, latestZone = 14 * time.Hour, 12 * time.Hour

var chinaZone = time.FixedZone("UTC+8", 8*60*60)

// checkMonth judges another change of the storage period. The guide says "once every month", product page 269/38656 of 2021 once
// per calendar month, in a zone that no page names: a second change in one calendar month is refused by either, if the month is the
// same in every zone. From the next month's start until a whole month has passed, they differ.
func checkMonth(m Moment, present int64, field string) *Violation {
	if m.HistoryChangedAt.IsZero() {
		return nil
	}
	changed, possible := m.HistoryChangedAt.UTC().Format(time.RFC3339), m.HistoryChangedAt.AddDate(0, 1, 0)
	switch {
	case sameMonth(m.HistoryChangedAt, m.Now):
		return &Violation{
			Rule: HistoryInterval, Field: field,
			Cause: fmt.Sprintf("The storage period was changed on %s and can be changed only once a month.", changed),
			Remedy: fmt.Sprintf("Keep %d days until the calendar month has ended or, to be safe, until %s.", present,
				possible.UTC().Format(time.RFC3339)),
		}
	case m.Now.Before(possible):
		v := &Violation{
			Rule: HistoryInterval, Field: field, Warning: true, RefusedIn: []Era{Era2024},
			Cause: fmt.Sprintf("The storage period was changed on %s, less than a month ago but perhaps in another calendar month; the server "+
				"decides.", changed),
			Remedy: fmt.Sprintf("If it refuses, apply again after %s.", possible.UTC().Format(time.RFC3339)),
		}
		if m.Now.In(chinaZone).Format(monthForm) == m.HistoryChangedAt.In(chinaZone).Format(monthForm) {
			v.RefusedIn = Eras
		}
		return v
	}
	return nil
}

const monthForm = "2006-01"

// sameMonth reports whether two moments are in one calendar month, whatever the time zone.
func sameMonth(a, b time.Time) bool {
	start := time.Date(a.UTC().Year(), a.UTC().Month(), 1, 0, 0, 0, 0, time.UTC)
	return !a.Before(start.Add(latestZone)) && b.Before(start.AddDate(0, 1, 0).Add(-earliestZone))
}
