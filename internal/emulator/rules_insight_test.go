package emulator

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// insightCases are those of statistics, monitoring and tools.
var insightCases = []ruleCase{
	{chat.MonitorDay, func(w *world, no, yes attempt) {
		id := w.newApp()
		day := func(back int) object {
			return object{"SdkAppId": id, "Day": chat.DayOf(w.clock()).AddDate(0, 0, -back).Unix()}
		}
		for _, action := range []string{
			"DescribeLoginStatistic", "DescribeMessageStatistic", "DescribeCallbackDetail", "DescribeRestApiDetail",
			"DescribeOfflinePushStatistic",
		} {
			no(action, day(-1))
			no(action, day(31))
			yes(action, day(0))
			yes(action, day(30))
			yes(action, object{"SdkAppId": id, "Day": 0})
		}
	}},
	{chat.LogReach, func(w *world, no, yes attempt) {
		id := w.newApp()
		logs := func(begin, end time.Duration) object {
			now := w.clock()
			return object{"SdkAppId": id, "StartTime": now.Add(-begin).Unix(), "EndTime": now.Add(-end).Unix(), "Offset": 0, "Limit": 1}
		}
		no("DescribeTroubleshootingLogs", logs(73*time.Hour, time.Hour))
		no("DescribeTroubleshootingLogs", logs(time.Hour, 2*time.Hour))
		no("DescribeTroubleshootingLogs", logs(-time.Hour, -2*time.Hour))
		yes("DescribeTroubleshootingLogs", logs(72*time.Hour, 0))
	}},
}
