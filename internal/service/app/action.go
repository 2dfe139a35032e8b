package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type extendModel struct {
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
}

// Extend is the action tencentchat_extend_developer_edition.
var Extend = &entity.Action[extendModel]{
	Area: entity.AreaApps,
	Name: "extend_developer_edition", Title: "extend the developer edition",
	Schema: schema.Schema{
		MarkdownDescription: "Extends the validity of a developer edition app by one month, and enables a suspended app again. Each " +
			"invocation adds another month to the remaining time.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.ActionApp(),
		},
	},
	Check: checkExtension,
	Run:   extend,
}

func checkExtension(ctx context.Context, s *entity.Session, m *extendModel, found *entity.Obstacles) error {
	app, err := s.Console.FreshApp(ctx, m.SDKAppID.ID())
	if err != nil {
		return err
	}
	violations := chat.CheckExtension(app)
	if planned, err := entity.PlannedApp(ctx, s, app.SDKAppID); found.Planning && err == nil && len(violations) == 0 {
		violations = chat.AsWarnings(chat.CheckExtension(planned)) // the action may run before the upgrade
	}
	found.Report(violations...)
	return nil
}

// extend asks for a month. A lost reply is resolved by looking: a later end means that the month was given.
func extend(ctx context.Context, s *entity.Session, m *extendModel, tell func(string)) error {
	before, err := s.Console.FreshApp(ctx, m.SDKAppID.ID())
	if err != nil {
		return err
	}
	id := before.SDKAppID
	tell(fmt.Sprintf("App %s (%s) is %s until %s; requesting another month.", id, before.Name, before.Status, moment(before.ExpiresAt)))
	until, err := s.Console.ExtendDeveloperEdition(ctx, id)
	if e, ok := errors.AsType[*api.Error](err); ok && e.Code == api.UnknownOutcome {
		if app, readErr := s.Console.FreshApp(ctx, id); readErr == nil && app.ExpiresAt.After(before.ExpiresAt) {
			until, err = app.ExpiresAt, nil
		}
	}
	if err != nil {
		return err
	}
	return tellEnd(ctx, s, id, func(app chat.App) bool { return !app.ExpiresAt.Before(until) }, tell)
}

type renewModel struct {
	SDKAppID      entity.SDKAppID `tfsdk:"sdk_app_id"`
	PlanMonths    types.Int64     `tfsdk:"plan_months"`
	AcceptCharges types.Bool      `tfsdk:"accept_charges"`
}

// Renew is the action tencentchat_renew_plan.
var Renew = &entity.Action[renewModel]{
	Area: entity.AreaApps,
	Name: "renew_plan", Title: "renew the plan",
	Schema: schema.Schema{
		MarkdownDescription: "Renews the plan of a paid app that is suspended (overdue) or expired (refunded), which enables the app again. A " +
			"plan that has not ended is not changed; to renew it automatically, set `auto_renew` of `tencentchat_app`.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.ActionApp(),
			"plan_months": schema.Int64Attribute{
				Optional: true,
				Description: fmt.Sprintf("Months to buy, %s (rule PLAN_MONTHS). The default is the number of months of the previous purchase.",
					chat.LimitPlanMonths.Range()),
			},
			"accept_charges": schema.BoolAttribute{Required: true, MarkdownDescription: "Consent to the charges (rule CHARGES). Must be `true`."},
		},
	},
	Validate: func(m renewModel) []chat.Violation {
		if m.PlanMonths.IsNull() {
			return nil
		}
		return chat.CheckPlanMonths(m.PlanMonths.ValueInt64())
	},
	Check: func(ctx context.Context, s *entity.Session, m *renewModel, found *entity.Obstacles) error {
		app, err := s.Console.FreshApp(ctx, m.SDKAppID.ID())
		if err == nil {
			found.Report(chat.CheckRenewal(app, m.PlanMonths.ValueInt64Pointer(), m.AcceptCharges.ValueBool())...)
		}
		return err
	},
	Run: renew,
}

func renew(ctx context.Context, s *entity.Session, m *renewModel, tell func(string)) error {
	app, err := s.Console.FreshApp(ctx, m.SDKAppID.ID())
	if err != nil {
		return err
	}
	tell(
		fmt.Sprintf(
			"App %s (%s) has been %s since %s; renewing the %s plan.",
			app.SDKAppID,
			app.Name,
			app.Status,
			moment(app.ExpiresAt),
			app.Edition,
		),
	)
	if err := s.Console.RenewPlan(ctx, app, m.PlanMonths.ValueInt64Pointer()); err != nil {
		return err
	}
	return tellEnd(ctx, s, app.SDKAppID, func(now chat.App) bool { return now.ExpiresAt.After(app.ExpiresAt) && !now.Lapsed() }, tell)
}

// tellEnd waits until the service shows what was written, and tells when the plan is over now. A service that takes too
// long is no failure: the write was acknowledged.
func tellEnd(ctx context.Context, s *entity.Session, id chat.SDKAppID, shown func(chat.App) bool, tell func(string)) error {
	var app chat.App
	err := api.Await(ctx, func(ctx context.Context) (done bool, err error) {
		app, err = s.Console.FreshApp(ctx, id)
		return err == nil && shown(app), err
	})
	if e, ok := errors.AsType[*api.Error](err); ok && e.Code == api.NotShown {
		tell(fmt.Sprintf("The request for app %s succeeded, but the service does not show the result yet.", id))
		return nil
	}
	if err == nil {
		tell(fmt.Sprintf("App %s is %s until %s.", id, app.Status, moment(app.ExpiresAt)))
	}
	return err
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }
