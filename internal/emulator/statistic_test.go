package emulator

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// at sets business time, such as 2026-02-27 09:00.
func (w *world) at(moment string) {
	w.t.Helper()
	at, err := time.Parse("2006-01-02 15:04", moment)
	w.must(err)
	w.must(w.SetClock(w.t.Context(), at))
}

// does makes a call of IM REST that must be served.
func (w *world) does(id json.Number, command string, request object) {
	w.t.Helper()
	if _, refusal := w.rest(id, command, request); refusal != nil {
		w.t.Fatal(command, refusal)
	}
}

func (w *world) client(id json.Number, user, platform, status string, code ...int64) {
	w.t.Helper()
	w.must(w.SetClient(w.t.Context(), Client{
		SDKAppID: appID(w, id), UserID: user, Platform: platform, Status: status,
		Error: append(code, 0)[0],
	}))
}

func said(text string) []object {
	return []object{{"MsgType": "TIMTextElem", "MsgContent": object{"Text": text}}}
}

func c2c(from, to string) object {
	return object{"From_Account": from, "To_Account": to, "MsgRandom": 1, "MsgBody": said("hello")}
}

func inGroup(from, group string, random int) object {
	return object{"From_Account": from, "GroupId": group, "Random": random, "MsgBody": said("hello")}
}

// figures are some figures of the days that getappinfo tells of, as DAY=FIGURE,FIGURE.
func (w *world) figures(id json.Number, names ...string) (all []string) {
	w.t.Helper()
	reply, refusal := w.rest(id, "openconfigsvr/getappinfo", object{"RequestField": append(names, "Date")})
	if refusal != nil {
		w.t.Fatal(refusal)
	}
	for _, row := range reply["Result"].([]any) {
		var values []string
		for _, name := range names {
			values = append(values, row.(object)[name].(string))
		}
		all = append(all, row.(object)["Date"].(string)[4:]+"="+strings.Join(values, ","))
	}
	return all
}

func (w *world) expectFigures(id json.Number, names []string, want ...string) {
	w.t.Helper()
	if got := w.figures(id, names...); !slices.Equal(got, want) {
		w.t.Errorf("%v are %v, want %v", names, got, want)
	}
}

func TestDaysOfUsers(t *testing.T) {
	w := newWorld(t)
	w.at("2026-02-27 09:00")
	id := w.newApp()
	users := []string{"ActiveUserNum", "RegistUserNumTotal", "RegistUserNumOneDay", "LoginTimes", "MaxOnlineNum"}
	w.does(id, "im_open_login_svc/multiaccount_import", object{"Accounts": []string{"ann", "bob", "eve"}})
	w.client(id, "ann", "iPhone", rest.Online)
	w.client(id, "ann", "Web", rest.Online)
	w.client(id, "bob", "Web", rest.Online)
	w.client(id, "bob", "Web", rest.Offline)
	w.client(id, "eve", "Web", rest.Online, 70001)
	w.expectFigures(id, users)

	w.at("2026-02-28 09:59")
	w.does(id, "im_open_login_svc/account_import", object{"UserID": "joe"})
	w.client(id, "joe", "PC", rest.Online)
	w.expectFigures(id, users, "0227=0,0,0,0,0")
	w.at("2026-02-28 10:00")
	w.expectFigures(id, users, "0227=2,4,3,3,2") // the administrator is registered, too

	w.at("2026-03-01 10:00")
	w.does(id, "im_open_login_svc/account_delete", object{"DeleteItem": []object{{"UserID": "joe"}}})
	w.expectFigures(id, users, "0228=1,5,1,1,2", "0227=2,4,3,3,2")
	w.expectScale("DescribeUserScaleOverview", id, 0, 5, 1)
	w.client(id, "eve", "PC", rest.Online)

	w.at("2026-03-02 09:00")
	w.expectScale("DescribeUserScaleOverview", id, 0, 0, 0)
	w.at("2026-03-02 10:00")
	w.expectScale("DescribeUserScaleOverview", id, 1, 5, 0)
}

func (w *world) expectScale(action string, id json.Number, peak, total, added int) {
	w.t.Helper()
	r := w.ok(action, object{"SdkAppId": id})
	if got, want := fmt.Sprintf("%s %s %s", r["MonthPeak"], r["Total"], r["New"]), fmt.Sprintf("%d %d %d", peak, total, added); got != want {
		w.t.Errorf("%s: the peak of the month, the total and the new ones are %s, want %s", action, got, want)
	}
}

func TestDaysOfGroups(t *testing.T) {
	w := newWorld(t)
	w.at("2026-03-02 11:00")
	id := w.newApp()
	w.people(id, "ann", "bob", "eve")
	group := func(name, typ string, members ...string) {
		t.Helper()
		list := []object{}
		for _, m := range members {
			list = append(list, object{"Member_Account": m})
		}
		request := object{"Type": typ, "GroupId": name, "Name": name, "Owner_Account": "ann"}
		if typ != "AVChatRoom" {
			request["MemberList"] = list
		}
		w.does(id, "group_open_http_svc/create_group", request)
	}
	group("one", "Public", "bob", "eve")
	group("two", "Public")
	group("three", "AVChatRoom")
	w.does(id, "group_open_http_svc/destroy_group", object{"GroupId": "two"})
	w.client(id, "bob", "iPhone", rest.PushOnline)
	w.client(id, "eve", "Web", rest.Online)
	for i := range 3 {
		w.does(id, "group_open_http_svc/send_group_msg", inGroup("ann", "one", i))
	}
	w.does(id, "group_open_http_svc/send_group_msg", inGroup("eve", "three", 1))
	w.at("2026-03-03 11:00")
	w.does(id, "group_open_http_svc/destroy_group", object{"GroupId": "one"})
	w.at("2026-03-04 11:00")
	w.at("2026-03-05 11:00")
	w.expectFigures(id, []string{
		"GroupNewGroupNum", "GroupAllGroupNum", "GroupSendMsgGroupNum", "GroupUpMsgNum", "GroupSendMsgUserNum",
		"GroupAPNSMsgNum", "GroupDownMsgNum",
	},
		"0304=0,1,0,0,0,0,0", "0303=0,2,0,0,0,0,0", "0302=3,3,2,3,1,3,3")
	w.expectScale("DescribeGroupScaleOverview", id, 3, 1, 0)
}

// monitored tells what an action counts of a day, as METRIC/CLIENT=TOTAL/SUCCEEDED@HOUR for each hour with something in it.
func (w *world) monitored(id json.Number, action, day string) (all []string) {
	w.t.Helper()
	request := object{"SdkAppId": id, "Day": 0}
	if day != "" {
		at, err := time.Parse(time.DateOnly, day)
		w.must(err)
		request["Day"] = at.Unix()
	}
	for _, s := range w.ok(action, request)["Series"].([]any) {
		series := s.(object)
		client, _ := series["Client"].(string)
		some := fmt.Sprintf("%s/%s=", series["Metric"], client)
		for hour, p := range series["Points"].([]any) {
			if point := p.(object); point["Total"] != json.Number("0") {
				some += fmt.Sprintf("%s/%s@%d ", point["Total"], point["Succeeded"], hour)
			}
		}
		all = append(all, strings.TrimSpace(some))
	}
	slices.Sort(all)
	return all
}

func TestMonitoring(t *testing.T) {
	hook := newReceiver(t)
	hook.reply = func(_ string, rw http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(rw, `{"ErrorCode": 0}`) }
	w := newWorld(t)
	w.at("2026-03-02 11:30")
	id := w.newApp()
	w.people(id, "ann", "bob")
	w.client(id, "ann", "iPhone", rest.Online)
	w.client(id, "bob", "iPhone", rest.Online, 70001)
	w.client(id, "bob", "Android", rest.PushOnline)
	w.does(id, "openim/sendmsg", c2c("ann", "bob"))
	w.at("2026-03-02 13:00")
	if _, refusal := w.rest(id, "openim/sendmsg", c2c("ann", "nobody")); refusal == nil {
		t.Error("a message to nobody was sent")
	}
	w.must(w.AddFaults(t.Context(), Fault{Action: "rest.openim/sendmsg", Effect: EffectError, Code: "90994"}))
	if _, refusal := w.rest(id, "openim/sendmsg", c2c("ann", "bob")); refusal == nil {
		t.Error("the fault did not strike")
	}
	w.does(id, "group_open_http_svc/create_group", object{"Type": "AVChatRoom", "GroupId": "av", "Name": "av"})
	w.does(id, "group_open_http_svc/send_group_msg", inGroup("ann", "av", 1))
	w.ok("SetCallBack", object{"SdkAppId": id, "CallBack": object{"Url": hook.URL, "Events": []string{"Group.CallbackAfterSendMsg"}}})
	w.does(id, "test/post", object{"Text": "hello"})
	hook.reply = func(_ string, rw http.ResponseWriter, _ *http.Request) {
		http.Error(rw, "no", http.StatusInternalServerError)
	}
	w.does(id, "test/post", object{"Text": "hello"})
	w.ok("SetCallBack", object{"SdkAppId": id, "CallBack": object{"Url": "http://192.0.2.1/hook"}})
	w.does(id, "test/post", object{"Text": "hello"}) // which is not called

	want := map[string][]string{
		"DescribeLoginStatistic": {"logins/=2/1@11", "logins/iPhone=2/1@11"},
		"DescribeMessageStatistic": {
			"av_messages/=1/1@13", "av_messages/RESTAPI=1/1@13", "c2c_messages/=1/1@11 2/0@13",
			"c2c_messages/RESTAPI=1/1@11 2/0@13", "group_messages/=",
		},
		"DescribeCallbackDetail":       {"webhook_calls/=2/1@13"},
		"DescribeRestApiDetail":        {"rest_calls/=1/1@11 7/5@13"},
		"DescribeOfflinePushStatistic": {"offline_pushes/=1/1@11"},
	}
	for action, want := range want {
		if got := w.monitored(id, action, ""); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", action, got, want)
		}
	}
	if r := w.ok("DescribeRealtimeOverview", object{"SdkAppId": id}); fmt.Sprintf("%s %s %s %s", r["OnlineUsers"], r["C2CMessages"],
		r["GroupMessages"], r["AVMessages"]) != "1 1 0 1" {
		t.Errorf("the overview is %v", r)
	}
	w.at("2026-03-03 00:00")
	if r := w.ok("DescribeRealtimeOverview", object{"SdkAppId": id}); fmt.Sprintf("%s %s %s %s", r["OnlineUsers"], r["C2CMessages"],
		r["GroupMessages"], r["AVMessages"]) != "1 0 0 0" {
		t.Errorf("on the next day, the overview is %v", r)
	}
	for action, want := range want {
		if got := w.monitored(id, action, "2026-03-02"); !slices.Equal(got, want) {
			t.Errorf("%s, seen from the next day: got %v, want %v", action, got, want)
		}
	}
	w.at("2026-03-03 12:00")
	if got := w.figures(id, "CallBackReq", "CallBackRsp"); !slices.Equal(got, []string{"0302=2,1"}) {
		t.Errorf("callbacks are %v", got)
	}
}

func TestTroubleshootingLogs(t *testing.T) {
	w := newWorld(t)
	w.at("2026-03-02 11:00")
	id := w.newApp()
	w.people(id, "ann", "bob")
	w.client(id, "bob", "iPhone", rest.Online)
	w.client(id, "bob", "iPhone", rest.PushOnline)
	w.does(id, "openim/sendmsg", c2c("ann", "bob"))
	w.client(id, "bob", "iPhone", rest.Offline)
	w.at("2026-03-03 11:00")
	_, _ = w.rest(id, "group_open_http_svc/send_group_msg", inGroup("ann", "nowhere", 1))
	_, _ = w.rest(id, "openim/sendmsg", c2c("ann", "nobody"))
	w.does(id, "im_open_login_svc/kick", object{"UserID": "bob"})

	all := []string{
		"login bob  iPhone 0", "c2c_message ann bob RESTAPI 0", "logout bob  iPhone 0", "offline_push ann bob  0",
		"group_message ann nowhere RESTAPI 10010", "c2c_message ann nobody RESTAPI 90012", "kick administrator bob RESTAPI 0",
	}
	logs := func(from string, more object) (lines []string) {
		t.Helper()
		start, err := time.Parse("2006-01-02 15:04", from)
		w.must(err)
		request := object{"SdkAppId": id, "StartTime": start.Unix(), "EndTime": start.Add(48 * time.Hour).Unix(), "Limit": 100, "Offset": 0}
		maps.Copy(request, more)
		for _, l := range w.ok("DescribeTroubleshootingLogs", request)["Logs"].([]any) {
			line := l.(object)
			text := func(name string) string { s, _ := line[name].(string); return s }
			lines = append(lines, fmt.Sprintf("%s %s %s %s %s", text("Event"), text("Sender"), text("Target"), text("Client"), line["ErrorCode"]))
			if (line["ErrorCode"] != json.Number("0")) != (text("Message") != "") {
				t.Errorf("the message of %v is %q", line["ErrorCode"], text("Message"))
			}
		}
		slices.Sort(lines)
		return lines
	}
	slices.Sort(all)
	if got := logs("2026-03-02 10:00", nil); !slices.Equal(got, all) {
		t.Errorf("got %q", got)
	}
	for _, c := range []struct {
		from string
		more object
		want int
	}{
		{"2026-03-03 11:00", nil, 3},
		{"2026-03-02 10:00", object{"Event": "c2c_message"}, 2},
		{"2026-03-02 10:00", object{"Sender": "bob"}, 2},
		{"2026-03-02 10:00", object{"Target": "bob"}, 3},
		{"2026-03-02 10:00", object{"ErrorCodes": []int{90012, 10010}}, 2},
		{"2026-03-02 10:00", object{"Sender": "ann", "ErrorCodes": []int{0}}, 2},
		{"2026-03-02 10:00", object{"Limit": 2, "Offset": 6}, 1},
	} {
		if got := logs(c.from, c.more); len(got) != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
	w.refused("InvalidParameterValue", "DescribeTroubleshootingLogs",
		object{"SdkAppId": id, "StartTime": 1, "EndTime": 2, "Limit": 101, "Offset": 0})

	w.at("2026-03-06 12:00")
	w.client(id, "ann", "Web", rest.Online)
	kept := 0
	w.must(w.change(t.Context(), func(t *call.Tx) error {
		return store.EachOf(t, "log", uint64(appID(w, id)), func(string, json.RawMessage) error { kept++; return nil })
	}))
	if kept != 1 {
		t.Errorf("%d lines are kept", kept)
	}
}

// Users whom messages reach are those that the accounts have as reachable, whatever came between.
func TestPresence(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	w.people(id, "ann", "bob", "eve", "joe")
	for _, user := range []string{"ann", "bob", "eve", "joe"} {
		w.client(id, user, "Web", rest.Online)
	}
	w.client(id, "ann", "Web", rest.Offline)
	w.does(id, "im_open_login_svc/kick", object{"UserID": "bob"})
	w.does(id, "im_open_login_svc/account_delete", object{"DeleteItem": []object{{"UserID": "eve"}}})
	snapshot, err := w.Snapshot(t.Context())
	w.must(err)
	for range 2 {
		if r := w.ok("DescribeRealtimeOverview", object{"SdkAppId": id}); r["OnlineUsers"] != json.Number("1") {
			t.Errorf("online are %v", r["OnlineUsers"])
		}
		w.must(w.Seed(t.Context(), snapshot))
	}
}
