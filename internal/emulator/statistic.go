package emulator

import (
	"slices"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
)

// kindDay are the figures of apps: dayState by SDKAppID/YYYYMMDD.
const kindDay = "day"

const (
	dayForm         = "20060102"
	statisticDays   = 30
	deletedAccounts = "deleted_accounts" // which no reply tells, but the total of registered users needs
)

// appFigures lists the figures of getappinfo that are counted (product page 269/4193). Distinct users and groups of a day are
// counted by name.
var appFigures = []string{
	"ActiveUserNum", "RegistUserNumOneDay", "RegistUserNumTotal", "LoginTimes", "LoginUserNum", "UpMsgNum", "DownMsgNum", "SendMsgUserNum", "APNSMsgNum",
	"C2CUpMsgNum", "C2CDownMsgNum", "C2CSendMsgUserNum", "C2CAPNSMsgNum", "MaxOnlineNum", "ChainIncrease", "ChainDecrease", "GroupUpMsgNum", "GroupDownMsgNum",
	"GroupSendMsgUserNum", "GroupAPNSMsgNum", "GroupSendMsgGroupNum", "GroupJoinGroupTimes", "GroupQuitGroupTimes", "GroupNewGroupNum", "GroupAllGroupNum",
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
func (t *tx) countDay(app uint64, figure string, n int64) error {
	return t.changeDay(app, func(d *dayState) { d.count(figure, n) })
}

// countMessage counts a message, of plane "C2C" or "Group".
func (t *tx) countMessage(app uint64, plane, sender string) error {
	return t.changeDay(app, func(d *dayState) {
		d.count("UpMsgNum", 1)
		d.count(plane+"UpMsgNum", 1)
		d.name(sender, "ActiveUserNum", "SendMsgUserNum", plane+"SendMsgUserNum")
	})
}

func (t *tx) changeDay(app uint64, change func(*dayState)) error {
	d := &dayState{}
	key := ofApp(app, t.now.Format(dayForm))
	if _, err := t.get(kindDay, key, d); err != nil {
		return err
	}
	change(d)
	return t.put(kindDay, key, d)
}

// appInfo tells what happened on each of the last days, newest first.
func (t *tx) appInfo(s *appState, q rest.GetAppInfoRequest) (r rest.GetAppInfoResponse, err error) {
	fixed := map[string]string{"AppName": s.App.AppName, "AppId": strconv.FormatUint(s.App.SdkAppId, 10), "Company": s.App.OwnerUin}
	for _, name := range q.RequestField {
		if _, known := fixed[name]; !known && name != "Date" && !slices.Contains(appFigures, name) {
			return r, refuseREST(130001, "There is no figure %q.", name)
		}
	}
	days := map[string]*dayState{}
	if err := eachOf(t, kindDay, s.App.SdkAppId, func(day string, d *dayState) error { days[day] = d; return nil }); err != nil {
		return r, err
	}
	accounts, err := t.countAccounts(s.App.SdkAppId)
	if err != nil {
		return r, err
	}
	registered := int64(accounts)
	for _, d := range days {
		registered += d.Counts[deletedAccounts]
	}
	groups, err := t.countAllGroups(s.App.SdkAppId)
	r.Result = []map[string]string{}
	made := time.Unix(s.App.CreateTime, 0).UTC().Format(dayForm)
	for back := range statisticDays {
		day := t.now.AddDate(0, 0, -back).Format(dayForm)
		if day < made && back > 0 {
			break
		}
		d := days[day]
		if d == nil {
			d = &dayState{}
		}
		row := map[string]string{"Date": day}
		for name, value := range fixed {
			row[name] = value
		}
		for _, figure := range appFigures {
			row[figure] = strconv.FormatInt(d.Counts[figure]+int64(len(d.Names[figure])), 10)
		}
		row["RegistUserNumTotal"] = strconv.FormatInt(registered, 10)
		registered -= d.Counts["RegistUserNumOneDay"]
		row["GroupAllGroupNum"] = strconv.FormatInt(groups, 10)
		groups -= d.Counts["GroupNewGroupNum"] - d.Counts["GroupDestroyGroupNum"]
		if len(q.RequestField) > 0 {
			for name := range row {
				if !slices.Contains(q.RequestField, name) {
					delete(row, name)
				}
			}
		}
		r.Result = append(r.Result, row)
	}
	return r, err
}
