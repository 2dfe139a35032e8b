package insight

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// realtime is the model of tencentchat_realtime_metrics.
type realtime struct {
	SDKAppID entity.SDKAppID   `tfsdk:"sdk_app_id"`
	Date     types.String      `tfsdk:"date"`
	Overview *online           `tfsdk:"overview"`
	Metrics  map[string]metric `tfsdk:"metrics"`
}

// online is the overview, which is of now and today, whatever day the metrics are of.
type online struct {
	OnlineUsers   int64 `tfsdk:"online_users"`
	C2CMessages   int64 `tfsdk:"c2c_messages"`
	GroupMessages int64 `tfsdk:"group_messages"`
	AVMessages    int64 `tfsdk:"av_messages"`
}

// metric is how one thing went on a day.
type metric struct {
	course

	ByClient map[string]course `tfsdk:"by_client"`
}

// course is a series with its sum.
type course struct {
	Total       int64    `tfsdk:"total"`
	Succeeded   int64    `tfsdk:"succeeded"`
	SuccessRate *float64 `tfsdk:"success_rate"`
	Series      []point  `tfsdk:"series"`
}

type point struct {
	Time        string   `tfsdk:"time"`
	Total       int64    `tfsdk:"total"`
	Succeeded   int64    `tfsdk:"succeeded"`
	SuccessRate *float64 `tfsdk:"success_rate"`
}

// Realtime is the data source tencentchat_realtime_metrics.
var Realtime = &entity.Source[realtime]{
	Area: entity.AreaInsight,
	Name: "realtime_metrics", Title: "real-time metrics", Read: readRealtime,
	Schema: schema.Schema{
		Description: "Real-time monitoring of an app: online users, today's messages, and hourly success figures for logins, messages, " +
			"webhook calls, IM REST calls and offline pushes. " +
			"The service counts logins and messages only for newer client SDKs (4.8.10 or later on iOS, Android, Windows and macOS).",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"date": aDay.attribute(false, fmt.Sprintf("Day of the metrics, such as 2026-01-31: today or one of the previous %d days. The default "+
				"is today. Days are assumed to be UTC days.", chat.StatisticsDays)),
			"overview": schema.SingleNestedAttribute{Computed: true, Description: "Current values shown above the metrics in the console, " +
				"independent of `date`.", Attributes: map[string]schema.Attribute{
				"online_users":   figureAttribute("Users who are online now."),
				"c2c_messages":   figureAttribute("One-to-one messages today."),
				"group_messages": figureAttribute("Ordinary group messages today."),
				"av_messages":    figureAttribute("Audio-video group messages today."),
			}},
			"metrics": schema.MapNestedAttribute{
				Computed:            true,
				MarkdownDescription: "The metrics of the day: " + entity.Words(chat.Metrics) + ".",
				NestedObject:        schema.NestedAttributeObject{Attributes: metricAttributes()},
			},
		},
	},
}

func counted() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"total":        figureAttribute("Total number."),
		"succeeded":    figureAttribute("Number that succeeded."),
		"success_rate": schema.Float64Attribute{Computed: true, Description: "Percentage that succeeded. Null if the total is 0."},
	}
}

func courseAttributes() map[string]schema.Attribute {
	points := counted()
	points["time"] = schema.StringAttribute{Computed: true, Description: "Start of the hour, RFC 3339 in UTC."}
	all := counted()
	all["series"] = schema.ListNestedAttribute{
		Computed: true, Description: "The hours of the day, up to now.", NestedObject: schema.NestedAttributeObject{Attributes: points},
	}
	return all
}

func metricAttributes() map[string]schema.Attribute {
	all := courseAttributes()
	all["by_client"] = schema.MapNestedAttribute{
		Computed: true, Description: "The same metrics by client, such as iPhone or RESTAPI. Only logins and messages are broken down by client.",
		NestedObject: schema.NestedAttributeObject{Attributes: courseAttributes()},
	}
	return all
}

// CheckRealtime refuses days without metrics.
func CheckRealtime(m realtime, now time.Time) []chat.Violation {
	if aDay.malformed(m.Date) {
		return nil
	}
	return chat.CheckMonitorDay(aDay.of(m.Date), now)
}

func readRealtime(ctx context.Context, s *entity.Session, m *realtime) error {
	id := m.SDKAppID.ID()
	now, err := s.Console.Realtime(ctx, id)
	if err != nil {
		return err
	}
	all, err := s.Console.Monitor(ctx, id, aDay.of(m.Date))
	if err != nil {
		return err
	}
	m.Overview = &online{now.OnlineUsers, now.C2CMessages, now.GroupMessages, now.AVMessages}
	m.Metrics = map[string]metric{}
	for name := range all {
		shown := metric{ByClient: map[string]course{}}
		for _, series := range all[name] {
			if series.Client == "" {
				shown.course = courseOf(series.Points)
			} else {
				shown.ByClient[series.Client] = courseOf(series.Points)
			}
		}
		m.Metrics[string(name)] = shown
	}
	return nil
}

func courseOf(points []chat.Point) course {
	sum := chat.Sum(points)
	c := course{sum.Total, sum.Succeeded, chat.Rate(sum.Succeeded, sum.Total), make([]point, len(points))}
	for i, p := range points {
		c.Series[i] = point{p.Time.Format(time.RFC3339), p.Total, p.Succeeded, chat.Rate(p.Succeeded, p.Total)}
	}
	return c
}
