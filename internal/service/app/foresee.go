package app

import (
	"context"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// foresee plans what a creation, an upgrade or the switch brings with it, by the configuration and the state alone.
func foresee(ctx context.Context, c *entity.Change[Model], change chat.AppChange) {
	m := *c.Planned
	if c.Prior == nil {
		show(chat.NewApp(change).After(change), &m)
		m.SDKAppID, m.CreatedAt = c.Planned.SDKAppID, c.Planned.CreatedAt
		m.Tags = noTags // where none are configured, none are read
	} else {
		before := chat.App{
			Edition: chat.Edition(c.Prior.Edition.ValueString()), Enabled: c.Prior.Enabled.ValueBool(),
			Status: chat.Status(c.Prior.Status.ValueString()), PlanMonths: c.Prior.PlanMonths.ValueInt64(),
			AutoRenew: c.Prior.AutoRenew.ValueBool(),
		}
		var after Model
		show(before.After(change), &after)
		m.Status, m.PlanMonths, m.AutoRenew = after.Status, after.PlanMonths, after.AutoRenew
	}
	m.ExpiresAt = c.Planned.ExpiresAt
	if c.Config.Edition.IsUnknown() {
		m.Status, m.PlanMonths, m.AutoRenew = c.Planned.Status, c.Planned.PlanMonths, c.Planned.AutoRenew
	}
	if c.Config.Enabled.IsUnknown() {
		m.Status = c.Planned.Status
	}
	c.Foresee(ctx, m)
}
