package console

import (
	"context"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Nothing of this file is remembered: figures are asked for once, and change by themselves.

// UserScale returns the overview of users; the peak is of daily active ones.
func (c *Client) UserScale(ctx context.Context, id chat.SDKAppID) (chat.Scale, error) {
	out, err := call[wire.ScaleOverviewResponse](ctx, c, "DescribeUserScaleOverview", wire.AppRequest{SdkAppId: uint64(id)})
	return chat.Scale(out), err
}

// GroupScale returns the overview of groups.
func (c *Client) GroupScale(ctx context.Context, id chat.SDKAppID) (chat.Scale, error) {
	out, err := call[wire.ScaleOverviewResponse](ctx, c, "DescribeGroupScaleOverview", wire.AppRequest{SdkAppId: uint64(id)})
	return chat.Scale(out), err
}

// Realtime returns who is online, and the messages of today.
func (c *Client) Realtime(ctx context.Context, id chat.SDKAppID) (chat.Realtime, error) {
	out, err := call[wire.DescribeRealtimeOverviewResponse](ctx, c, "DescribeRealtimeOverview", wire.AppRequest{SdkAppId: uint64(id)})
	return chat.Realtime(out), err
}

// monitors are the actions that together tell all metrics.
var monitors = []string{
	"DescribeLoginStatistic",
	"DescribeMessageStatistic",
	"DescribeCallbackDetail",
	"DescribeRestApiDetail",
	"DescribeOfflinePushStatistic",
}

// Monitor returns all metrics of a day, or of today where the day is zero. It is an error if a metric is missing, unless the service
// tells one that is not known.
func (c *Client) Monitor(ctx context.Context, id chat.SDKAppID, day time.Time) (map[chat.Metric][]chat.Series, error) {
	all := map[chat.Metric][]chat.Series{}
	for _, action := range monitors {
		out, err := call[wire.MonitorResponse](ctx, c, action, wire.MonitorRequest{SdkAppId: uint64(id), Day: wire.Unix(day)})
		if err != nil {
			return nil, err
		}
		for _, s := range out.Series {
			points := mapped(s.Points, func(p wire.MonitorPoint) chat.Point {
				return chat.Point{Time: wire.FromUnix(p.Time), Total: p.Total, Succeeded: p.Succeeded}
			})
			all[s.Metric] = append(all[s.Metric], chat.Series{Client: s.Client, Points: points})
		}
	}
	for m := range all {
		if !slices.Contains(chat.Metrics, m) { // which may be what the service calls one of the others by now
			return all, nil
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
	request := wire.DescribeTroubleshootingLogsRequest{
		SdkAppId:   uint64(id),
		StartTime:  wire.Unix(q.StartTime),
		EndTime:    wire.Unix(q.EndTime),
		Event:      unlessEmpty(q.Event),
		Sender:     unlessEmpty(q.Sender),
		Target:     unlessEmpty(q.Target),
		ErrorCodes: q.ErrorCodes,
		Limit:      wire.MaxLogPage,
	}
	idOf := func(l wire.TroubleshootingLog) string { return l.Id }
	logs, err := allPages("DescribeTroubleshootingLogs", idOf, func(offset int) ([]wire.TroubleshootingLog, int, error) {
		request.Offset = offset
		page, err := call[wire.DescribeTroubleshootingLogsResponse](ctx, c, "DescribeTroubleshootingLogs", request)
		return page.Logs, page.TotalCount, err
	})
	return mapped(logs, func(l wire.TroubleshootingLog) chat.LogEntry {
		return chat.LogEntry{
			Time:      wire.FromUnix(l.Time),
			Event:     l.Event,
			Sender:    l.Sender,
			Target:    l.Target,
			Client:    l.Client,
			ErrorCode: l.ErrorCode,
			Message:   l.Message,
		}
	}), err
}

func unlessEmpty[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}
