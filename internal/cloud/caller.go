package cloud

import (
	"context"
	"fmt"
	"slices"
	"strings"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Caller is whom the credentials belong to.
type Caller struct {
	RootUin string // the account
	Uin     string // the user whose keys these are; of a role, who asked for it
	UserID  string // of a user, the uin; of a role, role id and session name
	ARN     string
	Type    string // of identity, such as CAMUser or CAMRole
	AppID   uint64 // of the account, not of a chat app; only from CallerIdentity
}

// Caller asks STS once whom the credentials belong to.
func (c *Client) Caller(ctx context.Context) (Caller, error) { return c.caller.Get(ctx, false) }

// CallerIdentity is Caller with the AppId, for which it also asks CAM once.
func (c *Client) CallerIdentity(ctx context.Context) (Caller, error) { return c.caller.Get(ctx, true) }

// CheckAccount returns an error unless the credentials belong to an allowed account.
func (c *Client) CheckAccount(ctx context.Context) error {
	allowed := c.cfg.AllowedAccountIDs
	if len(allowed) == 0 {
		return nil
	}
	caller, err := c.Caller(ctx)
	if err != nil || slices.Contains(allowed, caller.RootUin) {
		return err
	}
	return fmt.Errorf("the credentials belong to account %s, but allowed_account_ids allows only %s; use credentials of an allowed account, or add this one to the list",
		caller.RootUin, strings.Join(allowed, ", "))
}

func (c *Client) readCaller(ctx context.Context, withAppID bool) (Caller, error) {
	if withAppID {
		return c.readAppID(ctx)
	}
	var resp *sts.GetCallerIdentityResponse
	call := &transport.Call{Service: "sts", Action: "GetCallerIdentity", Class: contract.Read}
	err := c.do(ctx, call, func(ctx context.Context) (err error) {
		resp, err = c.sts.GetCallerIdentityWithContext(ctx, sts.NewGetCallerIdentityRequest())
		return err
	})
	if err != nil {
		return Caller{}, err
	}
	if resp.Response == nil || value(resp.Response.AccountId) == "" {
		return Caller{}, incomplete(call)
	}
	r := resp.Response
	return Caller{RootUin: *r.AccountId, Uin: value(r.PrincipalId), UserID: value(r.UserId), ARN: value(r.Arn), Type: value(r.Type)}, nil
}

func (c *Client) readAppID(ctx context.Context) (Caller, error) {
	caller, err := c.Caller(ctx)
	if err != nil {
		return Caller{}, err
	}
	var resp *cam.GetUserAppIdResponse
	call := &transport.Call{Service: "cam", Action: "GetUserAppId", Class: contract.Read}
	err = c.do(ctx, call, func(ctx context.Context) (err error) {
		resp, err = c.cam.GetUserAppIdWithContext(ctx, cam.NewGetUserAppIdRequest())
		return err
	})
	if err != nil {
		return Caller{}, err
	}
	if resp.Response == nil || value(resp.Response.AppId) == 0 {
		return Caller{}, incomplete(call)
	}
	caller.AppID = *resp.Response.AppId
	return caller, nil
}
