package console

var insightActions = []Action{
	{"DescribeUserScaleOverview", Read, Named, "Read the overview of users as of yesterday.", AppRequest{}, ScaleOverviewResponse{}},
	{"DescribeGroupScaleOverview", Read, Named, "Read the overview of groups as of yesterday.", AppRequest{}, ScaleOverviewResponse{}},
	{"DescribeRealtimeOverview", Read, Named, "Read who is online, and the messages of today.", AppRequest{}, DescribeRealtimeOverviewResponse{}},
	{"DescribeLoginStatistic", Read, Named, "Read the logins of a day, by client.", MonitorRequest{}, MonitorResponse{}},
	{"DescribeMessageStatistic", Read, Named, "Read the messages of a day, by chat type and client.", MonitorRequest{}, MonitorResponse{}},
	{"DescribeCallbackDetail", Read, Named, "Read the calls of the webhook of a day.", MonitorRequest{}, MonitorResponse{}},
	{"DescribeRestApiDetail", Read, Named, "Read the calls of IM REST of a day.", MonitorRequest{}, MonitorResponse{}},
	{"DescribeOfflinePushStatistic", Read, Named, "Read the offline pushes of a day.", MonitorRequest{}, MonitorResponse{}},
	{"DescribeTroubleshootingLogs", Read, Ours, "Read troubleshooting logs, oldest first, page by page.", DescribeTroubleshootingLogsRequest{}, DescribeTroubleshootingLogsResponse{}},
}
