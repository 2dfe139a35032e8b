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

// logs is the model of tencentchat_troubleshooting_logs.
type logs struct {
	SDKAppID   entity.SDKAppID `tfsdk:"sdk_app_id"`
	StartTime  types.String    `tfsdk:"start_time"`
	EndTime    types.String    `tfsdk:"end_time"`
	Event      types.String    `tfsdk:"event"`
	Sender     types.String    `tfsdk:"sender_user_id"`
	Target     types.String    `tfsdk:"target"`
	ErrorCodes types.Set       `tfsdk:"error_codes"`
	Entries    []entry         `tfsdk:"entries"`
}

// entry is a line. What a line has nothing of is null.
type entry struct {
	Time      string  `tfsdk:"time"`
	Event     string  `tfsdk:"event"`
	Sender    *string `tfsdk:"sender_user_id"`
	Target    *string `tfsdk:"target"`
	Client    *string `tfsdk:"client"`
	ErrorCode int64   `tfsdk:"error_code"`
	Message   *string `tfsdk:"message"`
}

// Logs is the data source tencentchat_troubleshooting_logs.
var Logs = &entity.Source[logs]{
	Area: entity.AreaInsight,
	Name: "troubleshooting_logs", Title: "troubleshooting logs", Read: readLogs, Formers: []entity.Former{{Renamed: map[string]string{
		"sender": "sender_user_id", "entries.*.sender": "sender_user_id",
	}}},
	Schema: schema.Schema{
		Description: fmt.Sprintf("The self-troubleshooting logs of an app: logins, messages and pushes of the last %d days with their error "+
			"codes. The event names are defined by this provider.", chat.LogDays),
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"start_time":       aTime.attribute(true, fmt.Sprintf("Start of the time range, RFC 3339, within the last %d days.", chat.LogDays)),
			"end_time":         aTime.attribute(true, "End of the time range (exclusive), RFC 3339."),
			"event": schema.StringAttribute{
				Optional: true, Validators: entity.OneOf(chat.LogEvents), MarkdownDescription: "Only this event: " + entity.Words(chat.LogEvents) + ".",
			},
			"sender_user_id": schema.StringAttribute{Optional: true, Description: "Only events caused by this user."},
			"target":         schema.StringAttribute{Optional: true, Description: "Only events with this receiver or group."},
			"error_codes": schema.SetAttribute{Optional: true, ElementType: types.Int64Type, Description: "Only events with one of these error " +
				"codes; 0 means success."},
			"entries": schema.ListNestedAttribute{
				Computed: true, Description: "The log entries, oldest first.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"time":           schema.StringAttribute{Computed: true, Description: "Time of the event, RFC 3339 in UTC."},
					"event":          schema.StringAttribute{Computed: true, Description: "Name of the event."},
					"sender_user_id": schema.StringAttribute{Computed: true, Description: "UserID of the user who caused the event."},
					"target": schema.StringAttribute{Computed: true, Description: "UserID of the receiver, or GroupID of the group. Null if there " +
						"is none."},
					"client": schema.StringAttribute{Computed: true, Description: "Client that was used, such as iPhone or RESTAPI. Null if there " +
						"is none."},
					"error_code": schema.Int64Attribute{Computed: true, Description: "Error code; 0 means success."},
					"message":    schema.StringAttribute{Computed: true, Description: "Error message. Null on success."},
				}},
			},
		},
	},
}

func (m logs) query() chat.LogQuery {
	q := chat.LogQuery{
		StartTime: aTime.of(m.StartTime),
		EndTime:   aTime.of(m.EndTime),
		Event:     chat.LogEvent(m.Event.ValueString()),
		Sender:    m.Sender.ValueString(),
		Target:    m.Target.ValueString(),
	}
	for _, code := range m.ErrorCodes.Elements() {
		if n, ok := code.(types.Int64); ok {
			q.ErrorCodes = append(q.ErrorCodes, n.ValueInt64())
		}
	}
	return q
}

// CheckLogs refuses time ranges without logs.
func CheckLogs(m logs, now time.Time) []chat.Violation {
	if aTime.malformed(m.StartTime, m.EndTime) {
		return nil
	}
	return chat.CheckLogQuery(m.query(), now)
}

func readLogs(ctx context.Context, s *entity.Session, m *logs) error {
	all, err := s.Console.TroubleshootingLogs(ctx, m.SDKAppID.ID(), m.query())
	m.Entries = make([]entry, len(all))
	for i, l := range all {
		m.Entries[i] = entry{
			l.Time.Format(time.RFC3339),
			string(l.Event),
			some(l.Sender),
			some(l.Target),
			some(l.Client),
			l.ErrorCode,
			some(l.Message),
		}
	}
	return err
}

func some(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
