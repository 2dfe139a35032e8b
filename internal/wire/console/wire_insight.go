package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// ScaleOverviewResponse is chat.Scale on the wire.
type ScaleOverviewResponse struct {
	MonthPeak int64 // of daily active users, or of groups; 0 on the first day of a month
	Total     int64
	New       int64
}

// DescribeRealtimeOverviewResponse is chat.Realtime on the wire.
type DescribeRealtimeOverviewResponse struct {
	OnlineUsers   int64
	C2CMessages   int64
	GroupMessages int64
	AVMessages    int64
}

// MonitorRequest asks for a natural day of monitoring.
type MonitorRequest struct {
	SdkAppId uint64
	Day      int64 // start of the day in Unix seconds; 0 for today
}

// MonitorResponse tells how things went, hour by hour up to now.
type MonitorResponse struct {
	Series []MonitorSeries
}

// MonitorSeries is chat.Series on the wire.
type MonitorSeries struct {
	Metric chat.Metric
	Client string `json:",omitempty"` // empty for all together
	Points []MonitorPoint
}

// MonitorPoint is chat.Point on the wire.
type MonitorPoint struct {
	Time      int64
	Total     int64
	Succeeded int64
}

// MaxLogPage is the most that a page of troubleshooting logs takes.
const MaxLogPage = 100

// DescribeTroubleshootingLogsRequest asks for a page of logs. Limit is 1 to 100.
type DescribeTroubleshootingLogsRequest struct {
	SdkAppId   uint64
	StartTime  int64
	EndTime    int64          // not included
	Event      *chat.LogEvent `json:",omitempty"`
	Sender     *string        `json:",omitempty"`
	Target     *string        `json:",omitempty"` // the receiver of a one-to-one message, or the group
	ErrorCodes []int64        `json:",omitempty"`
	Offset     int
	Limit      int
}

// DescribeTroubleshootingLogsResponse is a page.
type DescribeTroubleshootingLogsResponse struct {
	TotalCount int
	Logs       []TroubleshootingLog
}

// TroubleshootingLog is chat.LogEntry on the wire.
type TroubleshootingLog struct {
	Id        string
	Time      int64
	Event     chat.LogEvent
	Sender    string `json:",omitempty"`
	Target    string `json:",omitempty"`
	Client    string `json:",omitempty"`
	ErrorCode int64
	Message   string `json:",omitempty"`
}
