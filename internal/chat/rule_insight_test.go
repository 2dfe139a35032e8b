package chat

import "time"

var (
	noon     = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	someTime time.Time
)

func march(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }

func choosing(days int64) []Violation {
	return CheckStatisticsPeriod(StatisticsPeriod{Days: &days}, someTime)
}

func between(first, last time.Time, now ...time.Time) []Violation {
	return CheckStatisticsPeriod(StatisticsPeriod{StartDate: first, EndDate: last}, append(now, someTime)[0])
}

// ago is a time range that begins and ends that long ago.
func ago(begin, end time.Duration) []Violation {
	return CheckLogQuery(LogQuery{StartTime: noon.Add(-begin), EndTime: noon.Add(-end)}, noon)
}

// insightCases are the cases of the rules of statistics, monitoring and tools.
var insightCases = []ruleCase{
	{StatisticsDaysRule, accepts, "", choosing(7)},
	{StatisticsDaysRule, accepts, "", choosing(14)},
	{StatisticsDaysRule, accepts, "", choosing(30)},
	{StatisticsDaysRule, refuses, "Days", choosing(0)},
	{StatisticsDaysRule, refuses, "Days", choosing(8)},
	{StatisticsDaysRule, refuses, "Days", choosing(31)},
	{StatisticsDaysRule, refuses, "Days", CheckStatisticsPeriod(StatisticsPeriod{Days: new(int64(7)), EndDate: march(1)}, someTime)},

	{StatisticsRange, accepts, "", CheckStatisticsPeriod(StatisticsPeriod{}, noon)},
	{StatisticsRange, accepts, "", between(march(1), march(1))},
	{StatisticsRange, accepts, "", between(march(1), march(30))},
	{StatisticsRange, accepts, "", between(march(-29), march(0), noon)},
	{StatisticsRange, refuses, "StartDate", between(march(-30), march(-2), noon)},
	{StatisticsRange, refuses, "EndDate", between(march(0), march(1), noon)},
	{StatisticsRange, refuses, "StartDate", between(march(1), march(31))},
	{StatisticsRange, refuses, "EndDate", between(march(2), march(1))},
	{StatisticsRange, refuses, "EndDate", between(march(2), someTime)},
	{StatisticsRange, refuses, "StartDate", between(someTime, march(2))},

	{MonitorDay, accepts, "", CheckMonitorDay(someTime, noon)},
	{MonitorDay, accepts, "", CheckMonitorDay(march(1), noon)},
	{MonitorDay, accepts, "", CheckMonitorDay(march(-29), noon)},
	{MonitorDay, accepts, "", CheckMonitorDay(march(-300), someTime)},
	{MonitorDay, refuses, "Date", CheckMonitorDay(march(2), noon)},
	{MonitorDay, refuses, "Date", CheckMonitorDay(march(-30), noon)},

	{LogReach, accepts, "", ago(72*time.Hour, 0)},
	{LogReach, accepts, "", ago(time.Hour, -time.Hour)},
	{LogReach, accepts, "", CheckLogQuery(LogQuery{StartTime: march(1), EndTime: march(4)}, someTime)},
	{LogReach, refuses, "StartTime", ago(72*time.Hour+time.Second, time.Hour)},
	{LogReach, refuses, "StartTime", ago(-time.Second, -time.Hour)},
	{LogReach, refuses, "EndTime", ago(time.Hour, time.Hour)},
	{LogReach, refuses, "StartTime", CheckLogQuery(LogQuery{StartTime: march(1), EndTime: march(4).Add(time.Second)}, someTime)},
	{LogReach, refuses, "StartTime", CheckLogQuery(LogQuery{EndTime: march(4)}, someTime)},
	{LogReach, refuses, "EndTime", CheckLogQuery(LogQuery{StartTime: march(4)}, someTime)},
}
