package rtc

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/action/schema"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type renewModel struct {
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
}

// Renew is the action tencentchat_renew_call_trial.
var Renew = &entity.Action[renewModel]{
	Area: entity.AreaRTC,
	Name: "renew_call_trial", Title: "renew the Call trial",
	Schema: schema.Schema{
		MarkdownDescription: fmt.Sprintf("Renews the Call trial for another %d days. Each app can renew it once, before its trial ends (rule "+
			"CALL_TRIALS).", chat.CallTrialDays),
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.ActionApp(),
		},
	},
	Check: checkRenewal,
	Run:   renew,
}

func checkRenewal(ctx context.Context, s *entity.Session, m *renewModel, found *entity.Obstacles) error {
	id, r, err := live(api.WithFresh(ctx), s, m.SDKAppID)
	if err != nil {
		return err
	}
	violations := chat.CheckCallRenewal(id, r)
	switch {
	case r.Call != nil:
		found.Report(violations...)
	case !found.Planning || !s.Planned(Call.Name, id.String()):
		found.Lacks(Call.Name, &violations[0])
	}
	return nil
}

// renew asks for the second trial.
func renew(ctx context.Context, s *entity.Session, m *renewModel, tell func(string)) error {
	ctx = api.WithFresh(ctx)
	id, before, err := live(ctx, s, m.SDKAppID)
	if err != nil {
		return err
	}
	if before.Call == nil {
		return missing(id, "Call")
	}
	tell(fmt.Sprintf("The Call trial of app %s lasts until %s; renewing it.", id, before.Call.ExpiresAt.UTC().Format(time.RFC3339)))
	if err := s.Console.TryCall(ctx, id, before); err != nil {
		return err
	}
	var after chat.RTC
	err = api.Await(ctx, func(ctx context.Context) (done bool, err error) {
		after, err = s.Console.RTC(ctx, id)
		return err == nil && after.Trials() > before.Trials(), err
	})
	if e, ok := errors.AsType[*api.Error](err); ok && e.Code == api.NotShown {
		tell("The trial is renewed, but the service does not show it yet.")
		return nil
	}
	if err == nil {
		tell(fmt.Sprintf("The Call trial of app %s lasts until %s.", id, after.Call.ExpiresAt.UTC().Format(time.RFC3339)))
	}
	return err
}
