// Package invoke makes calls of the services that speak API 3.0, through the official SDK.
package invoke

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	sdkerrors "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// SignatureLife is how long a signature counts. The SDK signs a request once for all its attempts, so their window must be
// shorter (product page 598/32231, AuthFailure.SignatureExpire).
const SignatureLife = 5 * time.Minute

// Client calls one service. Safe for concurrent use.
type Client struct {
	SDK   *common.Client
	Life  context.Context             // whose end ends all calls
	Ready func(context.Context) error // gets the credentials ready; nil where they always are
}

// response holds a pointer to the type of the reply, so that numbers arrive as that type has them.
type response struct {
	*tchttp.BaseResponse
	Response any
}

// Do makes the call that a request of the SDK's says; out points to what its reply holds, or is nil. Errors of the service are
// *api.Error.
func (c *Client) Do(ctx context.Context, class contract.Class, req tchttp.Request, out any) error {
	return c.do(ctx, class, req, out, func() bool { return true })
}

// Call is Do for a reply, one of the SDK's ResponseParams, that counts only if it is whole.
func Call[Reply any](ctx context.Context, c *Client, class contract.Class, req tchttp.Request, whole func(*Reply) bool) (*Reply, error) {
	reply := new(Reply)
	if err := c.do(ctx, class, req, reply, func() bool { return whole(reply) }); err != nil {
		return nil, err
	}
	return reply, nil
}

func (c *Client) do(ctx context.Context, class contract.Class, req tchttp.Request, out any, whole func() bool) error {
	service, action := req.GetService(), req.GetAction()
	call := &transport.Call{Service: service, Action: action, Class: class, PerSecond: contract.Ceiling(service, action)}
	ctx, cancel, err := call.Bound(ctx, c.Life)
	if err != nil {
		return err
	}
	defer cancel()
	if c.Ready != nil {
		if err := c.Ready(ctx); err != nil {
			return err
		}
	}
	req.SetContext(transport.With(ctx, call))
	if err := c.SDK.Send(req, &response{BaseResponse: &tchttp.BaseResponse{}, Response: out}); err != nil {
		return describe(ctx, call, err)
	}
	if !whole() {
		return call.Misshapen()
	}
	return nil
}

// describe gives an error of the SDK our form.
func describe(ctx context.Context, call *transport.Call, err error) error {
	var ours *api.Error
	var theirs *sdkerrors.TencentCloudSDKError
	switch {
	case errors.As(err, &ours):
	case ctx.Err() != nil:
		return fmt.Errorf("%s %s: %w", call.Service, call.Action, ctx.Err())
	case !errors.As(err, &theirs):
		return fmt.Errorf("%s %s: %w", call.Service, call.Action, err)
	case theirs.Code == "ClientError.ParseJsonError": // their message quotes the whole reply, which may hold credentials
		return call.Misshapen()
	default:
		ours = &api.Error{Code: theirs.Code, Message: theirs.Message, RequestID: theirs.RequestId}
	}
	return call.Describe(ours)
}

// Value returns what a field of the SDK's points to.
func Value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
