package cloud

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	sdkerrors "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// request is an action of the console for the SDK, which knows no such service.
type request struct {
	*tchttp.BaseRequest
	body any
}

// MarshalJSON writes the body alone.
func (r *request) MarshalJSON() ([]byte, error) { return json.Marshal(r.body) }

// response holds a pointer to the type of the reply, so numbers arrive as that type has them.
type response struct {
	*tchttp.BaseResponse
	Response any
}

// Call does an action of the console's contract: in is its request, out points to its response.
func (c *Client) Call(ctx context.Context, action console.Action, in, out any) error {
	call := &transport.Call{Service: console.Service, Action: action.Name, Class: action.Class}
	return c.do(ctx, call, func(ctx context.Context) error {
		req := &request{BaseRequest: &tchttp.BaseRequest{}, body: in}
		req.Init().WithApiInfo(console.Service, console.Version, action.Name)
		req.SetContext(ctx)
		return c.im.Send(req, &response{BaseResponse: &tchttp.BaseResponse{}, Response: out})
	})
}

// send makes one call through the SDK and gives its error our form.
func send(ctx context.Context, call *transport.Call, request func(context.Context) error) error {
	err := request(transport.With(ctx, call))
	if err == nil {
		return nil
	}
	var ours *api.Error
	var theirs *sdkerrors.TencentCloudSDKError
	switch {
	case errors.As(err, &ours):
	case ctx.Err() != nil:
		return fmt.Errorf("%s %s: %w", call.Service, call.Action, ctx.Err())
	case !errors.As(err, &theirs):
		return fmt.Errorf("%s %s: %w", call.Service, call.Action, err)
	case theirs.Code == "ClientError.ParseJsonError":
		ours = incomplete(call) // their message quotes the whole reply, which may hold credentials
	default:
		ours = &api.Error{Code: theirs.Code, Message: theirs.Message, RequestID: theirs.RequestId}
	}
	return call.Describe(ours)
}

// incomplete is the error of a reply that is well-formed, but not what the call promises.
func incomplete(call *transport.Call) *api.Error {
	return call.Describe(&api.Error{Code: api.BadReply, Message: api.Misshapen})
}

// value returns what a field of the SDK's points to.
func value[T any](p *T) T {
	var none T
	if p == nil {
		return none
	}
	return *p
}
