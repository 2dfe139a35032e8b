package sts

import (
	"cmp"
	"context"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	sdk "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// AssumeRole asks for the temporary credentials of a CAM role.
type AssumeRole struct {
	RoleARN     string
	SessionName string        // empty means terraform-provider-tencentchat
	Duration    time.Duration // of one session; 0 means chat.DefaultRoleSession
	Policy      string        // JSON, further limits the session; optional
	ExternalID  string        // optional
}

// Role is the credentials of an assumed role, asked for when first needed and again before they run out. The SDK's own
// role credentials log their errors away, ignore contexts and always use the public endpoint.
type Role struct {
	AssumeRole
	service *invoke.Client // with the credentials that may assume the role
	turn    chan struct{}  // held by whoever asks for a session
	now     atomic.Pointer[session]
}

// NewRole returns the credentials of a role, for which a service is asked with the credentials that may assume it.
func NewRole(ask AssumeRole, service *invoke.Client) *Role {
	return &Role{AssumeRole: ask, service: service, turn: make(chan struct{}, 1)}
}

type session struct {
	common.Credential
	renewAt time.Time
}

// Ensure makes sure that the session outlives a call. A caller that gives up does not fail the others: the next in turn
// asks for itself.
func (r *Role) Ensure(ctx context.Context) error {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if s := r.now.Load(); s != nil && time.Now().Before(s.renewAt) {
		return nil
	}
	duration := cmp.Or(r.Duration, chat.DefaultRoleSession*time.Second)
	req := sdk.NewAssumeRoleRequest()
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
	asked := time.Now()
	reply, err := invoke.Call(ctx, r.service, contract.Read, req, func(a *sdk.AssumeRoleResponseParams) bool {
		c := invoke.Value(a.Credentials)
		return invoke.Value(c.TmpSecretId) != "" && invoke.Value(c.TmpSecretKey) != "" && invoke.Value(c.Token) != ""
	})
	if err != nil {
		return err
	}
	c := reply.Credentials
	r.now.Store(&session{
		Credential: common.Credential{SecretId: *c.TmpSecretId, SecretKey: *c.TmpSecretKey, Token: *c.Token},
		// By our own clock, which may differ from the service's, and from before the session began; a short one is
		// renewed at half its life.
		renewAt: asked.Add(duration - min(invoke.SignatureLife, duration/2)),
	})
	return nil
}

// The SDK asks for credentials while it signs, after Ensure.
func (r *Role) current() *common.Credential {
	if s := r.now.Load(); s != nil {
		return &s.Credential
	}
	return &common.Credential{}
}

// GetSecretId returns the temporary secret id.
func (r *Role) GetSecretId() string { return r.current().SecretId }

// GetSecretKey returns the temporary secret key.
func (r *Role) GetSecretKey() string { return r.current().SecretKey }

// GetToken returns the token of the session.
func (r *Role) GetToken() string { return r.current().Token }

// GetCredential returns all three, of the same session.
func (r *Role) GetCredential() (id, key, token string) { return r.current().GetCredential() }
