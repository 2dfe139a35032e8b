package cloud

import (
	"context"
	"encoding/json"

	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// request is an action of the console for the SDK, which knows no such service.
type request struct {
	*tchttp.BaseRequest
	body any
}

// MarshalJSON writes the body alone.
func (r *request) MarshalJSON() ([]byte, error) { return json.Marshal(r.body) }

// Call does an action of the console's contract: in is its request, out points to its response.
func (c *Client) Call(ctx context.Context, action console.Action, in, out any) error {
	req := &request{BaseRequest: &tchttp.BaseRequest{}, body: in}
	req.Init().WithApiInfo(console.Service, console.Version, action.Name)
	return c.im.Do(ctx, action.Class, req, out)
}
