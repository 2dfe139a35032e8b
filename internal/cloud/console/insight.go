package console

import (
	"context"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Nothing of this file is remembered: figures are asked for once, and change by themselves.

// UserScale returns the overview of users; the peak is of daily active ones.
func (c *Client) UserScale(ctx context.Context, id chat.SDKAppID) (chat.Scale, error) {
	out, err := call[ScaleOverviewResponse](ctx, c, "DescribeUserScaleOverview", AppRequest{SdkAppId: uint64(id)})
	return chat.Scale(out), err
}

// GroupScale returns the overview of groups.
func (c *Client) GroupScale(ctx context.Context, id chat.SDKAppID) (chat.Scale, error) {
	out, err := call[ScaleOverviewResponse](ctx, c, "DescribeGroupScaleOverview", AppRequest{SdkAppId: uint64(id)})
	return chat.Scale(out), err
}

// Realtime returns who is online, and the messages of today.
func (c *Client) Realtime(ctx context.Context, id chat.SDKAppID) (chat.Realtime, error) {
	out, err := call[DescribeRealtimeOverviewResponse](ctx, c, "DescribeRealtimeOverview", AppRequest{SdkAppId: uint64(id)})
	return chat.Realtime(out), err
}

// monitors are the actions that together tell all metrics.
var monitors = []string{"DescribeLoginStatistic", "DescribeMessageStatistic", "DescribeCallbackDetail", "DescribeRestApiDetail", "DescribeOfflinePushStatistic"}

// Monitor returns all metrics of a day, or of today where the day is zero.
func (c *Client) Monitor(ctx context.Context, id chat.SDKAppID, day time.Time) (map[chat.Metric][]chat.Series, error) {
	all := map[chat.Metric][]chat.Series{}
	for _, action := range monitors {
		out, err := call[MonitorResponse](ctx, c, action, MonitorRequest{SdkAppId: uint64(id), Day: unix(day)})
		if err != nil {
			return nil, err
		}
		for _, s := range out.Series {
			points := mapped(s.Points, func(p MonitorPoint) chat.Point {
				return chat.Point{Time: fromUnix(p.Time), Total: p.Total, Succeeded: p.Succeeded}
			})
			all[s.Metric] = append(all[s.Metric], chat.Series{Client: s.Client, Points: points})
		}
	}
	for _, m := range chat.Metrics {
		if !slices.ContainsFunc(all[m], func(s chat.Series) bool { return s.Client == "" }) {
			return nil, unexpected("monitoring", "the service left out "+string(m))
		}
	}
	return all, nil
}

// TroubleshootingLogs returns the logs that a query fits, oldest first.
func (c *Client) TroubleshootingLogs(ctx context.Context, id chat.SDKAppID, q chat.LogQuery) ([]chat.LogEntry, error) {
	request := DescribeTroubleshootingLogsRequest{
		SdkAppId: uint64(id), StartTime: unix(q.StartTime), EndTime: unix(q.EndTime), Event: unlessEmpty(q.Event), Sender: unlessEmpty(q.Sender), Target: unlessEmpty(q.Target),
		ErrorCodes: q.ErrorCodes, Limit: MaxLogPage,
	}
	logs, err := allPages(func(l TroubleshootingLog) string { return l.Id }, func(offset int) ([]TroubleshootingLog, int, error) {
		request.Offset = offset
		page, err := call[DescribeTroubleshootingLogsResponse](ctx, c, "DescribeTroubleshootingLogs", request)
		return page.Logs, page.TotalCount, err
	})
	return mapped(logs, func(l TroubleshootingLog) chat.LogEntry {
		return chat.LogEntry{
			Time: fromUnix(l.Time), Event: l.Event, Sender: l.Sender, Target: l.Target, Client: l.Client, ErrorCode: l.ErrorCode, Message: l.Message,
		}
	}), err
}

func unlessEmpty[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}
