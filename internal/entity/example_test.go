package entity_test

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

type friendModel struct {
	ID                  types.String    `tfsdk:"id"`
	SDKAppID            entity.SDKAppID `tfsdk:"sdk_app_id"`
	DefaultVerification types.String    `tfsdk:"default_verification"`
}

// A page of settings: created with its app, never deleted, and changed only where the configuration sets something.
func ExampleKind() {
	write := func(ctx context.Context, s *entity.Session, m *friendModel) error {
		var change chat.FriendSettings
		entity.Expand(m, &change)
		return s.Console.Set(ctx, m.SDKAppID.ID(), chat.Settings{Friend: &change}, false)
	}
	friend := &entity.Kind[friendModel]{
		Area: entity.AreaSettings,
		Name: "friend_settings", Title: "friend settings", Keys: []string{entity.SDKAppIDKey},
		Movable: "The settings of the old app stay as they are.",
		Schema: schema.Schema{
			MarkdownDescription: "The friend settings of an app.\n\n**Destroy** leaves them as they are.",
			Attributes: map[string]schema.Attribute{
				entity.SDKAppIDKey: entity.Parent(),
				"default_verification": entity.Managed(schema.StringAttribute{
					Validators:          entity.OneOf(chat.Verifications),
					MarkdownDescription: "What a friend request needs: " + entity.Words(chat.Verifications) + ".",
				}),
			},
		},
		Plan: func(ctx context.Context, s *entity.Session, c *entity.Change[friendModel]) error {
			if _, known := c.Planned.SDKAppID.Known(); !known {
				return nil // the same apply creates the app
			}
			id, conf, err := entity.ConfOf(ctx, s, c.Planned.SDKAppID)
			if err != nil {
				return err
			}
			app, err := entity.PlannedApp(ctx, s, id)
			if err != nil {
				return err
			}
			var change chat.FriendSettings
			entity.Expand(c.Config, &change)
			c.Report(chat.CheckFriendSettings(app, *conf.Settings.Friend, change)...)
			return nil
		},
		Create: write,
		Read: func(ctx context.Context, s *entity.Session, m *friendModel) error {
			_, conf, err := entity.ConfOf(ctx, s, m.SDKAppID)
			if err == nil {
				entity.Flatten(*conf.Settings.Friend, m)
			}
			return err
		},
		Update: func(ctx context.Context, s *entity.Session, _, plan *friendModel) error { return write(ctx, s, plan) },
		Destroy: func(context.Context, *entity.Session, *friendModel) (guard.Destroy, error) {
			return guard.Destroy{Warning: "The friend settings stay as they are."}, nil
		},
		List: entity.PerApp(func(_ context.Context, _ *entity.Session, app chat.App) ([]friendModel, error) {
			return []friendModel{{SDKAppID: entity.SDKAppIDValue(app.SDKAppID)}}, nil
		}),
	}
	offer := entity.OfferOf(entity.Resource(friend, func() guard.Policy { return guard.Policy{} })())
	fmt.Println(offer.TypeName(), offer.ImportID, offer.Pages())
	// Output: tencentchat_friend_settings <sdk_app_id> [resources/friend_settings list-resources/friend_settings]
}
