package entity

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/trace"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// Prefix of all type names.
const Prefix = "tencentchat_"

// Session is a configured provider, as the objects see it. It lives for one walk.
type Session struct {
	Cloud    *cloud.Client
	Console  *console.Client
	REST     *rest.Client
	Policy   guard.Policy
	Quotas   chat.Quotas // of the account, where they are not the usual ones
	World    *world.World
	Teardown bool

	UniqueNames bool // an existing object of the name of a new one is an error

	Trace *trace.Log // of creations; nil where nothing is kept
	Scope string     // of the traces: which state, of which service

	looking sync.Mutex
	looks   map[string]look

	remains  remains
	reported atomic.Bool // that the account cannot be reached, or is the wrong one
}

// policyOf returns the policy of a session or, where the provider is validated and not configured, the one that lowered returns.
func policyOf(s *Session, lowered func() guard.Policy) guard.Policy {
	if s == nil {
		return lowered()
	}
	return s.Policy
}

// owner returns the root account of the credentials, after the check that it is an allowed one.
func (s *Session) owner(ctx context.Context) (string, error) {
	if err := s.Cloud.CheckAccount(ctx); err != nil {
		return "", err
	}
	caller, err := s.Cloud.STS().Caller(ctx)
	if err != nil {
		return "", err
	}
	return caller.RootUin, nil
}

// barred tells what must return something that the provider cannot reach its account: the first time why, then shortly.
func (s *Session) barred(diags *diag.Diagnostics, doing string, why error) {
	if s.reported.CompareAndSwap(false, true) {
		fail(diags, doing, why)
		return
	}
	diags.AddError(doing, "The provider cannot use its credentials. Correct what the other error says about them.")
}

// sessionOf takes what the provider's Configure handed over. Nil without an error means not configured: Terraform asks
// for schemas and validation before it configures.
func sessionOf(data any, diags *diag.Diagnostics) *Session {
	if data == nil {
		return nil
	}
	s, ok := data.(*Session)
	if !ok {
		diags.AddError("Wrong provider data", fmt.Sprintf("The provider passed %T. This is a bug in the provider; please report it.", data))
	}
	return s
}

// unconfigured says why an object cannot be reached.
func unconfigured(diags *diag.Diagnostics) {
	diags.AddError("Provider not configured", "The provider block depends on values that are not known yet, so the provider cannot call "+
		"the service. Make the values known at plan time, for example by applying the objects that they depend on first (-target).")
}

// Problem is an error that a kind of object tells in words for users.
type Problem struct {
	Field           string // of the model, by its Go name; empty for the object
	Summary, Detail string
}

// Error gives both.
func (p *Problem) Error() string { return p.Summary + ": " + p.Detail }

// Unread is what Read returns for an object that it has read but for a part, which the credentials may not read: the state keeps that
// part, and a walk says so once for all objects of a kind.
type Unread struct {
	Part string // of the object, in the plural
	Err  error
}

// Error tells the part and the reason.
func (u *Unread) Error() string { return fmt.Sprintf("the %s cannot be read: %v", u.Part, u.Err) }

// Unwrap returns the reason.
func (u *Unread) Unwrap() error { return u.Err }

// reason is what an error says, in one paragraph.
func reason(err error) string {
	summary, detail := cloud.Explain(err)
	return summary + ": " + detail
}

// tell tells a problem in its own words, on the attribute that it speaks of, and any other error as fail does.
func tell(diags *diag.Diagnostics, doing string, err error) {
	p, ok := errors.AsType[*Problem](err)
	switch {
	case !ok:
		fail(diags, doing, err)
	case p.Field == "":
		diags.AddError(p.Summary, p.Detail)
	default:
		diags.AddAttributeError(guard.Attribute(p.Field), p.Summary, p.Detail)
	}
}

// fail tells an error in plain words.
func fail(diags *diag.Diagnostics, doing string, err error) {
	summary, detail := explain(err)
	diags.AddError(doing+": "+summary, detail)
}
