package insight_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

type attributes = map[string]any

func TestQuestionsThatAreRefused(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}}`)
	for _, q := range []struct {
		kind string
		more attributes
		says string
	}{
		{"daily_statistics", attributes{"days": 8}, "STATISTICS_DAYS"},
		{"daily_statistics", attributes{"start_date": "2026-02-30", "end_date": "2026-03-01"}, "Not a date"},
		{"daily_statistics", attributes{"sdk_app_id": "1400000009"}, "Not found"},
		{"daily_statistics", attributes{"sdk_app_id": "shop"}, "not an SDKAppID"},
		{"realtime_metrics", attributes{"date": "1999-01-01"}, "MONITOR_DAY"},
		{"realtime_metrics", attributes{"date": "today"}, "Not a date"},
		{"troubleshooting_logs", attributes{"start_time": "2026-03-01T00:00:00", "end_time": "2026-03-01T01:00:00Z"}, "Not an RFC 3339 time"},
		{"troubleshooting_logs", attributes{"start_time": "2026-03-01T01:00:00Z", "end_time": "2026-03-01T00:00:00Z"}, "LOG_REACH"},
	} {
		config := attributes{"sdk_app_id": "1400000001"}
		maps.Copy(config, q.more)
		if _, d := c.Protocol(nil).Data("tencentchat_"+q.kind, config); len(d.Errors()) == 0 || !strings.Contains(d.String(), q.says) {
			t.Errorf("%s %v: %s", q.kind, q.more, d)
		}
	}
}

// A lowered rule lets the plan ask all the same, and warns.
func TestLoweredRules(t *testing.T) {
	c := acctest.Holding(t, `{"app": {"SdkAppId": 1400000001, "AppName": "shop"}}`)
	p := c.Protocol(attributes{"rules_as_warnings": []string{"STATISTICS_DAYS"}})
	o, d := p.Data("tencentchat_daily_statistics", attributes{"sdk_app_id": "1400000001", "days": 8})
	if len(d.Errors()) > 0 || !slices.Contains(d.Rules(), "STATISTICS_DAYS") || o == nil {
		t.Errorf("%v %s", o, d)
	}
}
