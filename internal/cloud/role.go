package cloud

import (
	"cmp"
	"context"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// role is the credentials of an assumed role, asked for when first needed and again before they run out. The SDK's own
// role credentials log their errors away, ignore contexts and always use the public endpoint.
type role struct {
	AssumeRole
	client *sts.Client // with the credentials that may assume the role
	send   func(context.Context, *transport.Call, func(context.Context) error) error
	turn   chan struct{} // held by whoever asks for a session
	now    atomic.Pointer[session]
}

type session struct {
	common.Credential
	renewAt time.Time
}

// ensure makes sure that the session outlives a call. A caller that gives up does not fail the others: the next in turn
// asks for itself.
func (r *role) ensure(ctx context.Context) error {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if s := r.now.Load(); s != nil && time.Now().Before(s.renewAt) {
		return nil
	}
	duration := cmp.Or(r.Duration, 2*time.Hour)
	req := sts.NewAssumeRoleRequest()
	req.RoleArn = &r.RoleARN
	req.RoleSessionName = new(cmp.Or(r.SessionName, "terraform-provider-tencentchat"))
	req.DurationSeconds = new(uint64(duration / time.Second))
	if r.Policy != "" {
		// The service decodes the policy as part of a URL, where not all decoders take a plus for a space.
		req.Policy = new(strings.ReplaceAll(url.QueryEscape(r.Policy), "+", "%20"))
	}
	if r.ExternalID != "" {
		req.ExternalId = &r.ExternalID
	}
	var resp *sts.AssumeRoleResponse
	call := &transport.Call{Service: "sts", Action: "AssumeRole", Class: contract.Read}
	asked := time.Now()
	err := r.send(ctx, call, func(ctx context.Context) (err error) {
		resp, err = r.client.AssumeRoleWithContext(ctx, req)
		return err
	})
	if err != nil {
		return err
	}
	if resp.Response == nil || resp.Response.Credentials == nil {
		return incomplete(call)
	}
	c := resp.Response.Credentials
	s := &session{
		Credential: common.Credential{SecretId: value(c.TmpSecretId), SecretKey: value(c.TmpSecretKey), Token: value(c.Token)},
		// By our own clock, which may differ from the service's, and from before the session began; a short one is
		// renewed at half its life.
		renewAt: asked.Add(duration - min(signatureLife, duration/2)),
	}
	if s.SecretId == "" || s.SecretKey == "" || s.Token == "" {
		return incomplete(call)
	}
	r.now.Store(s)
	return nil
}

// The SDK asks for credentials while it signs, after ensure.
func (r *role) current() *common.Credential {
	if s := r.now.Load(); s != nil {
		return &s.Credential
	}
	return &common.Credential{}
}

// GetSecretId returns the temporary secret id.
func (r *role) GetSecretId() string { return r.current().SecretId }

// GetSecretKey returns the temporary secret key.
func (r *role) GetSecretKey() string { return r.current().SecretKey }

// GetToken returns the token of the session.
func (r *role) GetToken() string { return r.current().Token }

// GetCredential returns all three, of the same session.
func (r *role) GetCredential() (id, key, token string) { return r.current().GetCredential() }
