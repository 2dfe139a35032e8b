package app

import (
	"context"
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// What destroying an app may mean; the first is the default.
const (
	onDestroyDelete           = "delete"
	onDestroyDisableAndDelete = "disable_and_delete"
	onDestroyAbandon          = "abandon"
)

func destroy(ctx context.Context, s *entity.Session, m *Model) (guard.Destroy, error) {
	id := m.SDKAppID.ID()
	app, err := s.Console.App(ctx, id)
	if err != nil {
		return guard.Destroy{}, err
	}
	way := m.OnDestroy.ValueString()
	stop := chat.CheckOwnerMayStop(app, "")
	if s.Teardown && way != onDestroyAbandon {
		way = onDestroyDisableAndDelete
		if stop != nil {
			way = onDestroyAbandon
		}
	}
	switch {
	case way == onDestroyAbandon:
		bill := ""
		if app.Edition != chat.Developer {
			bill = fmt.Sprintf(" and is billed for the %s edition", app.Edition)
			if app.AutoRenew {
				bill += ", which is renewed automatically until you turn auto_renew off"
			}
		}
		return guard.Destroy{Warning: fmt.Sprintf("App %s (%s) is abandoned: it is removed from the state, but still exists%s and counts "+
			"towards the app quota.", id, app.Name, bill)}, nil
	case way == onDestroyDisableAndDelete && stop != nil:
		return guard.Destroy{Refusal: []chat.Violation{*stop}}, nil
	case way != onDestroyDisableAndDelete:
		if refusal := chat.CheckDelete(app); len(refusal) > 0 {
			return guard.Destroy{Refusal: refusal}, nil
		}
	}
	return guard.Destroy{
		Warning: fmt.Sprintf("App %s (%s) is deleted with all its data, and its SDKAppID is permanently lost.", id, app.Name),
		Run: func() error {
			disabled := false
			if err := s.Console.ChangeApp(ctx, app, chat.AppChange{Enabled: &disabled}); err != nil {
				return err
			}
			return s.Console.DeleteApp(ctx, id)
		},
	}, nil
}
