package console

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func TestMonitor(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		day := time.Unix(1772323200, 0).UTC()
		series := func(m chat.Metric, client string) wire.MonitorSeries {
			return wire.MonitorSeries{Metric: m, Client: client, Points: []wire.MonitorPoint{{Time: day.Unix(), Total: 3, Succeeded: 2}}}
		}
		f.reply = map[string]any{
			"DescribeLoginStatistic": wire.MonitorResponse{
				Series: []wire.MonitorSeries{series(chat.MetricLogins, ""), series(chat.MetricLogins, "Web")},
			},
			"DescribeMessageStatistic": wire.MonitorResponse{
				Series: []wire.MonitorSeries{
					series(chat.MetricC2CMessages, ""),
					series(chat.MetricGroupMessages, ""),
					series(chat.MetricAVMessages, ""),
				},
			},
			"DescribeCallbackDetail":       wire.MonitorResponse{Series: []wire.MonitorSeries{series(chat.MetricWebhookCalls, "")}},
			"DescribeRestApiDetail":        wire.MonitorResponse{Series: []wire.MonitorSeries{series(chat.MetricREST, "")}},
			"DescribeOfflinePushStatistic": wire.MonitorResponse{Series: []wire.MonitorSeries{series(chat.MetricPushes, "")}},
		}
		all, err := c.Monitor(t.Context(), 1, day)
		points := []chat.Point{{Time: day, Total: 3, Succeeded: 2}}
		want := []chat.Series{{Points: points}, {Client: "Web", Points: points}}
		if err != nil || !reflect.DeepEqual(all[chat.MetricLogins], want) || len(all) != len(chat.Metrics) {
			t.Errorf("%+v, %v", all, err)
		}
		f.expect(t,
			`DescribeLoginStatistic {"SdkAppId":1,"Day":1772323200}`, `DescribeMessageStatistic {"SdkAppId":1,"Day":1772323200}`,
			`DescribeCallbackDetail {"SdkAppId":1,"Day":1772323200}`, `DescribeRestApiDetail {"SdkAppId":1,"Day":1772323200}`,
			`DescribeOfflinePushStatistic {"SdkAppId":1,"Day":1772323200}`,
		)
		f.reply["DescribeCallbackDetail"] = wire.MonitorResponse{Series: []wire.MonitorSeries{}}
		_, err = c.Monitor(t.Context(), 1, time.Time{})
		if e, ok := errors.AsType[*api.Error](err); !ok || e.Code != api.BadReply {
			t.Errorf("a reply without a metric gave %v", err)
		}
	})
}

func TestTroubleshootingLogs(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		at := time.Unix(1772323200, 0).UTC()
		page := func(id string) wire.DescribeTroubleshootingLogsResponse {
			return wire.DescribeTroubleshootingLogsResponse{TotalCount: 2, Logs: []wire.TroubleshootingLog{{
				Id: id, Time: at.Unix(), Event: chat.LogLogin, Sender: "ann", Client: "Web", ErrorCode: 70001, Message: "no",
			}}}
		}
		f.reply = map[string]any{"DescribeTroubleshootingLogs": page("1")}
		f.after = func(string) { f.reply["DescribeTroubleshootingLogs"] = page("2") }
		logs, err := c.TroubleshootingLogs(
			t.Context(),
			1,
			chat.LogQuery{StartTime: at, EndTime: at.Add(time.Minute), Event: chat.LogLogin, ErrorCodes: []int64{70001}},
		)
		want := chat.LogEntry{Time: at, Event: chat.LogLogin, Sender: "ann", Client: "Web", ErrorCode: 70001, Message: "no"}
		if err != nil || !reflect.DeepEqual(logs, []chat.LogEntry{want, want}) {
			t.Errorf("%+v, %v", logs, err)
		}
		const query = `DescribeTroubleshootingLogs {"SdkAppId":1,"StartTime":1772323200,"EndTime":1772323260,"Event":"login","ErrorCodes":[70001],"Offset":`
		f.expect(t, query+`0,"Limit":100}`, query+`1,"Limit":100}`)
	})
}
