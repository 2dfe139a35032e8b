package cloud

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
)

// CallerIdentity is the caller that STS tells with the AppId of the account, for which it also asks CAM once.
func (c *Client) CallerIdentity(ctx context.Context) (sts.Caller, error) {
	caller, err := c.sts.Caller(ctx)
	if err != nil {
		return sts.Caller{}, err
	}
	if caller.AppID, err = c.cam.AppID(ctx); err != nil {
		return sts.Caller{}, err
	}
	return caller, nil
}

// CheckAccount returns an error unless the credentials belong to an allowed account.
func (c *Client) CheckAccount(ctx context.Context) error {
	allowed := c.cfg.AllowedAccountIDs
	if len(allowed) == 0 {
		return nil
	}
	caller, err := c.sts.Caller(ctx)
	if err != nil || slices.Contains(allowed, caller.RootUin) {
		return err
	}
	return fmt.Errorf("the credentials belong to account %s, but allowed_account_ids allows only %s; "+
		"use credentials of an allowed account, or add this one to the list", caller.RootUin, strings.Join(allowed, ", "))
}
