package console

import (
	"errors"
	"reflect"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

const readCallBack = `DescribeCallBack {"SdkAppId":1}`

func TestWebhook(t *testing.T) {
	run(t, 1, func(t *testing.T, f *fake, c *Client) {
		whole := wire.Mirror[wire.CallBackConf](chat.NoWebhook())
		whole.Events = []chat.Event{chat.EventStateChange, chat.EventAfterC2CMsg}
		f.reply = map[string]any{"DescribeCallBack": wire.DescribeCallBackResponse{CallBack: whole, TokenSet: true}, "SetCallBack": wire.Empty{}}
		want := Webhook{chat.NoWebhook(), true}
		want.Events = []chat.Event{chat.EventAfterC2CMsg, chat.EventStateChange}
		for range 2 {
			if got, err := c.Webhook(t.Context(), 1); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, %v", got, err)
			}
		}
		f.expect(t, readCallBack)
		change := chat.Webhook{Events: []chat.Event{}, AuthenticationEnabled: new(true), Token: new(chat.Secret("planted"))}
		for _, err := range []error{c.SetWebhook(t.Context(), 1, change), c.SetWebhook(t.Context(), 1, chat.Webhook{})} {
			if err != nil {
				t.Error(err)
			}
		}
		if _, err := c.Webhook(t.Context(), 1); err != nil {
			t.Error(err)
		}
		f.expect(t, `SetCallBack {"SdkAppId":1,"CallBack":{"Events":[],"Authentication":true},"Token":"planted"}`, readCallBack)

		whole.BeforeEventTimeoutAction = nil
		f.reply["DescribeCallBack"] = wire.DescribeCallBackResponse{CallBack: whole}
		_, err := c.Webhook(api.WithFresh(t.Context()), 1)
		if e, ok := errors.AsType[*api.Error](err); !ok || e.Code != api.BadReply {
			t.Errorf("a reply with a hole in it gave %v", err)
		}
	})
}
