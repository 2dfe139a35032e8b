package chat

import "fmt"

// The rules of statistics, monitoring and tools.
const (
	StatisticsDaysRule RuleID = "STATISTICS_DAYS"
	StatisticsRange    RuleID = "STATISTICS_RANGE"
	MonitorDay         RuleID = "MONITOR_DAY"
	Logs3Days          RuleID = "LOGS_3_DAYS"
)

const (
	chapterStatistics = "Statistics"
	chapterTools      = "Auxiliary Development Tools"
)

var insightRules = []Rule{
	{
		ID: StatisticsDaysRule, Chapter: chapterStatistics, Code: noAction, Evidence: Guide,
		Statement: fmt.Sprintf("Daily statistics are of %s days, or of a range of days.", Choices(StatisticsChoices)),
		Remedy:    fmt.Sprintf("Choose %s days, or a start_date and an end_date.", Choices(StatisticsChoices)),
	},
	{
		ID: StatisticsRange, Chapter: chapterStatistics, Code: noAction, Evidence: Documented,
		Statement: fmt.Sprintf("A range of daily statistics has a first and a last day, and lies within the %d days before today.", StatisticsDays),
		Remedy:    fmt.Sprintf("Choose days between %d days ago and yesterday.", StatisticsDays),
		Note: fmt.Sprintf("The guide names no bound of a range; the page of getappinfo, where most figures come from, tells of the last %d days. "+
			"Whose midnight ends a day is not said, and UTC is assumed.", StatisticsDays),
	},
	{
		ID: MonitorDay, Chapter: chapterStatistics, Code: "InvalidParameterValue.Day", Evidence: Assumed,
		Statement: fmt.Sprintf("Real-time monitoring shows a natural day: today, or one of the %d days before.", StatisticsDays),
		Remedy:    fmt.Sprintf("Leave date out for today, or choose a day between %d days ago and today.", StatisticsDays),
		Note:      "The guide shows today by default and earlier and later times by dragging, without a bound. Whose midnight ends a day is not said, and UTC is assumed.",
		Firm:      "A day without figures would look like one on which nothing happened.",
	},
	{
		ID: Logs3Days, Chapter: chapterTools, Code: "InvalidParameterValue.TimeRange", Evidence: Guide,
		Statement: fmt.Sprintf("Troubleshooting logs are queried for a time range, which lies within the last %d days.", LogDays),
		Remedy:    fmt.Sprintf("Choose a start_time and an end_time within the last %d days.", LogDays),
	},
}
