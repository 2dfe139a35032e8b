package insight_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// app is the first app of an emulator.
const app = 1400000001

// town is an emulator with an app in which things happen.
type town struct {
	*acctest.Console
	t *testing.T
}

func (w town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// at sets business time, such as 2026-02-26 09:00.
func (w town) at(moment string) {
	w.t.Helper()
	at, err := time.Parse("2006-01-02 15:04", moment)
	w.must(err)
	w.must(w.SetClock(w.t.Context(), at))
}

// rest makes a call of IM REST; refused is the code with which it is to be refused.
func (w town) rest(command, body, refused string) {
	w.t.Helper()
	_, err := w.CallREST(w.t.Context(), app, command, []byte(body))
	if refused == "" {
		w.must(err)
	} else if err == nil || !strings.HasPrefix(err.Error(), refused+":") {
		w.t.Fatalf("%s: got %v, want the code %s", command, err, refused)
	}
}

func (w town) client(user, platform, status string, code int64) {
	w.t.Helper()
	w.must(w.SetClient(w.t.Context(), emulator.Client{SDKAppID: app, UserID: user, Platform: platform, Status: status, Error: code}))
}

const hello = `"MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}]`

func (w town) c2c(from, to, refused string) {
	w.t.Helper()
	w.rest("openim/sendmsg", fmt.Sprintf(`{"From_Account": %q, "To_Account": %q, "MsgRandom": 1, %s}`, from, to, hello), refused)
}

func (w town) group(from, group string, random int) {
	w.t.Helper()
	w.rest("group_open_http_svc/send_group_msg", fmt.Sprintf(`{"From_Account": %q, "GroupId": %q, "Random": %d, %s}`, from, group, random,
		hello), "")
}

// hooks is a backend that takes calls of webhooks, and fails for the second one.
func hooks(t *testing.T) string {
	t.Helper()
	var calls atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if calls.Add(1) == 2 {
			http.Error(w, "no", http.StatusInternalServerError)
			return
		}
		_, _ = fmt.Fprint(w, `{"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""}`)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// newTown lives through four days, whose figures the tests have counted by hand.
func newTown(t *testing.T) town {
	w := town{acctest.Serve(t), t}

	w.at("2026-02-26 09:00")
	w.Must("RegisterIMApp", `{"ClientToken": "t", "AppName": "shop"}`)
	w.rest("im_open_login_svc/multiaccount_import", `{"Accounts": ["ann", "bob", "eve"]}`, "")
	w.client("ann", "iPhone", rest.Online, 0)
	w.client("bob", "Android", rest.Online, 0)
	w.client("bob", "Android", rest.PushOnline, 0)
	w.c2c("ann", "bob", "")
	w.c2c("ann", "bob", "")
	w.rest("group_open_http_svc/create_group", `{"Type": "Public", "GroupId": "team", "Name": "team", "Owner_Account": "ann", "MemberList": `+
		`[{"Member_Account": "bob"}]}`, "")
	w.rest("group_open_http_svc/create_group", `{"Type": "AVChatRoom", "GroupId": "hall", "Name": "hall"}`, "")
	w.group("ann", "team", 1)
	w.group("ann", "hall", 1)

	w.at("2026-02-27 09:00")
	w.rest("im_open_login_svc/account_import", `{"UserID": "joe"}`, "")
	w.client("eve", "Web", rest.Online, 70001)
	w.client("eve", "Web", rest.Online, 0)
	w.c2c("eve", "ann", "")
	w.rest("group_open_http_svc/destroy_group", `{"GroupId": "hall"}`, "")
	w.rest("group_open_http_svc/create_group", `{"Type": "Public", "GroupId": "two", "Name": "two", "Owner_Account": "eve"}`, "")

	w.at("2026-03-01 14:00") // on the day before nothing happened
	w.client("joe", "Web", rest.Online, 70001)
	w.client("joe", "Web", rest.Online, 0)
	w.client("joe", "PC", rest.Online, 0)
	w.c2c("ann", "joe", "")
	w.c2c("ann", "nobody", "90012")
	w.Must("SetCallBack", fmt.Sprintf(`{"SdkAppId": %d, "CallBack": {"Url": %q, "Events": ["Group.CallbackAfterSendMsg"]}}`, app, hooks(t)))
	w.at("2026-03-01 15:00")
	for i := range 3 {
		w.group("ann", "team", i)
	}
	return w
}

// daily reads the days from the first one on.
const daily = `
data "tencentchat_daily_statistics" "it" {
  sdk_app_id = "1400000001"
}

output "as_of" {
  value = data.tencentchat_daily_statistics.it.data_as_of
}

output "overview" {
  value = jsonencode(data.tencentchat_daily_statistics.it.overview)
}

output "csv" {
  value = data.tencentchat_daily_statistics.it.csv
}

output "dau" {
  value = join(" ", [for r in data.tencentchat_daily_statistics.it.rows : "${r.date}=${r.dau}"])
}
`

const (
	userHead = "Date,DAU,DAU (day-over-day),Total users,Total users (day-over-day),New registered users,New registered users " +
		"(day-over-day),Status\n"
	messageHead = "Date,Messages,Messages (day-over-day),Message senders,Message senders (day-over-day),Offline pushes,Offline pushes " +
		"(day-over-day),Status\n"
	groupHead = "Date,New groups,New groups (day-over-day),Active groups,Active groups (day-over-day),Peak group count,Peak group count " +
		"(day-over-day),Status\n"

	users = userHead +
		"2026-02-26,2,,4,,3,,final\n" + // the administrator is registered, too
		"2026-02-27,1,-50.00%,5,25.00%,1,-66.67%,final\n" +
		"2026-02-28,0,-100.00%,5,0.00%,0,-100.00%,final\n"
	c2c = messageHead +
		"2026-02-26,2,,1,,2,,final\n" +
		"2026-02-27,1,-50.00%,1,0.00%,0,-100.00%,final\n" +
		"2026-02-28,0,-100.00%,0,-100.00%,0,,final\n"
	ordinary = messageHead +
		"2026-02-26,1,,1,,1,,final\n" +
		"2026-02-27,0,-100.00%,0,-100.00%,0,-100.00%,final\n" +
		"2026-02-28,0,,0,,0,,final\n"
	groups = groupHead +
		"2026-02-26,2,,2,,2,,final\n" +
		"2026-02-27,1,-50.00%,0,-100.00%,2,0.00%,final\n" +
		"2026-02-28,0,-100.00%,0,,2,0.00%,final\n"
	notYet = "2026-03-01,0,,0,,0,,pending\n"
)

func text(name, want string) statecheck.StateCheck {
	return statecheck.ExpectKnownOutputValue(name, knownvalue.StringExact(want))
}

// tables expects the four tables, each with a last day.
func tables(user, oneToOne, group, scale string) statecheck.StateCheck {
	return statecheck.ExpectKnownOutputValue("csv", knownvalue.MapExact(map[string]knownvalue.Check{
		"user_base": knownvalue.StringExact(users + user), "c2c_messages": knownvalue.StringExact(c2c + oneToOne),
		"group_messages": knownvalue.StringExact(ordinary + group), "group_scale": knownvalue.StringExact(groups + scale),
	}))
}

func TestDailyStatistics(t *testing.T) {
	w := newTown(t)
	w.RunInProcess(t,
		resource.TestStep{
			PreConfig: func() { w.at("2026-03-02 09:00") },
			Config:    w.Provider() + daily,
			ConfigStateChecks: []statecheck.StateCheck{
				text("as_of", "2026-03-01T00:00:00Z"),
				text("overview", `{"c2c_messages":0,"group_messages":0,"month_peak_dau":0,"month_peak_groups":0,"new_users":0,"total_users":0}`),
				tables(notYet, notYet, notYet, notYet),
				text("dau", "2026-02-26=2 2026-02-27=1 2026-02-28=0 2026-03-01=0"),
			},
		},
		resource.TestStep{
			PreConfig: func() { w.at("2026-03-02 10:00") },
			Config:    w.Provider() + daily,
			ConfigStateChecks: []statecheck.StateCheck{
				text("as_of", "2026-03-02T00:00:00Z"),
				text("overview", `{"c2c_messages":1,"group_messages":3,"month_peak_dau":2,"month_peak_groups":2,"new_users":0,"total_users":5}`),
				tables("2026-03-01,2,,5,0.00%,0,,final\n", "2026-03-01,1,,1,,0,,final\n", "2026-03-01,3,,1,,3,,final\n",
					"2026-03-01,0,,1,,2,0.00%,final\n"),
				text("dau", "2026-02-26=2 2026-02-27=1 2026-02-28=0 2026-03-01=2"),
			},
		},
		resource.TestStep{
			Config: w.Provider() + strings.Replace(daily, `sdk_app_id = "1400000001"`,
				"sdk_app_id = \"1400000001\"\nstart_date = \"2026-02-27\"\nend_date = \"2026-02-28\"", 1),
			ConfigStateChecks: []statecheck.StateCheck{
				text("dau", "2026-02-27=1 2026-02-28=0"),
			},
		},
		resource.TestStep{
			PreConfig:         func() { w.Must("StopSdkAppId", `{"SdkAppId": 1400000001}`) },
			Config:            w.Provider() + daily, // a disabled app keeps nobody from planning
			ConfigStateChecks: []statecheck.StateCheck{text("dau", "")},
		},
	)
}

const realtime = `
data "tencentchat_realtime_metrics" "it" {
  sdk_app_id = "1400000001"
  DATE
}

output "overview" {
  value = jsonencode(data.tencentchat_realtime_metrics.it.overview)
}

output "metrics" {
  value = join(" ", [for name, m in data.tencentchat_realtime_metrics.it.metrics : "${name}=${m.succeeded}/${m.total}"])
}

output "rates" {
  value = join(" ", [for name, m in data.tencentchat_realtime_metrics.it.metrics : "${name}=${m.success_rate}" if m.success_rate != null])
}

output "clients" {
  value = join(" ", flatten([
    for name, m in data.tencentchat_realtime_metrics.it.metrics : [for client, c in m.by_client :
      "${name}/${client}=${c.succeeded}/${c.total}"]
  ]))
}

output "hours" {
  value = join(" ", flatten([
    for name, m in data.tencentchat_realtime_metrics.it.metrics : [for p in m.series :
      "${name}@${p.time}=${p.succeeded}/${p.total}" if p.total > 0]
  ]))
}
`

func TestRealtimeMetrics(t *testing.T) {
	w := newTown(t)
	const (
		metrics = "av_messages=0/0 c2c_messages=1/2 group_messages=3/3 logins=2/3 offline_pushes=3/3 rest_calls=4/5 webhook_calls=2/3"
		rates   = "c2c_messages=50 group_messages=100 logins=66.67 offline_pushes=100 rest_calls=80 webhook_calls=66.67"
		clients = "c2c_messages/RESTAPI=1/2 group_messages/RESTAPI=3/3 logins/PC=1/1 logins/Web=1/2"
		hours   = "c2c_messages@2026-03-01T14:00:00Z=1/2 group_messages@2026-03-01T15:00:00Z=3/3 " +
			"logins@2026-03-01T14:00:00Z=2/3 " +
			"offline_pushes@2026-03-01T15:00:00Z=3/3 rest_calls@2026-03-01T14:00:00Z=1/2 rest_calls@2026-03-01T15:00:00Z=3/3 " +
			"webhook_calls@2026-03-01T15:00:00Z=2/3"
	)
	shows := []statecheck.StateCheck{text("metrics", metrics), text("rates", rates), text("clients", clients), text("hours", hours)}
	overview := func(c2c, group int) statecheck.StateCheck {
		return text("overview", fmt.Sprintf(`{"av_messages":0,"c2c_messages":%d,"group_messages":%d,"online_users":3}`, c2c, group))
	}
	w.RunInProcess(t,
		resource.TestStep{
			Config:            w.Provider() + strings.Replace(realtime, "DATE", "", 1),
			ConfigStateChecks: append(shows, overview(1, 3)),
		},
		resource.TestStep{
			PreConfig:         func() { w.at("2026-03-02 01:00") },
			Config:            w.Provider() + strings.Replace(realtime, "DATE", `date = "2026-03-01"`, 1),
			ConfigStateChecks: append(shows, overview(0, 0)),
		},
	)
}

func TestTroubleshootingLogs(t *testing.T) {
	w := newTown(t)
	config := func(more string) string {
		return w.Provider() + fmt.Sprintf(`
data "tencentchat_troubleshooting_logs" "it" {
  sdk_app_id = "1400000001"
  start_time = "2026-03-01T00:00:00Z"
  end_time   = "2026-03-02T00:00:00+00:00"
  %s
}

output "lines" {
  value = [for e in data.tencentchat_troubleshooting_logs.it.entries : join(" ", compact([e.event, e.sender_user_id, e.target, e.client,
    e.error_code]))]
}
`, more)
	}
	step := func(more string, lines ...string) resource.TestStep {
		checks := make([]knownvalue.Check, len(lines))
		for i, l := range lines {
			checks[i] = knownvalue.StringExact(l)
		}
		return resource.TestStep{
			Config:            config(more),
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("lines", knownvalue.ListExact(checks))},
		}
	}
	const failed = "login joe Web 70001"
	const push, sent = "offline_push ann bob 0", "group_message ann team RESTAPI 0"
	first := step("", failed, "login joe Web 0", "login joe PC 0", "c2c_message ann joe RESTAPI 0", "c2c_message ann nobody RESTAPI 90012",
		push, sent, push, sent, push, sent)
	first.PreConfig = func() { w.at("2026-03-02 12:00") }
	w.RunInProcess(t, first,
		step("error_codes = [70001, 90012]", failed, "c2c_message ann nobody RESTAPI 90012"),
		step("sender_user_id = \"joe\"\nerror_codes = [0]", "login joe Web 0", "login joe PC 0"),
		step("event = \"group_message\"\ntarget = \"team\"", sent, sent, sent),
	)
}
