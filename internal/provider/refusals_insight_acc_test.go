package provider_test

import (
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// asking is a data source about the app dev.
func asking(kind, more string) string {
	return fmt.Sprintf("\ndata \"tencentchat_%s\" \"it\" {\nsdk_app_id = tencentchat_app.dev.sdk_app_id\n%s\n}\n", kind, more)
}

// askingNew is a data source about an app that is still to be made, so that only an apply reads it.
func askingNew(kind, more string) string {
	return fmt.Sprintf("\nresource \"tencentchat_app\" \"new\" {\nname = \"new\"\ndeployment_region = \"china\"\n}\ndata "+
		"\"tencentchat_%s\" \"it\" {\n"+
		"sdk_app_id = tencentchat_app.new.sdk_app_id\n%s\n}\n", kind, more)
}

var insightRefusals = []refusal{
	{rule: chat.StatisticsDaysRule, new: asking("daily_statistics", "days = 8")},
	{rule: chat.StatisticsDaysRule, new: askingNew("daily_statistics", "days = 31")},
	{rule: chat.StatisticsDaysRule, new: asking("daily_statistics", "days = 7\nstart_date = \"2026-01-01\"\nend_date = \"2026-01-02\"")},
	{rule: chat.StatisticsRange, new: askingNew("daily_statistics", `start_date = "2026-01-01"`)},
	{rule: chat.StatisticsRange, new: askingNew("daily_statistics", "start_date = \"2026-01-01\"\nend_date = \"2026-02-01\"")},
	{rule: chat.StatisticsRange, new: asking("daily_statistics", "start_date = \"2020-01-01\"\nend_date = \"2020-01-02\"")},
	{rule: chat.StatisticsRange, new: asking("daily_statistics", "start_date = \"2120-01-01\"\nend_date = \"2120-01-02\"")},
	{rule: chat.MonitorDay, new: asking("realtime_metrics", `date = "2020-01-01"`)},
	{rule: chat.MonitorDay, new: asking("realtime_metrics", `date = "2120-01-01"`)},
	{rule: chat.LogReach, new: asking("troubleshooting_logs", "start_time = \"2020-01-01T00:00:00Z\"\nend_time = \"2020-01-02T00:00:00Z\"")},
	{rule: chat.LogReach, new: askingNew("troubleshooting_logs",
		"start_time = \"2026-01-01T00:00:00Z\"\nend_time = \"2026-01-04T00:00:01Z\"")},
	{rule: chat.LogReach, new: askingNew("troubleshooting_logs",
		"start_time = \"2026-01-01T00:00:00Z\"\nend_time = \"2026-01-01T00:00:00Z\"")},
}
