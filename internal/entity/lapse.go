package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// warnOfLapse tells that the service has stopped an app, or soon will: once in a walk, by the first block that is the app's own or
// of something in it.
func (o *object[M]) warnOfLapse(ctx context.Context, claim world.Claim, diags *diag.Diagnostics) {
	app, own := claim.Parent, o.kind.Name == appKind
	if own {
		app = claim.ID
	}
	id, err := chat.ParseSDKAppID(app)
	if err != nil || o.session.World.Applies() {
		return
	}
	lapse := lapseOf(ctx, o.session, id)
	if lapse == nil || !o.session.World.Once(world.Object{Kind: appKind, ID: app}) {
		return
	}
	at := path.Root(SDKAppIDKey)
	if own {
		at = guard.Attribute(lapse.Field)
	}
	diags.AddAttributeWarning(at, lapse.Summary, lapse.Detail)
}

// lapseOf judges an app as the plan leaves it. One that cannot be read is told of elsewhere.
func lapseOf(ctx context.Context, s *Session, id chat.SDKAppID) *chat.Lapse {
	app, err := s.Console.App(ctx, id)
	if err != nil {
		return nil
	}
	if p, ok := world.Get[AppPlan](s.World, world.Object{Kind: appKind, ID: id.String()}); ok {
		if app.Edition.Below(p.App.Edition) {
			return nil // the plan buys another one
		}
		app.Enabled, app.Status, app.AutoRenew = p.App.Enabled, p.App.Status, p.App.AutoRenew
	}
	return app.Lapse()
}
