package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

var insightActions = []Action{
	{"DescribeUserScaleOverview", contract.Read, Named, "Read the overview of users as of yesterday.", AppRequest{}, ScaleOverviewResponse{}},
	{
		"DescribeGroupScaleOverview",
		contract.Read,
		Named,
		"Read the overview of groups as of yesterday.",
		AppRequest{},
		ScaleOverviewResponse{},
	},
	{
		"DescribeRealtimeOverview",
		contract.Read,
		Named,
		"Read the number of online users and of today's messages.",
		AppRequest{},
		DescribeRealtimeOverviewResponse{},
	},
	{"DescribeLoginStatistic", contract.Read, Named, "Read the logins of a day, by client.", MonitorRequest{}, MonitorResponse{}},
	{
		"DescribeMessageStatistic",
		contract.Read,
		Named,
		"Read the messages of a day, by chat type and client.",
		MonitorRequest{},
		MonitorResponse{},
	},
	{"DescribeCallbackDetail", contract.Read, Named, "Read the webhook calls of a day.", MonitorRequest{}, MonitorResponse{}},
	{"DescribeRestApiDetail", contract.Read, Named, "Read the IM REST calls of a day.", MonitorRequest{}, MonitorResponse{}},
	{"DescribeOfflinePushStatistic", contract.Read, Named, "Read the offline pushes of a day.", MonitorRequest{}, MonitorResponse{}},
	{
		"DescribeTroubleshootingLogs",
		contract.Read,
		Ours,
		"Read troubleshooting logs, oldest first, page by page.",
		DescribeTroubleshootingLogsRequest{},
		DescribeTroubleshootingLogsResponse{},
	},
}
