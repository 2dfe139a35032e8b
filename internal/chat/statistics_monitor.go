package chat

import (
	"fmt"
	"time"
)

// Metric is something that real-time monitoring counts, as attributes name it.
type Metric string

// The metrics.
const (
	MetricLogins        Metric = "logins"
	MetricC2CMessages   Metric = "c2c_messages"
	MetricGroupMessages Metric = "group_messages"
	MetricAVMessages    Metric = "av_messages"
	MetricWebhookCalls  Metric = "webhook_calls"
	MetricREST          Metric = "rest_calls"
	MetricPushes        Metric = "offline_pushes"
)

// Metrics lists the metrics in the order of the guide, which tells logins and messages by client, too.
var Metrics = openEnumeration(MetricLogins, MetricC2CMessages, MetricGroupMessages, MetricAVMessages, MetricWebhookCalls, MetricREST,
	MetricPushes)

// Realtime is the overview of real-time monitoring.
type Realtime struct {
	OnlineUsers                            int64
	C2CMessages, GroupMessages, AVMessages int64 // of today
}

// Series is how a metric went, of one client or, where Client is empty, of all together.
type Series struct {
	Client string
	Points []Point
}

// Point is what was counted from a time on, up to the next point.
type Point struct {
	Time             time.Time
	Total, Succeeded int64
}

// Sum adds points up; the time is that of the first.
func Sum(points []Point) (sum Point) {
	for i, p := range points {
		if i == 0 {
			sum.Time = p.Time
		}
		sum.Total += p.Total
		sum.Succeeded += p.Succeeded
	}
	return sum
}

// CheckMonitorDay refuses a day of which real-time monitoring shows nothing. Zero for the day means today.
func CheckMonitorDay(day, now time.Time) []Violation {
	today := DayOf(now)
	switch {
	case day.IsZero(), now.IsZero(), !day.After(today) && !day.Before(today.AddDate(0, 0, -StatisticsDays)):
		return nil
	}
	return []Violation{{Rule: MonitorDay, Field: "Date", Cause: fmt.Sprintf("The day %s is neither today, which is %s, nor one of the "+
		"previous %d days.", day.Format(DayForm), today.Format(DayForm), StatisticsDays)}}
}

// LogEvent is what a line of the troubleshooting logs is about.
type LogEvent string

// The events.
const (
	LogLogin        LogEvent = "login"
	LogLogout       LogEvent = "logout"
	LogKick         LogEvent = "kick"
	LogC2CMessage   LogEvent = "c2c_message"
	LogGroupMessage LogEvent = "group_message"
	LogPush         LogEvent = "offline_push"
)

// LogEvents lists the events.
var LogEvents = openEnumeration(LogLogin, LogLogout, LogKick, LogC2CMessage, LogGroupMessage, LogPush)

// LogQuery is what troubleshooting logs are wanted. What is empty filters nothing.
type LogQuery struct {
	StartTime, EndTime time.Time
	Event              LogEvent
	Sender             string
	Target             string // the receiver of a one-to-one message, or the group
	ErrorCodes         []int64
}

// LogEntry is a line of the troubleshooting logs.
type LogEntry struct {
	Time      time.Time
	Event     LogEvent
	Sender    string // the user who did it
	Target    string // the receiver, or the group; empty for none
	Client    string // platform, or RESTAPI
	ErrorCode int64  // 0 for a success
	Message   string // of the error
}

// LogDays is how many days troubleshooting logs reach back.
const LogDays = 3

// CheckLogQuery refuses time ranges without logs. Zero for now means that the time is not known yet.
func CheckLogQuery(q LogQuery, now time.Time) []Violation {
	bad := func(field, format string, args ...any) []Violation {
		return []Violation{{Rule: LogReach, Field: field, Cause: fmt.Sprintf(format, args...)}}
	}
	oldest := now.Add(-LogDays * aDay)
	switch {
	case q.StartTime.IsZero():
		return bad("StartTime", "The time range has no start.")
	case q.EndTime.IsZero():
		return bad("EndTime", "The time range has no end.")
	case !q.StartTime.Before(q.EndTime):
		return bad("EndTime", "The time range ends before it starts.")
	case q.EndTime.Sub(q.StartTime) > LogDays*aDay:
		return bad("StartTime", "The time range is longer than %d days.", LogDays)
	case !now.IsZero() && q.StartTime.Before(oldest):
		return bad(
			"StartTime",
			"The time range starts at %s, but the logs start at %s.",
			q.StartTime.UTC().Format(time.RFC3339),
			oldest.UTC().Format(time.RFC3339),
		)
	case !now.IsZero() && q.StartTime.After(now):
		return bad(
			"StartTime",
			"The time range starts at %s, but the current time is %s.",
			q.StartTime.UTC().Format(time.RFC3339),
			now.UTC().Format(time.RFC3339),
		)
	}
	return nil
}
