package im

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// rtcState is what an app has of TRTC and Call.
type rtcState struct {
	TRTCTime int64               `json:"trtc_time"` // unix seconds; 0 if TRTC is not activated
	Call     *console.CallPlugin `json:"call,omitempty"`
}

func (t *Tx) describeRTC(q console.AppRequest) (r console.DescribeRTCServiceResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	return t.rtc(s)
}

// rtc returns what an app has, an app of TRTC from its beginning.
func (t *Tx) rtc(s *AppState) (r console.DescribeRTCServiceResponse, err error) {
	r.ServerTime, r.TRTCTime, r.Call, r.AccountTrials = t.Now.Unix(), s.RTC.TRTCTime, s.RTC.Call, t.Number(settingCallTrials)
	if s.App.Origin == chat.OriginTRTC && r.TRTCTime == 0 {
		r.TRTCTime = s.App.CreateTime
	}
	apps, err := t.allApps()
	for _, a := range apps {
		r.AccountTrials += a.RTC.trials()
	}
	return r, err
}

func (r rtcState) trials() int64 {
	if r.Call == nil {
		return 0
	}
	return r.Call.Trials
}

// changeRTC changes what an app has, as far as that is allowed.
func (t *Tx) changeRTC(id uint64, check func(chat.RTC) []chat.Violation, change func(*rtcState)) (r console.Empty, err error) {
	s, err := t.app(id)
	if err != nil {
		return r, err
	}
	present, err := t.rtc(s)
	if err != nil {
		return r, err
	}
	violations := append(check(console.RTCFromWire(present)), chat.CheckWritable(s.app())...)
	if err := strict.RefuseFirst(violations); err != nil {
		return r, err
	}
	change(&s.RTC)
	return r, t.saveApp(id, s)
}

func (t *Tx) openTRTC(q console.AppRequest) (console.Empty, error) {
	none := func(chat.RTC) []chat.Violation { return nil }
	return t.changeRTC(q.SdkAppId, none, func(r *rtcState) {
		if r.TRTCTime == 0 {
			r.TRTCTime = t.Now.Unix()
		}
	})
}

func (t *Tx) tryCall(q console.AppRequest) (console.Empty, error) {
	check := func(r chat.RTC) []chat.Violation { return chat.CheckCallTrial(r, 0) }
	return t.changeRTC(q.SdkAppId, check, func(r *rtcState) {
		if r.Call == nil {
			r.Call = &console.CallPlugin{Edition: chat.CallTrial, ExpireTime: t.Now.Unix()}
		}
		r.Call.Trials++
		r.Call.ExpireTime += chat.CallTrialDays * 24 * 60 * 60
	})
}

// buyCall begins a higher edition now. The one that the app has goes on for as many months, from its end or, if it has ended, from now.
func (t *Tx) buyCall(q console.UpdatePluginAbilityRequest) (console.Empty, error) {
	check := func(r chat.RTC) []chat.Violation {
		return chat.CheckCallPurchase(r, q.Edition, q.Months, q.AcceptCharges != nil && *q.AcceptCharges)
	}
	r, err := t.changeRTC(q.SdkAppId, check, func(r *rtcState) {
		if r.Call == nil {
			r.Call = &console.CallPlugin{}
		}
		from := t.Now
		if end := time.Unix(r.Call.ExpireTime, 0); r.Call.Edition == q.Edition && end.After(from) {
			from = end
		}
		r.Call.Edition, r.Call.Months = q.Edition, max(r.Call.Months, chat.LimitPlanMonths.Minimum)
		strict.Overlay(&r.Call.Months, q.Months)
		r.Call.ExpireTime = afterMonths(from, r.Call.Months)
	})
	if err == nil && q.Edition == chat.CallTrial {
		err = strict.Refuse("InvalidParameterValue.Edition", "The trial of Call is not bought; CreatePluginTrail begins it.")
	}
	return r, err
}

func (t *Tx) renewCall(q console.SetPluginRenewFlagRequest) (console.Empty, error) {
	check := func(r chat.RTC) []chat.Violation {
		edition := chat.CallTrial
		if r.Call != nil {
			edition = r.Call.Edition
		}
		plan := chat.CallPlan{Months: q.Months, AutoRenew: q.AutoRenew}
		return chat.CheckCallPlan(r, edition, plan, q.AcceptCharges != nil && *q.AcceptCharges)
	}
	return t.changeRTC(q.SdkAppId, check, func(r *rtcState) {
		if r.Call != nil && r.Call.Edition != chat.CallTrial {
			strict.Overlay(&r.Call.Months, q.Months)
			strict.Overlay(&r.Call.AutoRenew, q.AutoRenew)
		}
	})
}

// derive sets what follows from the rest: a paid edition has months, and one that renews itself goes on.
func (r rtcState) derive(now time.Time) {
	c := r.Call
	if c == nil || c.Edition == chat.CallTrial {
		return
	}
	c.Months = max(c.Months, chat.LimitPlanMonths.Minimum) // of a seed that does not say
	for c.AutoRenew && c.ExpireTime != 0 && !now.Before(time.Unix(c.ExpireTime, 0)) {
		c.ExpireTime = afterMonths(time.Unix(c.ExpireTime, 0), c.Months)
	}
}

// countTrials keeps count of the trials of an app that is deleted, since the account has used them.
func (t *Tx) countTrials(s *AppState) error {
	trials := s.RTC.trials()
	if trials == 0 {
		return nil
	}
	return t.SetSetting(settingCallTrials, strconv.FormatInt(t.Number(settingCallTrials)+trials, 10))
}

func (r rtcState) check() error {
	switch c := r.Call; {
	case r.TRTCTime < 0 || c != nil && c.ExpireTime < 0:
		return errors.New("a time of TRTC or Call is negative; times are unix seconds, and 0 means none")
	case c != nil && (c.Months < 0 || c.Months > chat.LimitPlanMonths.Maximum):
		return fmt.Errorf("the Months of Call are %d, and a purchase is for %v", c.Months, chat.LimitPlanMonths)
	case c != nil && c.Edition == chat.CallTrial && (c.Months != 0 || c.AutoRenew):
		return errors.New("the trial of Call has neither Months nor AutoRenew")
	case c != nil && (!chat.LimitCallTrials.Allows(c.Trials) || c.Edition == chat.CallTrial && c.Trials == 0 || c.Edition == ""):
		return fmt.Errorf("the trials of Call are not as many as its edition has; an app has %d at most, and the trial edition is one",
			chat.LimitCallTrials.Maximum)
	}
	return nil
}
