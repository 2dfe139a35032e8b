package chat

import (
	"reflect"
	"testing"
	"time"
)

func TestFiguresUntil(t *testing.T) {
	for now, want := range map[time.Time]time.Time{
		march(3): march(2), march(3).Add(10*time.Hour - time.Second): march(2), march(3).Add(10 * time.Hour): march(3),
		march(3).Add(23 * time.Hour): march(3),
	} {
		if got := FiguresUntil(now); got != want {
			t.Errorf("at %s figures are there until %s, want %s", now, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		before, now int64
		want        *float64
	}{
		{0, 5, nil},
		{5, 0, new(-100.0)},
		{3, 4, new(33.33)},
		{3, 2, new(-33.33)},
		{3, 5, new(66.67)},
		{7, 7, new(0.0)},
		{6, 1, new(-83.33)},
		{1, 4, new(300.0)},
	} {
		if got := Growth(c.before, c.now); !reflect.DeepEqual(got, c.want) {
			t.Errorf("from %d to %d: %v", c.before, c.now, got)
		}
	}
	if got := Rate(1, 3); got == nil || *got != 33.33 || Rate(0, 0) != nil {
		t.Errorf("one of three is %v", got)
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		period      StatisticsPeriod
		first, last time.Time
	}{
		{StatisticsPeriod{}, march(-6), march(0)},
		{StatisticsPeriod{Days: new(int64(30))}, march(-29), march(0)},
		{StatisticsPeriod{StartDate: march(-3), EndDate: march(-2)}, march(-3), march(-2)},
	} {
		if first, last := c.period.Span(noon); first != c.first || last != c.last {
			t.Errorf("%+v is from %s to %s", c.period, first, last)
		}
	}
}

func TestStatisticsRows(t *testing.T) {
	day := func(at time.Time, dau int64) DayFigures {
		return DayFigures{at, map[Figure]int64{FigureDAU: dau, FigureNewUsers: 1}}
	}
	days := []DayFigures{day(march(3), 0), day(march(2), 3), day(march(1), 2)}
	rows := StatisticsRows(days, march(-3), march(3), march(4).Add(9*time.Hour))
	const want = "Date,DAU,DAU (day-over-day),Total users,Total users (day-over-day),New registered users,New registered users " +
		"(day-over-day),Status\n" +
		"2026-03-01,2,,0,,1,,final\n" +
		"2026-03-02,3,50.00%,0,,1,0.00%,final\n" +
		"2026-03-03,0,,0,,1,,pending\n"
	if got := StatisticsTabs[0].CSV(rows); got != want {
		t.Errorf("got\n%s", got)
	}
	if rows := StatisticsRows(days, march(2), march(2), march(4)); len(rows) != 1 || *rows[0].Changes[FigureDAU] != 50 {
		t.Errorf("the day before the span does not count: %+v", rows)
	}
}

func TestSum(t *testing.T) {
	points := []Point{{march(1), 3, 2}, {march(2), 4, 4}}
	if got := Sum(points); got != (Point{march(1), 7, 6}) || Sum(nil) != (Point{}) {
		t.Errorf("got %+v", got)
	}
}
