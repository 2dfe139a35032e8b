package insight

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// daily is the model of tencentchat_daily_statistics.
type daily struct {
	SDKAppID  entity.SDKAppID   `tfsdk:"sdk_app_id"`
	Days      types.Int64       `tfsdk:"days"`
	StartDate types.String      `tfsdk:"start_date"`
	EndDate   types.String      `tfsdk:"end_date"`
	DataAsOf  types.String      `tfsdk:"data_as_of"`
	Overview  *overview         `tfsdk:"overview"`
	Rows      types.List        `tfsdk:"rows"`
	CSV       map[string]string `tfsdk:"csv"`
}

// overview is what the console shows above the tables.
type overview struct {
	MonthPeakDAU    int64 `tfsdk:"month_peak_dau"`
	TotalUsers      int64 `tfsdk:"total_users"`
	NewUsers        int64 `tfsdk:"new_users"`
	C2CMessages     int64 `tfsdk:"c2c_messages"`
	GroupMessages   int64 `tfsdk:"group_messages"`
	MonthPeakGroups int64 `tfsdk:"month_peak_groups"`
}

// Daily is the data source tencentchat_daily_statistics.
var Daily = &entity.Source[daily]{
	Area: entity.AreaInsight,
	Name: "daily_statistics", Title: "daily statistics", Read: readDaily,
	Schema: schema.Schema{
		Description: "The daily statistics of an app: users, one-to-one messages, ordinary group messages and groups, one row per day, for " +
			chat.Choices(chat.StatisticsChoices) + " days or a range. " +
			"Most figures come from the public IM REST command getappinfo, called as an administrator of the app. The figures of a day are " +
			"published at 10:00 on the next day; days are assumed to be UTC days. A disabled or suspended app has no rows.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"days": schema.Int64Attribute{Optional: true, MarkdownDescription: fmt.Sprintf("Number of days up to yesterday: %s. The "+
				"default, without a range, is %d.", chat.Choices(chat.StatisticsChoices), chat.StatisticsChoices[0])},
			"start_date": aDay.attribute(false, fmt.Sprintf("First day of a range within the last %d days, such as 2026-01-31.",
				chat.StatisticsDays)),
			"end_date": aDay.attribute(false, "Last day of the range, at the latest yesterday."),
			"data_as_of": schema.StringAttribute{Computed: true, Description: "End of the last day whose figures are published, RFC 3339 " +
				"in UTC. Later days show 0 until their figures are published."},
			"overview": schema.SingleNestedAttribute{Computed: true, Description: "Summary above the tables in the console, as of yesterday. " +
				"Before 10:00, its values are 0.", Attributes: map[string]schema.Attribute{
				"month_peak_dau":    figureAttribute("Peak daily active users of this month; 0 on the first day of a month."),
				"total_users":       figureAttribute("UserIDs registered with the app."),
				"new_users":         figureAttribute("UserIDs registered yesterday."),
				"c2c_messages":      figureAttribute("One-to-one messages sent yesterday."),
				"group_messages":    figureAttribute("Ordinary group messages sent yesterday."),
				"month_peak_groups": figureAttribute("Peak number of groups of this month; 0 on the first day of a month."),
			}},
			"rows": schema.ListNestedAttribute{
				Computed: true, Description: "The days, in order. Days before the app was created are omitted.",
				NestedObject: schema.NestedAttributeObject{Attributes: rowAttributes()},
			},
			"csv": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "The rows as CSV, by console table: `user_base`, `c2c_messages`, `group_messages`, `group_scale`.",
			},
		},
	},
}

func figureAttribute(description string) schema.Int64Attribute {
	return schema.Int64Attribute{Computed: true, Description: description}
}

func rowAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"date": schema.StringAttribute{Computed: true, Description: "The day, such as 2026-01-31."},
		"status": schema.StringAttribute{Computed: true, MarkdownDescription: "`final`, or `pending` while the figures are not yet published " +
			"and " +
			"show 0."},
	}
	for _, tab := range chat.StatisticsTabs {
		for _, f := range tab.Figures {
			attributes[string(f.Figure)] = figureAttribute(f.Counts)
			attributes[string(f.Figure)+change] = schema.Float64Attribute{Computed: true, Description: "Percentage change from the previous day. " +
				"Null if there is no previous value."}
		}
	}
	return attributes
}

// change ends the names of attributes that tell how a figure changed.
const change = "_change"

func (m daily) period() chat.StatisticsPeriod {
	return chat.StatisticsPeriod{Days: m.Days.ValueInt64Pointer(), StartDate: aDay.of(m.StartDate), EndDate: aDay.of(m.EndDate)}
}

// CheckDaily refuses periods that cannot be chosen.
func CheckDaily(m daily, now time.Time) []chat.Violation {
	if aDay.malformed(m.StartDate, m.EndDate) {
		return nil
	}
	return chat.CheckStatisticsPeriod(m.period(), now)
}

func readDaily(ctx context.Context, s *entity.Session, m *daily) error {
	id, conf, err := entity.ConfOf(ctx, s, m.SDKAppID)
	if err != nil {
		return err
	}
	users, err := s.Console.UserScale(ctx, id)
	if err != nil {
		return err
	}
	groups, err := s.Console.GroupScale(ctx, id)
	if err != nil {
		return err
	}
	days, err := s.REST.DailyFigures(ctx, id)
	if err != nil && !api.IsREST(err, rest.CodeAppDisabled, rest.CodeAppSuspended) { // disabled, or suspended
		return err
	}
	first, last := m.period().Span(conf.Now)
	m.show(chat.StatisticsRows(days, first, last, conf.Now))
	m.DataAsOf = types.StringValue(chat.FiguresUntil(conf.Now).Format(time.RFC3339))
	m.Overview = &overview{MonthPeakDAU: users.MonthPeak, TotalUsers: users.Total, NewUsers: users.New, MonthPeakGroups: groups.MonthPeak}
	for _, d := range days {
		if d.Day.Equal(chat.DayOf(conf.Now).AddDate(0, 0, -1)) {
			m.Overview.C2CMessages, m.Overview.GroupMessages = d.Figures[chat.FigureC2CMessages], d.Figures[chat.FigureGroupMessages]
		}
	}
	return nil
}

func (m *daily) show(rows []chat.StatisticsRow) {
	object := types.ObjectType{AttrTypes: map[string]attr.Type{}}
	for name, a := range rowAttributes() {
		object.AttrTypes[name] = a.GetType()
	}
	values := make([]attr.Value, len(rows))
	for i, r := range rows {
		row := map[string]attr.Value{"date": types.StringValue(r.Day.Format(chat.DayForm)), "status": types.StringValue(r.Status())}
		for _, tab := range chat.StatisticsTabs {
			for _, f := range tab.Figures {
				row[string(f.Figure)] = types.Int64Value(r.Figures[f.Figure])
				row[string(f.Figure)+change] = types.Float64PointerValue(r.Changes[f.Figure])
			}
		}
		values[i] = types.ObjectValueMust(object.AttrTypes, row)
	}
	m.Rows = types.ListValueMust(object, values)
	m.CSV = map[string]string{}
	for _, tab := range chat.StatisticsTabs {
		m.CSV[tab.Name] = tab.CSV(rows)
	}
}
