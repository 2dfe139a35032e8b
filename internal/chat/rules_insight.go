package chat

import "fmt"

// The rules of statistics, monitoring and tools.
const (
	StatisticsDaysRule RuleID = "STATISTICS_DAYS"
	StatisticsRange    RuleID = "STATISTICS_RANGE"
	MonitorDay         RuleID = "MONITOR_DAY"
	LogReach           RuleID = "LOG_REACH"
)

const (
	chapterStatistics = "Statistics"
	chapterTools      = "Auxiliary Development Tools"
)

var insightRules = []Rule{
	{
		ID: StatisticsDaysRule, Chapter: chapterStatistics, Code: noAction, Evidence: Guide,
		Statement: fmt.Sprintf("Daily statistics cover %s days, or a range of days.", Choices(StatisticsChoices)),
		Remedy:    fmt.Sprintf("Choose %s days, or a start_date and an end_date.", Choices(StatisticsChoices)),
	},
	{
		ID: StatisticsRange, Chapter: chapterStatistics, Code: noAction, Evidence: Documented,
		Sources:   []Source{{"product page 1047/34886", 2026}},
		Statement: fmt.Sprintf("A range of daily statistics must have a first and a last day within the %d days before today.", StatisticsDays),
		Remedy:    fmt.Sprintf("Choose dates from %d days ago to yesterday.", StatisticsDays),
		Note: fmt.Sprintf("The guide states no limit for a range; the page of getappinfo, from which most figures come, covers the last %d "+
			"days. "+
			"The time zone is not documented; UTC is assumed.", StatisticsDays),
	},
	{
		ID: MonitorDay, Chapter: chapterStatistics, Code: "InvalidParameterValue.Day", Evidence: Assumed,
		Statement: fmt.Sprintf("Real-time monitoring shows a calendar day: today or one of the previous %d days.", StatisticsDays),
		Remedy:    fmt.Sprintf("Omit date for today, or choose a date within the last %d days.", StatisticsDays),
		Note: "The guide shows today by default, and other times by dragging, without a limit. The time zone is not documented; UTC is " +
			"assumed.",
		Firm: "A day without figures would look like a day without activity.",
	},
	{
		ID: LogReach, Chapter: chapterTools, Code: "InvalidParameterValue.TimeRange", Evidence: Guide,
		Statement: fmt.Sprintf("Queries of troubleshooting logs require a time range within the last %d days.", LogDays),
		Remedy:    fmt.Sprintf("Choose a start_time and an end_time within the last %d days.", LogDays),
	},
}
