package chat

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
		Statement: "Daily statistics are of 7, 14 or 30 days, or of a range of days.",
		Remedy:    "Choose 7, 14 or 30 days, or a start_date and an end_date.",
	},
	{
		ID: StatisticsRange, Chapter: chapterStatistics, Code: noAction, Evidence: Documented,
		Statement: "A range of daily statistics has a first and a last day, and lies within the 30 days before today.",
		Remedy:    "Choose days between 30 days ago and yesterday.",
		Note:      "The guide names no bound of a range; the page of getappinfo, where most figures come from, tells of the last 30 days. Whose midnight ends a day is not said, and UTC is assumed.",
	},
	{
		ID: MonitorDay, Chapter: chapterStatistics, Code: "InvalidParameterValue.Day", Evidence: Assumed,
		Statement: "Real-time monitoring shows a natural day: today, or one of the 30 days before.",
		Remedy:    "Leave date out for today, or choose a day between 30 days ago and today.",
		Note:      "The guide shows today by default and earlier and later times by dragging, without a bound. Whose midnight ends a day is not said, and UTC is assumed.",
		Firm:      "A day without figures would look like one on which nothing happened.",
	},
	{
		ID: Logs3Days, Chapter: chapterTools, Code: "InvalidParameterValue.TimeRange", Evidence: Guide,
		Statement: "Troubleshooting logs are queried for a time range, which lies within the last three days.",
		Remedy:    "Choose a start_time and an end_time within the last three days.",
	},
}
