package im

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// derive sets what follows from the rest: the owner is the account, a plan that renews itself goes on, and the status
// follows from the owner's switch, the plan and the clock.
func (t *Tx) derive(s *AppState, owner store.Account) {
	app := &s.App
	app.OwnerUin = owner.Uin
	if s.Account.DeletionAllowed == nil { // in files of before there was this setting
		s.setSettings(chat.Overlay(chat.DefaultSettings(), s.settings()))
	}
	if app.Edition != chat.Developer && app.PlanMonths == 0 {
		app.PlanMonths = chat.LimitPlanMonths.Minimum // of a seed that does not say
	}
	for app.AutoRenew && app.PlanMonths > 0 && over(app, t.Now) {
		app.ExpireTime = afterMonths(time.Unix(app.ExpireTime, 0), app.PlanMonths)
	}
	s.RTC.derive(t.Now)
	switch {
	case !app.Enabled:
		app.Status = chat.StatusDisabled
	case !over(app, t.Now):
		app.Status = chat.StatusEnabled
	case app.Edition == chat.Developer:
		app.Status = chat.StatusSuspended
	case over(app, t.Now.Add(-t.grace(s))):
		app.Status = chat.StatusDisabled
	case s.Refunded:
		app.Status = chat.StatusExpired
	default:
		app.Status = chat.StatusSuspended
	}
}

// grace is how long an app stays suspended or expired before the service disables it.
func (t *Tx) grace(s *AppState) time.Duration {
	days := t.tuned(chat.ArrearsDays)
	if s.Refunded {
		days = t.tuned(chat.RefundDays)
	}
	return time.Duration(days) * 24 * time.Hour
}

// over reports whether the plan of an app is over at some time. One without an end never is.
func over(app *console.App, at time.Time) bool {
	return app.ExpireTime != 0 && !at.Before(time.Unix(app.ExpireTime, 0))
}

func afterMonths(from time.Time, months int64) int64 {
	return from.UTC().AddDate(0, int(months), 0).Unix()
}

// end makes the plan be over at some time, unless it is already.
func (s *AppState) end(at time.Time) {
	if !over(&s.App, at) {
		s.App.ExpireTime = at.Unix()
	}
}

// backdate gives a seeded app a past from which the status follows that the seed names.
func (s *AppState) backdate(t *Tx) {
	now := t.Now
	switch app := s.App; {
	case !app.Enabled:
	case s.Refunded, app.Status == chat.StatusSuspended, app.Status == chat.StatusExpired:
		s.end(now)
		s.Refunded = s.Refunded || app.Status == chat.StatusExpired
	case app.Status == chat.StatusDisabled && app.Edition != chat.Developer:
		s.end(now.Add(-t.grace(s)))
	}
}
