package im

import (
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func (t *Tx) describeConf(q console.DescribeConfInfoRequest) (r console.DescribeConfInfoResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	r = console.Mirror[console.DescribeConfInfoResponse](s)
	r.ServerTime, r.HistoryStorageChange = t.Now.Unix(), s.HistoryChangedAt
	return r, nil
}

// setConf changes settings of all pages together, or none of them.
func (t *Tx) setConf(q console.SetConfInfoRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	present, change := s.settings(), settingsOf(q)
	moment := chat.Moment{Now: t.Now}
	if s.HistoryChangedAt != 0 {
		moment.HistoryChangedAt = time.Unix(s.HistoryChangedAt, 0).UTC()
	}
	accept := q.AcceptCharges != nil && *q.AcceptCharges
	if err := t.refuse(chat.CheckSettings(s.app(), moment, present, change, accept)); err != nil {
		return r, err
	}
	wanted := chat.Overlay(present, change)
	if *wanted.Message.HistoryStorageDays != *present.Message.HistoryStorageDays {
		s.HistoryChangedAt = t.Now.Unix()
	}
	s.setSettings(wanted)
	return r, t.saveApp(q.SdkAppId, s)
}

// settingsOf returns the settings that a request or a state carries, their sets sorted.
func settingsOf(from any) chat.Settings {
	all := console.Mirror[chat.Settings](from)
	if all.GroupFeatures != nil {
		slices.Sort(all.GroupFeatures.ReadReceiptGroupTypes)
	}
	return all
}
