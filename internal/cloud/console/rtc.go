package console

import (
	"context"
	"errors"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// RTC returns what an app has of TRTC and Call. Unless the context asks for fresh reads, it may come from an earlier one.
func (c *Client) RTC(ctx context.Context, id chat.SDKAppID) (chat.RTC, error) {
	if api.Fresh(ctx) {
		return c.readRTC(ctx, id)
	}
	return c.rtcs.Get(ctx, id)
}

// OpenTRTC activates TRTC for an app.
func (c *Client) OpenTRTC(ctx context.Context, id chat.SDKAppID) error {
	return writeRTC(ctx, c, id, "OpenTRTCService", wire.AppRequest{SdkAppId: uint64(id)})
}

// TryCall begins the trial of Call, or renews it. A lost reply is resolved by looking: one trial more than an app had means
// that it was given.
func (c *Client) TryCall(ctx context.Context, id chat.SDKAppID, had chat.RTC) error {
	err := writeRTC(ctx, c, id, "CreatePluginTrail", wire.AppRequest{SdkAppId: uint64(id)})
	if e, ok := errors.AsType[*api.Error](err); ok && e.Code == api.UnknownOutcome {
		if has, readErr := c.readRTC(ctx, id); readErr == nil && has.Trials() > had.Trials() {
			return nil
		}
	}
	return err
}

// BuyCall buys an edition of Call, or the same one again. A lost reply is resolved by looking: another edition, or a later end, than
// an app had means that it was bought.
func (c *Client) BuyCall(
	ctx context.Context, id chat.SDKAppID, had chat.RTC, edition chat.CallEdition, months *int64, acceptCharges bool,
) error {
	err := writeRTC(ctx, c, id, "UpdatePluginAbility", wire.UpdatePluginAbilityRequest{
		SdkAppId: uint64(id), Edition: edition, Months: months, AcceptCharges: consent(acceptCharges),
	})
	if e, ok := errors.AsType[*api.Error](err); ok && e.Code == api.UnknownOutcome {
		has, readErr := c.readRTC(ctx, id)
		if readErr == nil && has.Call != nil && has.Call.Edition == edition &&
			(had.Call == nil || had.Call.Edition != edition || has.Call.ExpiresAt.After(had.Call.ExpiresAt)) {
			return nil
		}
	}
	return err
}

// SetCallRenewal changes how the edition of Call is renewed. With nothing to change it makes no call.
func (c *Client) SetCallRenewal(ctx context.Context, id chat.SDKAppID, p chat.CallPlan, acceptCharges bool) error {
	if chat.IsEmpty(p) {
		return nil
	}
	return writeRTC(ctx, c, id, "SetPluginRenewFlag", wire.SetPluginRenewFlagRequest{
		SdkAppId: uint64(id), AutoRenew: p.AutoRenew, Months: p.Months, AcceptCharges: consent(acceptCharges),
	})
}

func writeRTC(ctx context.Context, c *Client, id chat.SDKAppID, name string, in any) error {
	defer c.rtcs.Drop(id)
	_, err := call[wire.Empty](ctx, c, name, in)
	return err
}

func (c *Client) readRTC(ctx context.Context, id chat.SDKAppID) (chat.RTC, error) {
	out, err := call[wire.DescribeRTCServiceResponse](ctx, c, "DescribeRTCService", wire.AppRequest{SdkAppId: uint64(id)})
	if err == nil && out.ServerTime == 0 {
		err = unexpected("DescribeRTCService", "the service left its time out")
	}
	if err != nil {
		return chat.RTC{}, err
	}
	return wire.RTCFromWire(out), nil
}
