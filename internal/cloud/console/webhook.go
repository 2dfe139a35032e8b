package console

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Webhook is the webhook of an app, of whose token only is known whether there is one.
type Webhook struct {
	chat.Webhook
	TokenSet bool
}

// WebhookCertificate is the certificate by which a webhook knows the service.
type WebhookCertificate struct {
	PEM       string
	ExpiresAt time.Time
}

// Webhook returns the webhook of an app. Unless the context asks for fresh reads, it may come from an earlier one.
func (c *Client) Webhook(ctx context.Context, id chat.SDKAppID) (Webhook, error) {
	if api.Fresh(ctx) {
		return c.readWebhook(ctx, id)
	}
	return c.webhooks.Get(ctx, id)
}

// SetWebhook changes what is not nil of a webhook; with nothing it makes no call.
func (c *Client) SetWebhook(ctx context.Context, id chat.SDKAppID, change chat.Webhook) error {
	if chat.IsEmpty(change) {
		return nil
	}
	defer c.webhooks.Drop(id)
	_, err := call[wire.Empty](
		ctx,
		c,
		"SetCallBack",
		wire.SetCallBackRequest{SdkAppId: uint64(id), CallBack: wire.Mirror[wire.CallBackConf](change), Token: change.Token},
	)
	return err
}

// WebhookCertificate returns the certificate for mutual TLS with the webhook of an app.
func (c *Client) WebhookCertificate(ctx context.Context, id chat.SDKAppID) (WebhookCertificate, error) {
	out, err := call[wire.DownloadAuthenticateMutuallyResponse](ctx, c, "DownloadAuthenticateMutually", wire.AppRequest{SdkAppId: uint64(id)})
	return WebhookCertificate{PEM: out.Certificate, ExpiresAt: wire.FromUnix(out.ExpireTime)}, err
}

func (c *Client) readWebhook(ctx context.Context, id chat.SDKAppID) (Webhook, error) {
	out, err := call[wire.DescribeCallBackResponse](ctx, c, "DescribeCallBack", wire.AppRequest{SdkAppId: uint64(id)})
	if err != nil {
		return Webhook{}, err
	}
	w := Webhook{wire.Mirror[chat.Webhook](out.CallBack), out.TokenSet}
	if !holds(reflect.ValueOf(w.Webhook), reflect.ValueOf(chat.NoWebhook())) {
		return Webhook{}, unexpected("DescribeCallBack", "the service left something out that this provider knows")
	}
	w.Events = chat.SortedEvents(w.Events)
	return w, nil
}

// NoWebhook is the error of an app that has no webhook.
func NoWebhook(id chat.SDKAppID) error {
	return &api.Error{
		Service: wire.Service,
		Action:  "DescribeCallBack",
		Code:    "ResourceNotFound.CallBack",
		Message: fmt.Sprintf("app %s has no webhook", id),
	}
}
