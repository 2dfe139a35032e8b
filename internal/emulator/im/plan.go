package im

import (
	"context"
	"fmt"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// buyPlan changes the edition of an app, or renews a plan that is over. Either begins now. What the old edition had of
// settings stays; only later changes are judged.
func (t *Tx) buyPlan(q console.UpdatePostPayPackageRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	app, accept := s.app(), q.AcceptCharges != nil && *q.AcceptCharges
	renews := app.Edition == q.Edition && app.Edition != chat.Developer && over(&s.App, t.Now)
	violations := chat.CheckAppChange(app, chat.AppChange{Edition: &q.Edition, PlanMonths: q.PlanMonths, AcceptCharges: accept})
	if renews {
		violations = chat.CheckRenewal(app, q.PlanMonths, accept)
	}
	if err := t.refuse(violations); err != nil {
		return r, err
	}
	if app.Edition == q.Edition && !renews {
		if q.PlanMonths != nil && *q.PlanMonths != app.PlanMonths {
			return r, strict.Refuse(
				"InvalidParameterValue", "The plan of app %s is bought already, for %d months; SetRenewFlag changes the months of its renewal.",
				app.SDKAppID, app.PlanMonths)
		}
		return r, nil
	}
	s.buy(t.era(), q.Edition)
	s.App.Edition, s.App.PlanMonths, s.Refunded = q.Edition, max(app.PlanMonths, chat.LimitPlanMonths.Minimum), false
	strict.Overlay(&s.App.PlanMonths, q.PlanMonths)
	s.App.ExpireTime = afterMonths(t.Now, s.App.PlanMonths)
	return r, t.saveApp(q.SdkAppId, s)
}

// buy notes what another edition brings besides its plan: the history that it includes, and that the app had the old one.
func (s *AppState) buy(era chat.Era, edition chat.Edition) {
	if edition.Below(s.App.Edition) && !s.App.Edition.Below(s.Reached) {
		s.Reached = s.App.Edition
	}
	if included := chat.IncludedHistory(era, edition); s.App.Edition.Below(edition) && *s.Message.HistoryStorageDays < included {
		s.Message.HistoryStorageDays = &included
	}
}

// developerUntil is when the validity of a developer edition app ends that begins or is extended at some time; 0 for never.
func (t *Tx) developerUntil(from time.Time) int64 {
	months := t.tuned(chat.DeveloperValidity)
	if months == 0 {
		return 0
	}
	return afterMonths(from, months)
}

func (t *Tx) setRenewal(q console.SetRenewFlagRequest) (r console.Empty, err error) {
	change := chat.AppChange{AutoRenew: q.AutoRenew, PlanMonths: q.PlanMonths, AcceptCharges: q.AcceptCharges != nil && *q.AcceptCharges}
	return r, t.changeApp(q.SdkAppId, change, func(a *console.App) {
		strict.Overlay(&a.AutoRenew, q.AutoRenew)
		strict.Overlay(&a.PlanMonths, q.PlanMonths)
	})
}

func (t *Tx) extendDeveloper(q console.AppRequest) (r console.CreateAutoRenewDevResponse, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	app := s.app()
	if err := strict.RefuseFirst(chat.CheckExtension(app)); err != nil {
		return r, err
	}
	from := t.Now
	if app.ExpiresAt.After(from) {
		from = app.ExpiresAt
	}
	s.App.ExpireTime = t.developerUntil(from)
	return console.CreateAutoRenewDevResponse{ExpireTime: s.App.ExpireTime}, t.saveApp(q.SdkAppId, s)
}

// Refund gives the money for the plan of an app back, which ends the plan. The console has no call for it.
func (m Console) Refund(ctx context.Context, id chat.SDKAppID) error {
	return m.change(ctx, func(t *Tx) error {
		s, err := t.app(uint64(id))
		if err != nil {
			return err
		}
		switch app := s.app(); {
		case app.Edition == chat.Developer:
			return fmt.Errorf("app %s has the developer edition, for which nothing was paid", id)
		case over(&s.App, t.Now):
			return fmt.Errorf("the plan of app %s is over already, so there is nothing to refund", id)
		}
		s.end(t.Now)
		s.Refunded, s.App.AutoRenew = true, false
		return t.saveApp(uint64(id), s)
	})
}
