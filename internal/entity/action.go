package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Action is what is particular to one action: something that is done once, and leaves no state. M is its model.
type Action[M any] struct {
	Area   Area
	Name   string // type name without the prefix
	Title  string // what it does, to follow "Cannot": "extend the developer edition"
	Schema schema.Schema

	// Validate returns the rules that its values break, whatever there is; unknown counts as unset. It may be nil.
	Validate func(M) []chat.Violation
	// Check returns the rules that the action would break, as far as they show before it is done. It may be nil.
	Check func(context.Context, *Session, *M) ([]chat.Violation, error)
	// Run does it, and tells in sentences what it has come to.
	Run func(ctx context.Context, s *Session, m *M, tell func(progress string)) error
}

type deed[M any] struct {
	kind    *Action[M]
	lowered func() guard.Policy
	session *Session
}

var (
	_ action.ActionWithConfigure      = (*deed[struct{}])(nil)
	_ action.ActionWithValidateConfig = (*deed[struct{}])(nil)
)

// ActionOf returns the constructor of an action. Lowered returns the policy of a provider that is validated, not configured.
func ActionOf[M any](k *Action[M], lowered func() guard.Policy) func() action.Action {
	return func() action.Action { return &deed[M]{kind: k, lowered: lowered} }
}

func (d *deed[M]) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = Prefix + d.kind.Name
}

func (d *deed[M]) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = d.kind.Schema
}

func (d *deed[M]) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	d.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig refuses what no app would let pass, at the plan already.
func (d *deed[M]) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	if d.kind.Validate == nil {
		return
	}
	var m M
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	policy := d.lowered()
	if d.session != nil {
		policy = d.session.Policy
	}
	policy.Report(&resp.Diagnostics, judgeable(req.Config.Raw, d.kind.Validate(m))...)
}

// Invoke checks the account and the rules, and then acts.
func (d *deed[M]) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	if d.session == nil {
		unconfigured(&resp.Diagnostics)
		return
	}
	var m M
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	_, err := d.session.owner(ctx)
	if err == nil && d.kind.Check != nil {
		var violations []chat.Violation
		violations, err = d.kind.Check(ctx, d.session, &m)
		d.session.Policy.Report(&resp.Diagnostics, violations...)
	}
	if err == nil && !resp.Diagnostics.HasError() {
		err = d.kind.Run(ctx, d.session, &m, func(progress string) {
			resp.SendProgress(action.InvokeProgressEvent{Message: progress})
		})
	}
	if err != nil {
		fail(&resp.Diagnostics, "Cannot "+d.kind.Title, err)
	}
}
