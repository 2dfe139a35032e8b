package cam

import (
	"context"
	"fmt"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// HasRole returns a "not found" for a role that the account does not have.
func (c *Client) HasRole(ctx context.Context, name string) error {
	req := sdk.NewGetRoleRequest()
	req.RoleName = &name
	err := c.service.Do(ctx, contract.Read, req, nil)
	if api.CodeOf(err) == "InvalidParameter.RoleNotExist" { // the documented code of a missing role
		return missing("GetRole", fmt.Sprintf("the account has no role with the name %s", name))
	}
	return err
}
