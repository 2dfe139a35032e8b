package im

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// kindLog are lines of troubleshooting logs: console.TroubleshootingLog by SDKAppID/SECONDS/NUMBER. They are kept for three
// days. As with the journal, a snapshot leaves them out.
const kindLog = "log"

const metaLog = "last_in_log"

// log writes a line, and drops those that are too old.
func (t *Tx) log(app uint64, l console.TroubleshootingLog) error {
	number, err := t.Add(store.KindMeta, metaLog, 1)
	if err != nil {
		return err
	}
	l.Id, l.Time = strconv.FormatInt(number, 10), t.Now.Unix()
	oldest := t.Now.AddDate(0, 0, -chat.LogDays)
	return errors.Join(
		t.Exec("DELETE FROM object WHERE kind = ? AND key >= ? AND key < ?", kindLog, store.KeyOf(app, ""), logKey(app, oldest.Unix(), 0)),
		t.Put(kindLog, logKey(app, l.Time, number), l),
	)
}

func logKey(app uint64, seconds, number int64) string {
	return store.KeyOf(app, fmt.Sprintf("%012d/%012d", seconds, number))
}

func (t *Tx) troubleshootingLogs(q console.DescribeTroubleshootingLogsRequest) (r console.DescribeTroubleshootingLogsResponse, err error) {
	if q.Limit < 1 || q.Limit > console.MaxLogPage || q.Offset < 0 {
		return r, strict.Refuse("InvalidParameterValue", "Limit is 1 to %d, and Offset 0 or more.", console.MaxLogPage)
	}
	if _, err := t.seenApp(q.SdkAppId); err != nil {
		return r, err
	}
	from, to := time.Unix(q.StartTime, 0), time.Unix(q.EndTime, 0)
	if err := strict.RefuseFirst(chat.CheckLogQuery(chat.LogQuery{StartTime: from, EndTime: to}, t.Now)); err != nil {
		return r, err
	}
	r.Logs = []console.TroubleshootingLog{}
	err = store.EachOf(t, kindLog, q.SdkAppId, func(_ string, l console.TroubleshootingLog) error {
		switch {
		case l.Time < q.StartTime, l.Time >= q.EndTime, q.Event != nil && *q.Event != l.Event, q.Sender != nil && *q.Sender != l.Sender,
			q.Target != nil && *q.Target != l.Target, len(q.ErrorCodes) > 0 && !slices.Contains(q.ErrorCodes, l.ErrorCode):
			return nil
		case r.TotalCount >= q.Offset && len(r.Logs) < q.Limit:
			r.Logs = append(r.Logs, l)
		}
		r.TotalCount++
		return nil
	})
	return r, err
}

// watched are the commands of IM REST that troubleshooting logs tell of.
var watched = map[string]chat.LogEvent{
	"openim/sendmsg":                     chat.LogC2CMessage,
	"group_open_http_svc/send_group_msg": chat.LogGroupMessage,
	"im_open_login_svc/kick":             chat.LogKick,
}

// Observe counts a call of IM REST, and writes down whether what it was to do succeeded.
func Observe(c *call.Tx, q *call.Request, code string, refusal *strict.Refusal) error {
	t := &Tx{c}
	id, err := chat.ParseSDKAppID(q.App)
	if err != nil || q.Service != call.RESTService {
		return nil // of no app
	}
	if found, err := t.Has(kindApp, id.String()); err != nil || !found {
		return err
	}
	app := uint64(id)
	if err := t.monitor(app, chat.MetricREST, "", code == ""); err != nil {
		return err
	}
	event, ok := watched[q.Action]
	if !ok {
		return nil
	}
	l := console.TroubleshootingLog{Event: event, Client: restClient}
	if refusal != nil {
		l.Message = refusal.Message
	}
	if l.ErrorCode, err = strconv.ParseInt("0"+code, 10, 64); err != nil {
		l.ErrorCode = rest.CodeBadRequest // of a fault, which may have any code
	}
	nameParties(q, &l)
	return errors.Join(t.countAttempt(app, l), t.log(app, l))
}

// nameParties says who did something to whom, as far as the request can be read.
func nameParties(q *call.Request, l *console.TroubleshootingLog) {
	var body struct {
		From_Account, GroupId, UserID, Identifier string
		To_Account                                any // a list in messages to groups
	}
	_ = json.Unmarshal(q.Body, &body) // what cannot be read has no names
	l.Sender = strict.Clip(cmp.Or(body.From_Account, q.Query.Get("identifier")))
	switch to, _ := body.To_Account.(string); l.Event {
	case chat.LogC2CMessage:
		l.Target = strict.Clip(to)
	case chat.LogGroupMessage:
		l.Target = strict.Clip(body.GroupId)
	case chat.LogKick:
		l.Target = strict.Clip(cmp.Or(body.UserID, body.Identifier))
	}
}

// countAttempt counts a message that was sent, or was to be. One that a webhook drops is sent as far as its sender knows.
func (t *Tx) countAttempt(app uint64, l console.TroubleshootingLog) error {
	metric := chat.MetricC2CMessages
	switch l.Event {
	case chat.LogC2CMessage:
	case chat.LogGroupMessage:
		g, err := t.lookForGroup(app, l.Target)
		if err != nil {
			return err
		}
		if metric = chat.MetricGroupMessages; g != nil && g.Type == chat.AVChatRoom {
			metric = chat.MetricAVMessages
		}
	default:
		return nil
	}
	return t.monitor(app, metric, l.Client, l.ErrorCode == 0)
}
