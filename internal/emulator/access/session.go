package access

import (
	"crypto/rand"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Lengths of sessions that users ask for themselves, in seconds (the comments of the SDK's requests).
const (
	ownSession         = 1800
	longestRootSession = 7200
	longestUserSession = 129600
	UnsignedCall       = "SKIP" // in the place of a signature
)

// Unsigned are the actions that prove who calls by other means than a signature.
var Unsigned = map[string]bool{"AssumeRoleWithWebIdentity": true, "AssumeRoleWithSAML": true}

// begin makes the temporary key of a session.
func (t *tx) begin(k key, seconds uint64) (r assumeRoleResponse, err error) {
	k.SecretKey, k.Token, k.ExpiredTime = rand.Text(), rand.Text()+rand.Text(), t.Wall.Unix()+int64(seconds)
	r = assumeRoleResponse{
		Credentials: temporaryCredentials{Token: k.Token, TmpSecretId: "AKID-emulator-" + rand.Text(), TmpSecretKey: k.SecretKey},
		ExpiredTime: k.ExpiredTime, Expiration: time.Unix(k.ExpiredTime, 0).UTC().Format(time.RFC3339),
	}
	return r, t.Put(kindSession, r.Credentials.TmpSecretId, k)
}

// takeRole begins the session of a role.
func (t *tx) takeRole(q assumeRoleRequest) (r assumeRoleResponse, err error) {
	a, err := t.Account()
	if err != nil {
		return r, err
	}
	if refusal := q.check(a); refusal != nil {
		return r, refusal
	}
	role, err := t.assumed(q.RoleArn)
	if err != nil {
		return r, err
	}
	k, seconds := key{Caller: call.Caller{RoleID: role.ID, SessionName: q.RoleSessionName}}, uint64(chat.DefaultRoleSession)
	strict.Overlay(&seconds, q.DurationSeconds)
	strict.Overlay(&k.Policy, q.Policy)
	return t.begin(k, seconds)
}

type webIdentityRequest struct {
	ProviderId, WebIdentityToken, RoleArn, RoleSessionName string
	DurationSeconds                                        *uint64
}

// assumeByWebIdentity takes any token that is not empty: there is no provider here that could tell more.
func (t *tx) assumeByWebIdentity(q webIdentityRequest) (r assumeRoleResponse, err error) {
	if q.WebIdentityToken == "" {
		return r, strict.Refuse("InvalidParameter.WebIdentityTokenError", "The member WebIdentityToken is empty.")
	}
	return t.takeRole(assumeRoleRequest{RoleArn: q.RoleArn, RoleSessionName: q.RoleSessionName, DurationSeconds: q.DurationSeconds})
}

type samlRequest struct {
	SAMLAssertion, PrincipalArn, RoleArn, RoleSessionName string
	DurationSeconds                                       *uint64
}

func (t *tx) assumeBySAML(q samlRequest) (r assumeRoleResponse, err error) {
	if q.SAMLAssertion == "" {
		return r, strict.Refuse("InvalidParameter.ParamError", "The member SAMLAssertion is empty.")
	}
	return t.takeRole(assumeRoleRequest{RoleArn: q.RoleArn, RoleSessionName: q.RoleSessionName, DurationSeconds: q.DurationSeconds})
}

// own begins a session of the caller's own.
func (t *tx) own(asked *uint64, policy string) (r assumeRoleResponse, err error) {
	seconds, longest := uint64(ownSession), uint64(longestRootSession)
	strict.Overlay(&seconds, asked)
	if t.Caller.Uin != 0 {
		longest = longestUserSession
	}
	if seconds < 1 || seconds > longest {
		return r, strict.Refuse("InvalidParameter.OverTimeError", "The member DurationSeconds is %d, but must be 1 to %d.", seconds, longest)
	}
	return t.begin(key{Caller: call.Caller{Uin: t.Caller.Uin, RoleID: t.Caller.RoleID, Policy: policy}}, seconds)
}

type federationRequest struct {
	Name, Policy    string
	DurationSeconds *uint64
}

func (t *tx) federationToken(q federationRequest) (r assumeRoleResponse, err error) {
	if !isPolicy(q.Policy) {
		return r, strict.Refuse("InvalidParameter.StrategyInvalid", "The member Policy is not a URL-encoded JSON object without principal.")
	}
	return t.own(q.DurationSeconds, q.Policy)
}

type sessionRequest struct {
	SerialNumber, TokenCode *string
	DurationSeconds         *uint64
}

func (t *tx) sessionToken(q sessionRequest) (assumeRoleResponse, error) {
	return t.own(q.DurationSeconds, "")
}

// STSActions are the calls of STS.
var STSActions = map[string]call.Handler{
	"GetCallerIdentity":         call.Reading(call.On((*tx).callerIdentity)),
	"AssumeRole":                call.On((*tx).takeRole),
	"AssumeRoleWithWebIdentity": call.On((*tx).assumeByWebIdentity),
	"AssumeRoleWithSAML":        call.On((*tx).assumeBySAML),
	"GetFederationToken":        call.On((*tx).federationToken),
	"GetSessionToken":           call.On((*tx).sessionToken),
}
