package console

import (
	"context"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// AppKey returns what UserSigs of an app are made with. Unless the context asks for fresh reads, it may come from an
// earlier one.
func (c *Client) AppKey(ctx context.Context, id chat.SDKAppID) (chat.AppKey, error) {
	if api.Fresh(ctx) {
		return c.readKey(ctx, id)
	}
	return c.keys.Get(ctx, id)
}

func (c *Client) readKey(ctx context.Context, id chat.SDKAppID) (chat.AppKey, error) {
	out, err := call[wire.DescribeSecretResponse](ctx, c, "DescribeSecret", wire.DescribeSecretRequest{SdkAppId: uint64(id)})
	if err != nil {
		return chat.AppKey{}, err
	}
	key := wire.Mirror[chat.AppKey](out)
	hmac := key.Algorithm == chat.HMAC && key.Key != ""
	ecdsa := key.Algorithm == chat.ECDSA && key.PrivateKey != "" && key.PublicKey != ""
	if !hmac && !ecdsa {
		return chat.AppKey{}, unexpected("DescribeSecret", "the service did not tell the key of the app")
	}
	return key, nil
}
