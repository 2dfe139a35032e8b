package emulator

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
)

func (t *tx) describeConf(q console.DescribeConfInfoRequest) (r console.DescribeConfInfoResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	return console.DescribeConfInfoResponse{
		ServerTime: t.now.Unix(), HistoryStorageChange: s.HistoryChangedAt,
		Login: s.Login, Message: s.Message, UserFields: s.UserFields,
	}, nil
}

// setConf changes login and message settings together, or none of them.
func (t *tx) setConf(q console.SetConfInfoRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	var violations []chat.Violation
	if q.Login != nil {
		present, change := chat.LoginSettings(s.Login), chat.LoginSettings(*q.Login)
		violations = append(violations, chat.CheckLoginSettings(s.app(), present, change)...)
		s.Login = console.LoginConf(chat.Overlay(present, change))
	}
	if q.Message != nil {
		present, change := chat.MessageSettings(s.Message), chat.MessageSettings(*q.Message)
		moment := chat.Moment{Now: t.now}
		if s.HistoryChangedAt != 0 {
			moment.HistoryChangedAt = time.Unix(s.HistoryChangedAt, 0).UTC()
		}
		accept := q.AcceptCharges != nil && *q.AcceptCharges
		violations = append(violations, decideMonth(moment, chat.CheckMessageSettings(s.app(), moment, present, change, accept))...)
		s.Message = console.MessageConf(chat.Overlay(present, change))
		if *s.Message.HistoryStorageDays != *present.HistoryStorageDays {
			s.HistoryChangedAt = t.now.Unix()
		}
	}
	if err := refuseFirst(violations); err != nil {
		return r, err
	}
	return r, t.save(q.SdkAppId, s)
}

// decideMonth turns the warning about the month of the storage period into what a server knows: a calendar month is
// over or it is not.
func decideMonth(m chat.Moment, violations []chat.Violation) []chat.Violation {
	for i, v := range violations {
		if v.Rule == chat.HistoryMonthly && m.Now.Before(m.HistoryChangedAt.AddDate(0, 1, 0)) {
			violations[i].Warning = false
		}
	}
	return violations
}
