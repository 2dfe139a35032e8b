// Package sts is the client of STS: whom the credentials belong to, and the credentials of an assumed role.
package sts

import (
	"context"
	"strconv"

	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// Caller is whom the credentials belong to.
type Caller struct {
	RootUin string // the account
	Uin     string // the user whose keys these are; of a role, who asked for it
	UserID  string // of a user, the uin; of a role, role id and session name
	ARN     string
	Type    string // of identity, such as CAMUser or CAMRole
	AppID   uint64 // of the account, not of a chat app; CAM tells it
}

// Client asks STS. Safe for concurrent use.
type Client struct {
	service *invoke.Client
	caller  *snapshot.Snapshot[struct{}, Caller]
}

// New returns a client that has not asked yet.
func New(service *invoke.Client) *Client {
	c := &Client{service: service}
	c.caller = snapshot.New(c.readCaller, nil)
	return c
}

// Caller asks STS once whom the credentials belong to.
func (c *Client) Caller(ctx context.Context) (Caller, error) { return c.caller.Get(ctx, struct{}{}) }

// isUin reports whether a text is a number, as the ids of accounts are. Any other would be kept in states as their owner.
func isUin(text string) bool {
	_, err := strconv.ParseUint(text, 10, 64)
	return err == nil
}

func (c *Client) readCaller(ctx context.Context, _ struct{}) (Caller, error) {
	r, err := invoke.Call(ctx, c.service, contract.Read, sdk.NewGetCallerIdentityRequest(), func(r *sdk.GetCallerIdentityResponseParams) bool {
		return isUin(invoke.Value(r.AccountId))
	})
	if err != nil {
		return Caller{}, err
	}
	return Caller{
		RootUin: *r.AccountId,
		Uin:     invoke.Value(r.PrincipalId),
		UserID:  invoke.Value(r.UserId),
		ARN:     invoke.Value(r.Arn),
		Type:    invoke.Value(r.Type),
	}, nil
}
