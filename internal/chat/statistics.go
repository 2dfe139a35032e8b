package chat

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Figure is a figure of daily statistics, as attributes name it.
type Figure string

// The figures of a day.
const (
	FigureDAU           Figure = "dau"
	FigureTotalUsers    Figure = "total_users"
	FigureNewUsers      Figure = "new_users"
	FigureC2CMessages   Figure = "c2c_messages"
	FigureC2CSenders    Figure = "c2c_senders"
	FigureC2CPushes     Figure = "c2c_offline_pushes"
	FigureGroupMessages Figure = "group_messages"
	FigureGroupSenders  Figure = "group_senders"
	FigureGroupPushes   Figure = "group_offline_pushes"
	FigureNewGroups     Figure = "new_groups"
	FigureActiveGroups  Figure = "active_groups"
	FigurePeakGroups    Figure = "peak_groups"
)

// StatisticsTab is a tab of the console's page of daily statistics: a table that is exported by itself.
type StatisticsTab struct {
	Name    string
	Title   string
	Figures []FigureInfo
}

// FigureInfo says what a figure counts.
type FigureInfo struct {
	Figure Figure
	Label  string // heading of its column
	Counts string // what is counted, in a sentence
}

// StatisticsTabs are the tabs with their columns, in the order of the guide.
var StatisticsTabs = []StatisticsTab{
	{"user_base", "User base", []FigureInfo{
		{FigureDAU, "DAU", "Users active on the day."},
		{FigureTotalUsers, "Total users", "UserIDs registered with the app by the end of the day."},
		{FigureNewUsers, "New registered users", "UserIDs registered on the day."},
	}},
	{"c2c_messages", "One-to-one messages", []FigureInfo{
		{FigureC2CMessages, "Messages", "One-to-one messages sent."},
		{FigureC2CSenders, "Message senders", "Users who sent one-to-one messages."},
		{FigureC2CPushes, "Offline pushes", "Offline pushes of one-to-one messages."},
	}},
	{"group_messages", "Ordinary group messages", []FigureInfo{
		{FigureGroupMessages, "Messages", "Messages sent in ordinary groups, that is, all groups except audio-video groups."},
		{FigureGroupSenders, "Message senders", "Users who sent messages in ordinary groups."},
		{FigureGroupPushes, "Offline pushes", "Offline pushes of messages in ordinary groups."},
	}},
	{"group_scale", "Group scale", []FigureInfo{
		{FigureNewGroups, "New groups", "Groups created."},
		{FigureActiveGroups, "Active groups", "Groups in which messages were sent."},
		{FigurePeakGroups, "Peak group count", "Maximum number of groups at any time of the day."},
	}},
}

var _ = enumeration(figures()...)

func figures() (all []Figure) {
	for _, tab := range StatisticsTabs {
		all = append(all, each(tab.Figures, func(f FigureInfo) Figure { return f.Figure })...)
	}
	return all
}

// DayForm is how days are written: a full-date of RFC 3339.
const DayForm = time.DateOnly

const (
	aDay = 24 * time.Hour

	// StatisticsDays is how many days before today daily statistics, and the days of real-time monitoring, reach back.
	StatisticsDays = 30
	settledAt      = 10 * time.Hour // of the next day (guide, Statistics)
)

// StatisticsChoices are the numbers of days that can be chosen.
var StatisticsChoices = []int64{7, 14, 30}

// DayOf is the beginning of the day of a time.
func DayOf(t time.Time) time.Time { return t.UTC().Truncate(aDay) }

// FiguresUntil is the end of the last day whose figures are there at some time.
func FiguresUntil(now time.Time) time.Time { return DayOf(now.Add(-settledAt)) }

// DayFigures are the figures of a day.
type DayFigures struct {
	Day     time.Time // its beginning
	Figures map[Figure]int64
}

// Growth is by how much a figure changed, in percent with two digits; nil where there was nothing to compare it with.
func Growth(before, now int64) *float64 { return percent(now-before, before) }

// Rate is how many of all were, in percent with two digits; nil of none.
func Rate(some, all int64) *float64 { return percent(some, all) }

func percent(part, whole int64) *float64 {
	if whole == 0 {
		return nil
	}
	half := whole
	if part < 0 {
		half = -whole
	}
	hundredths := (part*20_000 + half) / (2 * whole) // rounds half away from zero
	return new(float64(hundredths) / 100)
}

// Scale is what the overview of users or of groups tells, as of yesterday.
type Scale struct {
	MonthPeak int64 // of daily active users, or of groups; 0 on the first day of a month
	Total     int64
	New       int64
}

// StatisticsPeriod is which days of daily statistics are wanted: a number of days up to yesterday, or from one day to another.
type StatisticsPeriod struct {
	Days               *int64
	StartDate, EndDate time.Time // zero for none
}

// Span returns the first and the last day.
func (p StatisticsPeriod) Span(now time.Time) (first, last time.Time) {
	if !p.StartDate.IsZero() {
		return p.StartDate, p.EndDate
	}
	days := StatisticsChoices[0]
	if p.Days != nil {
		days = *p.Days
	}
	today := DayOf(now)
	return today.AddDate(0, 0, -int(days)), today.AddDate(0, 0, -1)
}

// CheckStatisticsPeriod refuses periods that cannot be chosen. Zero for now means that the time is not known yet.
func CheckStatisticsPeriod(p StatisticsPeriod, now time.Time) []Violation {
	bad := func(rule RuleID, field, format string, args ...any) []Violation {
		return []Violation{{Rule: rule, Field: field, Cause: fmt.Sprintf(format, args...)}}
	}
	dates := !p.StartDate.IsZero() || !p.EndDate.IsZero()
	switch {
	case p.Days != nil && dates:
		return bad(StatisticsDaysRule, "Days", "Both a number of days and a range are set.")
	case p.Days != nil && !slices.Contains(StatisticsChoices, *p.Days):
		return bad(StatisticsDaysRule, "Days", "Statistics of %d days are not available.", *p.Days)
	case !dates:
		return nil
	case p.StartDate.IsZero():
		return bad(StatisticsRange, "StartDate", "The range has no first day.")
	case p.EndDate.IsZero():
		return bad(StatisticsRange, "EndDate", "The range has no last day.")
	case p.EndDate.Before(p.StartDate):
		return bad(StatisticsRange, "EndDate", "The range ends before it starts.")
	case p.EndDate.Sub(p.StartDate) >= StatisticsDays*aDay:
		return bad(StatisticsRange, "StartDate", "The range has more than %d days.", StatisticsDays)
	case now.IsZero():
		return nil
	}
	today := DayOf(now)
	switch {
	case !p.EndDate.Before(today):
		return bad(StatisticsRange, "EndDate", "The day %s has not ended: today is %s.", p.EndDate.Format(DayForm), today.Format(DayForm))
	case p.StartDate.Before(today.AddDate(0, 0, -StatisticsDays)):
		return bad(
			StatisticsRange,
			"StartDate",
			"The day %s is more than %d days ago: today is %s.",
			p.StartDate.Format(DayForm),
			StatisticsDays,
			today.Format(DayForm),
		)
	}
	return nil
}

// CSV renders a table as the console's export does: a line for each day. Rows are in order, with the changes by figure.
func (s StatisticsTab) CSV(rows []StatisticsRow) string {
	var b strings.Builder
	b.WriteString("Date")
	for _, f := range s.Figures {
		fmt.Fprintf(&b, ",%s,%s (day-over-day)", f.Label, f.Label)
	}
	b.WriteString(",Status\n")
	for _, r := range rows {
		b.WriteString(r.Day.Format(DayForm))
		for _, f := range s.Figures {
			fmt.Fprintf(&b, ",%d,", r.Figures[f.Figure])
			if c := r.Changes[f.Figure]; c != nil {
				fmt.Fprintf(&b, "%.2f%%", *c)
			}
		}
		fmt.Fprintf(&b, ",%s\n", r.Status())
	}
	return b.String()
}

// StatisticsRow is a day beside the day before.
type StatisticsRow struct {
	DayFigures

	Changes map[Figure]*float64 // in percent; nil where there is nothing to compare with
	Final   bool                // the figures are there; otherwise a zero stands for a figure that is pending
}

// Status tells in words whether the figures are there.
func (r StatisticsRow) Status() string {
	if r.Final {
		return "final"
	}
	return "pending"
}

// StatisticsRows are the days of a span, in order, of what the service tells of days, in any order.
func StatisticsRows(days []DayFigures, first, last, now time.Time) []StatisticsRow {
	byDay := map[time.Time]DayFigures{}
	for _, d := range days {
		byDay[d.Day] = d
	}
	rows := []StatisticsRow{}
	for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
		d, ok := byDay[day]
		if !ok {
			continue
		}
		row := StatisticsRow{DayFigures: d, Changes: map[Figure]*float64{}, Final: day.Before(FiguresUntil(now))}
		if before, ok := byDay[day.AddDate(0, 0, -1)]; ok && row.Final {
			for f, n := range d.Figures {
				row.Changes[f] = Growth(before.Figures[f], n)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
