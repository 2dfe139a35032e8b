package console

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// TestWritesForget makes sure that whatever changes an app is followed by reads that ask the service.
func TestWritesForget(t *testing.T) {
	const appAndConf, confOnly = true, false
	present := chat.App{SDKAppID: 1, Enabled: true}
	writes := map[string]struct {
		write func(context.Context, *Client) error
		app   bool
	}{
		"ModifyAppInfo": {func(ctx context.Context, c *Client) error {
			return c.ChangeApp(ctx, present, chat.AppChange{Name: new("new")})
		}, appAndConf},
		"StopSdkAppId": {func(ctx context.Context, c *Client) error {
			return c.ChangeApp(ctx, present, chat.AppChange{Enabled: new(false)})
		}, appAndConf},
		"DeleteSdkappid": {func(ctx context.Context, c *Client) error { return c.DeleteApp(ctx, 1) }, appAndConf},
		"CreateAutoRenewDev": {func(ctx context.Context, c *Client) error {
			_, err := c.ExtendDeveloperEdition(ctx, 1)
			return err
		}, appAndConf},
		"SetConfInfo": {func(ctx context.Context, c *Client) error {
			return c.Set(ctx, 1, chat.Settings{Login: &chat.LoginSettings{MaxWebInstances: new(int64(2))}}, false)
		}, confOnly},
		"AddCustomField": {func(ctx context.Context, c *Client) error {
			return c.AddField(ctx, 1, "t", chat.FriendFields, chat.Field{Name: "a"})
		}, confOnly},
		"ModifyCustomField": {func(ctx context.Context, c *Client) error {
			return c.SetFieldPermissions(ctx, 1, chat.UserFields, chat.Field{Name: "a"})
		}, confOnly},
	}
	for action, w := range writes {
		for _, fails := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/%t", action, fails), func(t *testing.T) {
				run(t, 2, func(t *testing.T, f *fake, c *Client) {
					read := func() {
						for _, id := range []chat.SDKAppID{1, 2} {
							_, _ = c.App(t.Context(), id)
						}
						_, _ = c.Conf(t.Context(), 1)
					}
					read()
					f.take()
					f.reply[action] = wire.CreateAutoRenewDevResponse{ExpireTime: 1}
					if fails { // nobody knows what a failed write has done
						f.fail[action] = errors.New("lost")
					}
					f.after = func(string) { // a read that begins meanwhile may see the old value, and must not keep it
						f.after = nil
						read()
					}
					if err := w.write(t.Context(), c); (err != nil) != fails {
						t.Error(err)
					}
					f.after = nil
					f.take()
					read()
					want := []string{`DescribeConfInfo {"SdkAppId":1}`}
					if w.app {
						want = append([]string{get(1)}, want...)
					}
					f.expect(t, want...)
				})
			})
		}
	}
}
