package console

import (
	"testing"
	"testing/synctest"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func TestAppKey(t *testing.T) {
	whole := wire.DescribeSecretResponse{Algorithm: chat.HMAC, Key: "k"}
	synctest.Test(t, func(t *testing.T) {
		f := &fake{reply: map[string]any{"DescribeSecret": whole, "ToggleSecretVersion": wire.Empty{}}}
		c := New(f)
		read := func() {
			t.Helper()
			if key, err := c.AppKey(api.WithRemembered(api.WithFresh(t.Context())), 1); err != nil || key.Key != "k" {
				t.Errorf("got %v, %v", key, err)
			}
		}
		read()
		read()
		if len(f.calls) != 1 {
			t.Errorf("two reads made the calls %v", f.calls)
		}
		if err := c.ChangeApp(
			t.Context(),
			chat.App{SDKAppID: 1, SignatureAlgorithm: chat.ECDSA},
			chat.AppChange{SignatureAlgorithm: new(chat.HMAC)},
		); err != nil {
			t.Fatal(err)
		}
		read()
		if len(f.calls) != 3 {
			t.Errorf("the key was not read again after the change: %v", f.calls)
		}
	})
	for name, half := range map[string]wire.DescribeSecretResponse{
		"nothing": {}, "no key": {Algorithm: chat.HMAC}, "half a pair": {Algorithm: chat.ECDSA, PrivateKey: "p", Key: "k"},
	} {
		synctest.Test(t, func(t *testing.T) {
			c := New(&fake{reply: map[string]any{"DescribeSecret": half}})
			if key, err := c.AppKey(t.Context(), 1); err == nil {
				t.Errorf("%s: got %v", name, key)
			}
		})
	}
}
