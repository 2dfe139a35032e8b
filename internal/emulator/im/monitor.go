package im

import (
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// kindHour is what real-time monitoring counted in an hour of business time: a number by
// SDKAppID/YYYYMMDDHH/METRIC/CLIENT/OUTCOME. As with the journal, a snapshot leaves it out.
const kindHour = "hour"

const (
	hourForm  = dayForm + "15"
	succeeded = "ok"
	failed    = "failed"

	restClient = "RESTAPI" // the client of what was done over IM REST, as webhooks call it
)

// monitor counts something in the present hour, of a client where that is known.
func (t *Tx) monitor(app uint64, m chat.Metric, client string, ok bool) error {
	return countHour(t.Base(), app, m, client, ok)
}

func countHour(t *store.Tx, app uint64, m chat.Metric, client string, ok bool) error {
	outcome := failed
	if ok {
		outcome = succeeded
	}
	_, err := t.Add(kindHour, store.KeyOf(app, strings.Join([]string{t.Now.Format(hourForm), string(m), client, outcome}, "/")), 1)
	return err
}

// series are the metrics of a day, hour by hour up to now: all clients together and, where a metric is told by client, each.
func (t *Tx) series(app uint64, day time.Time, metrics ...chat.Metric) ([]console.MonitorSeries, error) {
	hours := 24
	if day.Equal(chat.DayOf(t.Now)) {
		hours = t.Now.Hour() + 1
	}
	var all []console.MonitorSeries
	byKey := map[string][]console.MonitorPoint{} // METRIC/CLIENT
	begin := func(metric, client string) []console.MonitorPoint {
		points := make([]console.MonitorPoint, hours)
		for i := range points {
			points[i].Time = day.Add(time.Duration(i) * time.Hour).Unix()
		}
		all = append(all, console.MonitorSeries{Metric: chat.Metric(metric), Client: client, Points: points})
		byKey[metric+"/"+client] = points
		return points
	}
	for _, m := range metrics {
		begin(string(m), "")
	}
	err := store.EachUnder(t, kindHour, store.KeyOf(app, day.Format(dayForm)), func(key string, n int64) error {
		parts := strings.Split(key, "/") // HH, METRIC, CLIENT, OUTCOME
		hour, err := strconv.Atoi(parts[0])
		metric := metricOf(parts[1])
		if err != nil || hour >= hours || byKey[metric+"/"] == nil {
			return err // or of a future that was, or not asked for
		}
		series := [][]console.MonitorPoint{byKey[metric+"/"]}
		if client := parts[2]; client != "" {
			points := byKey[metric+"/"+client]
			if points == nil {
				points = begin(metric, client)
			}
			series = append(series, points)
		}
		for _, points := range series {
			if points[hour].Total += n; parts[3] == succeeded {
				points[hour].Succeeded += n
			}
		}
		return nil
	})
	return all, err
}

// metricOf is what a metric is called now: files of earlier versions have its former name.
func metricOf(stored string) string {
	if now, renamed := chat.FormerValue("Metric", stored); renamed {
		return now
	}
	return stored
}

// monitoring serves an action that tells metrics.
func monitoring(metrics ...chat.Metric) call.Handler {
	return call.Reading(call.On(func(t *Tx, q console.MonitorRequest) (r console.MonitorResponse, err error) {
		day := chat.DayOf(t.Now)
		if q.Day != 0 {
			day = chat.DayOf(time.Unix(q.Day, 0))
		}
		if _, err := t.seenApp(q.SdkAppId); err != nil {
			return r, err
		}
		if err := strict.RefuseFirst(chat.CheckMonitorDay(day, t.Now)); err != nil {
			return r, err
		}
		r.Series, err = t.series(q.SdkAppId, day, metrics...)
		return r, err
	}))
}

// insightHandlers serve what the console shows of statistics, monitoring and tools.
var insightHandlers = map[string]call.Handler{
	"DescribeUserScaleOverview":    call.Reading(call.On((*Tx).userScale)),
	"DescribeGroupScaleOverview":   call.Reading(call.On((*Tx).groupScale)),
	"DescribeRealtimeOverview":     call.Reading(call.On((*Tx).realtime)),
	"DescribeLoginStatistic":       monitoring(chat.MetricLogins),
	"DescribeMessageStatistic":     monitoring(chat.MetricC2CMessages, chat.MetricGroupMessages, chat.MetricAVMessages),
	"DescribeCallbackDetail":       monitoring(chat.MetricWebhookCalls),
	"DescribeRestApiDetail":        monitoring(chat.MetricREST),
	"DescribeOfflinePushStatistic": monitoring(chat.MetricPushes),
	"DescribeTroubleshootingLogs":  call.Reading(call.On((*Tx).troubleshootingLogs)),
}

func (t *Tx) realtime(q console.AppRequest) (r console.DescribeRealtimeOverviewResponse, err error) {
	if _, err := t.seenApp(q.SdkAppId); err != nil {
		return r, err
	}
	if r.OnlineUsers, err = t.countOnline(q.SdkAppId); err != nil {
		return r, err
	}
	today := map[chat.Metric]*int64{
		chat.MetricC2CMessages: &r.C2CMessages, chat.MetricGroupMessages: &r.GroupMessages,
		chat.MetricAVMessages: &r.AVMessages,
	}
	for metric, n := range today {
		all, err := t.series(q.SdkAppId, chat.DayOf(t.Now), metric)
		if err != nil {
			return r, err
		}
		for _, p := range all[0].Points {
			*n += p.Succeeded
		}
	}
	return r, nil
}
