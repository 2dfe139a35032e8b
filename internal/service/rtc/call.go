package rtc

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

type callModel struct {
	ID            types.String    `tfsdk:"id"`
	SDKAppID      entity.SDKAppID `tfsdk:"sdk_app_id"`
	Edition       types.String    `tfsdk:"edition"`
	AcceptCharges types.Bool      `tfsdk:"accept_charges"`
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
				"`terraform-provider-tencentchat run renew_call_trial`.\n\n", chat.LimitAccountCallTrials.Maximum, chat.CallTrialDays) +
			"**Destroy** is refused unless `on_destroy` is `abandon` or `TENCENTCHAT_TEARDOWN=1` is set; then Call remains active, a paid " +
			"edition is still billed, and the resource is removed from the state.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.Parent(),
			"edition": schema.StringAttribute{
				Required: true, Validators: entity.OneOf(chat.CallEditions),
				MarkdownDescription: "Edition, lowest first: " + entity.Words(chat.CallEditions) + ". All editions except the trial cost money " +
					"(rule CHARGES).",
			},
			"accept_charges": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Consent to the charges of a paid edition (rule CHARGES). Used only by the provider; not sent " +
					"to the service.",
			},
			"expires_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("edition")}, Description: "Time when the trial or the paid " +
					"edition ends, RFC 3339.",
			},
			"on_destroy": entity.OnDestroy("Call"),
		},
	},
	Plan: planCall, Create: enter, Read: readCall,
	Update: func(ctx context.Context, s *entity.Session, _, m *callModel) error { return enter(ctx, s, m) },
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
	if r.Call != nil && r.Call.Edition == wanted {
		warnOfEnd(c, *r.Call, r.Now)
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

// warnOfEnd tells that an edition is over.
func warnOfEnd(c *entity.Change[callModel], call chat.Call, now time.Time) {
	if call.ExpiresAt.IsZero() || call.ExpiresAt.After(now) {
		return
	}
	way := "Purchase it again in the console."
	if call.Edition == chat.CallTrial {
		way = "It can no longer be renewed; choose a paid edition."
	}
	c.Warn(
		"ExpiresAt",
		"Call has ended",
		fmt.Sprintf("The edition %s of Call ended on %s. %s", call.Edition, call.ExpiresAt.UTC().Format(time.RFC3339), way),
	)
}

// enter brings Call to the edition of a model.
func enter(ctx context.Context, s *entity.Session, m *callModel) error {
	id, r, err := live(ctx, s, m.SDKAppID)
	wanted := chat.CallEdition(m.Edition.ValueString())
	switch {
	case err != nil || r.Call != nil && r.Call.Edition == wanted:
		return err
	case wanted == chat.CallTrial && r.Call == nil:
		return s.Console.TryCall(ctx, id, r)
	}
	return s.Console.BuyCall(ctx, id, wanted, m.AcceptCharges.ValueBool())
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
}
