package im

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// kindDay are the figures of apps: dayState by SDKAppID/YYYYMMDD.
const kindDay = "day"

const (
	dayForm         = "20060102"
	deletedAccounts = "deleted_accounts" // which no reply tells, but the total of registered users needs
)

// appFigures lists the figures of getappinfo that are counted (product page 269/4193). Distinct users and groups of a day are
// counted by name.
var appFigures = []string{
	"ActiveUserNum", "RegistUserNumOneDay", "RegistUserNumTotal", "LoginTimes", "LoginUserNum", "UpMsgNum", "DownMsgNum", "SendMsgUserNum",
	"APNSMsgNum",
	"C2CUpMsgNum", "C2CDownMsgNum", "C2CSendMsgUserNum", "C2CAPNSMsgNum", "MaxOnlineNum", "ChainIncrease", "ChainDecrease", "GroupUpMsgNum",
	"GroupDownMsgNum",
	"GroupSendMsgUserNum", "GroupAPNSMsgNum", "GroupSendMsgGroupNum", "GroupJoinGroupTimes", "GroupQuitGroupTimes", "GroupNewGroupNum",
	"GroupAllGroupNum",
	"GroupDestroyGroupNum", "CallBackReq", "CallBackRsp",
}

// dayState is what happened to an app on one day of business time, in UTC.
type dayState struct {
	Counts map[string]int64           `json:"counts,omitempty"`
	Names  map[string]map[string]bool `json:"names,omitempty"` // who or what counts once a day, by figure
}

func (d *dayState) count(figure string, n int64) {
	if d.Counts == nil {
		d.Counts = map[string]int64{}
	}
	d.Counts[figure] += n
}

// most keeps the most that a figure was on the day.
func (d *dayState) most(figure string, n int64) { d.count(figure, max(0, n-d.Counts[figure])) }

// name counts a user or a group for some figures, once a day.
func (d *dayState) name(who string, figures ...string) {
	if d.Names == nil {
		d.Names = map[string]map[string]bool{}
	}
	for _, figure := range figures {
		if d.Names[figure] == nil {
			d.Names[figure] = map[string]bool{}
		}
		d.Names[figure][who] = true
	}
}

// countDay adds to a figure of today.
func (t *Tx) countDay(app uint64, figure string, n int64) error {
	if n == 0 {
		return nil
	}
	return t.changeDay(app, func(d *dayState) { d.count(figure, n) })
}

// countMessage counts a message, of plane "C2C", "Group" or "AV".
func (t *Tx) countMessage(app uint64, plane, sender string) error {
	return t.changeDay(app, func(d *dayState) {
		d.count("UpMsgNum", 1)
		d.count(plane+"UpMsgNum", 1)
		d.name(sender, "ActiveUserNum", "SendMsgUserNum", plane+"SendMsgUserNum")
	})
}

func (t *Tx) changeDay(app uint64, change func(*dayState)) error {
	d := &dayState{}
	key := store.KeyOf(app, t.Now.Format(dayForm))
	if _, err := t.Get(kindDay, key, d); err != nil {
		return err
	}
	change(d)
	return t.Put(kindDay, key, d)
}

// dayFigures is a day with its figures.
type dayFigures struct {
	day     time.Time
	figures map[string]int64
}

// lastDays returns what was counted on each of the last days, newest first: today, and up to 30 days before it on which
// there was the app.
func (t *Tx) lastDays(s *AppState) (all []dayFigures, err error) {
	app := s.App.SdkAppId
	days := map[string]*dayState{}
	if err := store.EachOf(t, kindDay, app, func(day string, d *dayState) error { days[day] = d; return nil }); err != nil {
		return nil, err
	}
	calls := map[string]int64{} // of the webhook, by figure and day; monitoring counts them
	err = store.EachOf(t, kindHour, app, func(key string, n int64) error {
		hour, rest, _ := strings.Cut(key, "/")
		if metric, outcome, _ := strings.Cut(rest, "//"); metricOf(metric) == string(chat.MetricWebhookCalls) {
			calls["CallBackReq"+hour[:len(dayForm)]] += n
			if outcome == succeeded {
				calls["CallBackRsp"+hour[:len(dayForm)]] += n
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	accounts, err := t.CountOf(kindAccount, app)
	if err != nil {
		return nil, err
	}
	groupsNow, err := t.CountOf(kindGroup, app)
	if err != nil {
		return nil, err
	}
	registered, groups := int64(accounts), int64(groupsNow)
	for _, d := range days {
		registered += d.Counts[deletedAccounts]
	}
	today, made := chat.DayOf(t.Now), chat.DayOf(time.Unix(s.App.CreateTime, 0))
	for back := range chat.StatisticsDays + 1 {
		day := today.AddDate(0, 0, -back)
		if day.Before(made) && back > 0 {
			break
		}
		d := days[day.Format(dayForm)]
		if d == nil {
			d = &dayState{}
		}
		figures := map[string]int64{}
		for _, figure := range appFigures {
			figures[figure] = d.Counts[figure] + int64(len(d.Names[figure])) + calls[figure+day.Format(dayForm)]
		}
		figures["RegistUserNumTotal"] = registered
		registered -= d.Counts["RegistUserNumOneDay"]
		groups += d.Counts["GroupDestroyGroupNum"] - d.Counts["GroupNewGroupNum"] // those when the day began
		figures["GroupAllGroupNum"] = max(groups, d.Counts["GroupAllGroupNum"])
		all = append(all, dayFigures{day, figures})
	}
	return all, nil
}

// appInfo tells what happened on each of the last days, newest first. Before its figures are there, a day has zeros.
func (t *Tx) appInfo(s *AppState, q rest.GetAppInfoRequest) (r rest.GetAppInfoResponse, err error) {
	fixed := map[string]string{"AppName": s.App.AppName, "AppId": strconv.FormatUint(s.App.SdkAppId, 10), "Company": s.App.OwnerUin}
	for _, name := range q.RequestField {
		if _, known := fixed[name]; !known && name != "Date" && !slices.Contains(appFigures, name) {
			return r, strict.RefuseREST(rest.CodeBadConfigQuestion, "There is no figure %q.", name)
		}
	}
	rows, err := t.liveFigures(s)
	if err != nil {
		return r, err
	}
	until := chat.FiguresUntil(t.Now).Format(dayForm)
	for _, row := range rows[1:] { // today has no figures
		if row["Date"] >= until {
			for _, figure := range appFigures {
				row[figure] = "0"
			}
		}
		maps.Copy(row, fixed)
		if len(q.RequestField) > 0 {
			maps.DeleteFunc(row, func(name, _ string) bool { return !slices.Contains(q.RequestField, name) })
		}
	}
	r.Result = rows[1:]
	return r, nil
}

// liveFigures are the figures of the last days as getappinfo writes them, newest first. Those of today so far are among them,
// and those of days that getappinfo does not tell yet.
func (t *Tx) liveFigures(s *AppState) ([]map[string]string, error) {
	days, err := t.lastDays(s)
	rows := make([]map[string]string, len(days))
	for i, d := range days {
		rows[i] = map[string]string{"Date": d.day.Format(dayForm)}
		for figure, n := range d.figures {
			rows[i][figure] = strconv.FormatInt(n, 10)
		}
	}
	return rows, err
}

// scale is an overview of figures as of yesterday: the peak of this month, and what yesterday had.
func (t *Tx) scale(app uint64, peak, total, added string) (r console.ScaleOverviewResponse, err error) {
	s, err := t.seenApp(app)
	if err != nil {
		return r, err
	}
	days, err := t.lastDays(s)
	if err != nil {
		return r, err
	}
	until, yesterday := chat.FiguresUntil(t.Now), chat.DayOf(t.Now).AddDate(0, 0, -1)
	for _, d := range days {
		if !d.day.Before(until) {
			continue
		}
		if d.day.Year() == t.Now.Year() && d.day.Month() == t.Now.Month() {
			r.MonthPeak = max(r.MonthPeak, d.figures[peak])
		}
		if d.day.Equal(yesterday) {
			r.Total, r.New = d.figures[total], d.figures[added]
		}
	}
	return r, nil
}

func (t *Tx) userScale(q console.AppRequest) (console.ScaleOverviewResponse, error) {
	return t.scale(q.SdkAppId, "ActiveUserNum", "RegistUserNumTotal", "RegistUserNumOneDay")
}

func (t *Tx) groupScale(q console.AppRequest) (console.ScaleOverviewResponse, error) {
	return t.scale(q.SdkAppId, "GroupAllGroupNum", "GroupAllGroupNum", "GroupNewGroupNum")
}

// notePeakOfGroups is called before the number of groups changes, and keeps the most that the day had.
func (t *Tx) notePeakOfGroups(app uint64, change int64) error {
	if change == 0 {
		return nil
	}
	n, err := t.CountOf(kindGroup, app)
	return errors.Join(err, t.changeDay(app, func(d *dayState) { d.most("GroupAllGroupNum", int64(n)+change) }))
}
