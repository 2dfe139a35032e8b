package rtc

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

type callModel struct {
	ID            types.String    `tfsdk:"id"`
	SDKAppID      entity.SDKAppID `tfsdk:"sdk_app_id"`
	Edition       types.String    `tfsdk:"edition"`
	AcceptCharges types.Bool      `tfsdk:"accept_charges"`
	Months        types.Int64     `tfsdk:"months"`
	AutoRenew     types.Bool      `tfsdk:"auto_renew"`
	ExpiresAt     types.String    `tfsdk:"expires_at"`
	OnDestroy     types.String    `tfsdk:"on_destroy"`
}

// Call is the resource tencentchat_call.
var Call = &entity.Kind[callModel]{
	Area: entity.AreaRTC,
	Name: "call", Title: "Call service", Keys: []string{entity.SDKAppIDKey}, Pinned: chat.RTCNoDelete,
	Schema: schema.Schema{
		MarkdownDescription: "Activates Call, the calling component of TRTC and Chat, for an app. Activation is permanent (rule " +
			"RTC_NO_DELETE), and the edition cannot be downgraded (rule CALL_UP). If Call is already active, it is adopted, with a warning.\n\n" +
			fmt.Sprintf("An app can try Call twice, and an account %d times (rule CALL_TRIALS): first with this resource, and again, for another "+
				"%d days and before the first trial ends, with the action `tencentchat_renew_call_trial` or with "+
				"`terraform-provider-tencentchat run renew_call_trial`. A paid edition is renewed with `auto_renew`, or purchased "+
				"once more after its end. Plans warn starting seven days before the end.\n\n",
				chat.LimitAccountCallTrials.Maximum, chat.CallTrialDays) +
			"**Destroy** is refused unless `on_destroy` is `abandon` or `TENCENTCHAT_TEARDOWN=1` is set; then Call remains active, a paid " +
			"edition is still billed, and the resource is removed from the state.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.Parent(),
			"edition": schema.StringAttribute{
				Required: true, Validators: entity.OneOf(chat.CallEditions),
				MarkdownDescription: "Edition, lowest first: " + entity.Words(chat.CallEditions) + ". All editions except the trial cost money " +
					"(rule CHARGES).",
			},
			"months": entity.Managed(schema.Int64Attribute{
				PlanModifiers: []planmodifier.Int64{entity.KeepUnless("edition")},
				MarkdownDescription: fmt.Sprintf("Months for which a paid edition is purchased and renewed, %s (rule PLAN_MONTHS). The default is "+
					"%d. If it is set together with `accept_charges`, an apply after the end buys the edition again. Null for the trial (rule "+
					"PAID_PLAN).", chat.LimitPlanMonths.Range(), chat.LimitPlanMonths.Minimum),
			}),
			"auto_renew": entity.Managed(schema.BoolAttribute{
				PlanModifiers: []planmodifier.Bool{entity.KeepUnless("edition")},
				MarkdownDescription: "Whether the paid edition is renewed automatically when it ends. Turning it on requires `accept_charges` (rule " +
					"CHARGES) and a paid edition (rule PAID_PLAN).",
			}),
			"accept_charges": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Consent to the charges of a paid edition and its renewals (rule CHARGES). Used only by the " +
					"provider; not sent to the service.",
			},
			"expires_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("edition")}, Description: "Time when the trial or the paid " +
					"edition ends, RFC 3339.",
			},
			"on_destroy": entity.OnDestroy("Call"),
		},
	},
	Plan: planCall, Create: enter, Finish: renewAsPlanned, Read: readCall,
	Update: func(ctx context.Context, s *entity.Session, _, m *callModel) error {
		if err := enter(ctx, s, m); err != nil {
			return err
		}
		return renewAsPlanned(api.WithFresh(ctx), s, m)
	},
	Destroy: func(_ context.Context, s *entity.Session, m *callModel) (guard.Destroy, error) {
		return destroy(s, "Call", m.SDKAppID, m.OnDestroy), nil
	},
	List: entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) ([]callModel, error) {
		r, err := s.Console.RTC(ctx, app.SDKAppID)
		if err != nil || r.Call == nil {
			return nil, err
		}
		m := callModel{SDKAppID: entity.SDKAppIDValue(app.SDKAppID)}
		showCall(*r.Call, &m)
		return []callModel{m}, nil
	}),
}

func planCall(ctx context.Context, s *entity.Session, c *entity.Change[callModel]) error {
	if c.Planned.Edition.IsUnknown() {
		return nil
	}
	wanted := chat.CallEdition(c.Planned.Edition.ValueString())
	accept := c.Config.AcceptCharges.ValueBool() || c.Config.AcceptCharges.IsUnknown()
	r := chat.RTC{}
	id, known := c.Planned.SDKAppID.Known()
	var err error
	if known {
		if r, err = s.Console.RTC(ctx, id); err != nil {
			return err
		}
	}
	if c.Prior == nil {
		c.Warn("", "Activating Call is irreversible", "Once activated, Call cannot be deactivated for an app.")
	}
	change := planOf(*c.Config)
	c.Report(chat.CheckCallPlan(r, wanted, change, accept)...)
	warnOfRenewals(c, r, change)
	if r.Call != nil && r.Call.Edition == wanted {
		if err := planEnd(ctx, s, c, r, change); err != nil {
			return err
		}
		if c.Prior == nil {
			c.Warn("", "An active service is adopted", fmt.Sprintf("App %s already has the edition %s of Call, so this apply adopts it instead "+
				"of activating it.", id, wanted))
		}
		return nil
	}
	c.Report(chat.CheckCallEdition(r, wanted, accept)...)
	if wanted != chat.CallTrial {
		c.Warn("Edition", "A Call edition is purchased", fmt.Sprintf("The edition %s of Call costs money and cannot be returned.", wanted))
	}
	if wanted == chat.CallTrial && r.Call == nil {
		c.Becomes(newTrial{})
		if r.AccountTrials, err = trials(ctx, s, r, known); err != nil {
			return err
		}
		c.Report(chat.CheckCallTrial(r, int64(len(world.Pending[newTrial](s.World, c.Name())))-1)...)
	}
	return reportUnwritable(ctx, s, c.Planned.SDKAppID, c.Report)
}

// newTrial is a trial that a plan begins.
type newTrial struct{}

// trials counts those that the account has had, which any of its apps tells.
func trials(ctx context.Context, s *entity.Session, r chat.RTC, known bool) (int64, error) {
	if known {
		return r.AccountTrials, nil
	}
	apps, err := s.Console.Apps(ctx)
	if err != nil || len(apps) == 0 {
		return 0, err
	}
	other, err := s.Console.RTC(ctx, apps[0].SDKAppID)
	return other.AccountTrials, err
}

// planOf is what a model says of months and renewal.
func planOf(m callModel) (p chat.CallPlan) {
	entity.Expand(&m, &p)
	return p
}

// warnOfRenewals tells that renewals cost money.
func warnOfRenewals(c *entity.Change[callModel], r chat.RTC, change chat.CallPlan) {
	change = change.Against(r.Call)
	if change.AutoRenew != nil && *change.AutoRenew {
		c.Warn("AutoRenew", "Call is renewed automatically", "Call is renewed each time it ends. Renewals cost money until auto_renew is turned "+
			"off.")
	}
}

// planEnd buys an edition again that has ended, where the configuration says for how long and accepts the charges; otherwise it tells
// of the end.
func planEnd(ctx context.Context, s *entity.Session, c *entity.Change[callModel], r chat.RTC, change chat.CallPlan) error {
	if again(r, *c.Config) {
		c.Recompute(ctx, "ExpiresAt")
		c.Warn("ExpiresAt", "A Call edition is purchased again", fmt.Sprintf("The edition %s of Call ended on %s. This apply buys it again for "+
			"%d months, which costs money.", r.Call.Edition, r.Call.ExpiresAt.UTC().Format(time.RFC3339), *change.Months))
		return reportUnwritable(ctx, s, c.Planned.SDKAppID, c.Report)
	}
	renewed := change.AutoRenew != nil && *change.AutoRenew
	if l := r.Lapse(); l != nil && !renewed {
		c.Warn(l.Field, l.Summary, l.Detail)
	}
	if change = change.Against(r.Call); !chat.IsEmpty(change) {
		return reportUnwritable(ctx, s, c.Planned.SDKAppID, c.Report)
	}
	return nil
}

// again reports whether a model buys an edition again that has ended.
func again(r chat.RTC, m callModel) bool {
	return r.Ended() && r.Call.Edition != chat.CallTrial && m.AcceptCharges.ValueBool() && !m.Months.IsNull() && !m.Months.IsUnknown()
}

// enter brings Call to the edition of a model.
func enter(ctx context.Context, s *entity.Session, m *callModel) error {
	id, r, err := live(ctx, s, m.SDKAppID)
	wanted := chat.CallEdition(m.Edition.ValueString())
	switch {
	case err != nil:
		return err
	case r.Call != nil && r.Call.Edition == wanted && (!m.ExpiresAt.IsUnknown() || !again(r, *m)): // as the plan has shown
		return nil
	case wanted == chat.CallTrial && r.Call == nil:
		return s.Console.TryCall(ctx, id, r)
	}
	return s.Console.BuyCall(ctx, id, r, wanted, planOf(*m).Months, m.AcceptCharges.ValueBool())
}

// renewAsPlanned sets what a purchase leaves as it was.
func renewAsPlanned(ctx context.Context, s *entity.Session, m *callModel) error {
	id, r, err := live(ctx, s, m.SDKAppID)
	if err != nil {
		return err
	}
	return s.Console.SetCallRenewal(ctx, id, planOf(*m).Against(r.Call), m.AcceptCharges.ValueBool())
}

func readCall(ctx context.Context, s *entity.Session, m *callModel) error {
	id, r, err := live(ctx, s, m.SDKAppID)
	if err == nil && r.Call == nil {
		err = missing(id, "Call")
	}
	if err == nil {
		showCall(*r.Call, m)
	}
	return err
}

func showCall(call chat.Call, m *callModel) {
	m.Edition, m.ExpiresAt = types.StringValue(string(call.Edition)), moment(call.ExpiresAt)
	m.AutoRenew, m.Months = types.BoolValue(call.AutoRenew), types.Int64Null()
	if call.Months > 0 {
		m.Months = types.Int64Value(call.Months)
	}
}
