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
	Area    Area
	Name    string // type name without the prefix
	Title   string // what it does, to follow "Cannot": "extend the developer edition"
	Schema  schema.Schema
	Formers []Former // what it was in earlier versions

	// Validate returns the rules that its values break, whatever there is; unknown counts as unset. It may be nil.
	Validate func(M) []chat.Violation
	// Check tells what stands against the action, as far as that shows before it is done: the plan asks, and so does the action
	// itself. In a plan, values may be unknown, except that of the app. It may be nil.
	Check func(context.Context, *Session, *M, *Obstacles) error
	// Run does it, and tells in sentences what it has come to.
	Run func(ctx context.Context, s *Session, m *M, tell func(progress string)) error
}

type actionObject[M any] struct {
	kind    *Action[M]
	lowered func() guard.Policy
	session *Session
}

var (
	_ action.ActionWithConfigure      = (*actionObject[struct{}])(nil)
	_ action.ActionWithModifyPlan     = (*actionObject[struct{}])(nil)
	_ action.ActionWithValidateConfig = (*actionObject[struct{}])(nil)
)

// ActionOf returns the constructor of an action. Lowered returns the policy of a provider that is validated, not configured.
func ActionOf[M any](k *Action[M], lowered func() guard.Policy) func() action.Action {
	return func() action.Action { return &actionObject[M]{kind: k, lowered: lowered} }
}

func (a *actionObject[M]) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = Prefix + a.kind.Name
}

func (a *actionObject[M]) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = a.kind.Schema
	resp.Schema.Attributes, resp.Schema.Blocks = Whole(resp.Schema.Attributes), Whole(resp.Schema.Blocks)
}

func (a *actionObject[M]) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.session = sessionOf(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig refuses what no app would let pass, at the plan already.
func (a *actionObject[M]) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	judge(ctx, req.Config, unknownWords(ctx, req.Config), a.kind.Validate, policyOf(a.session, a.lowered), &resp.Diagnostics)
}

// ModifyPlan checks the account and what stands against the action already.
func (a *actionObject[M]) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	defer guard.Plain(&resp.Diagnostics)
	if a.session == nil || a.kind.Check == nil {
		return
	}
	if app, named := members(req.Config.Raw)[SDKAppIDKey]; named && !app.IsKnown() {
		return // the action itself checks
	}
	var m M
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if _, err := a.session.owner(ctx); err != nil {
		if a.session.reported.CompareAndSwap(false, true) {
			fail(&resp.Diagnostics, a.doing(), err)
		}
		return
	}
	a.check(ctx, &m, &Obstacles{Planning: true, config: req.Config.Raw, diags: &resp.Diagnostics})
}

// Invoke checks the account and what stands against the action, and then acts.
func (a *actionObject[M]) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	defer guard.Plain(&resp.Diagnostics)
	if a.session == nil {
		unconfigured(&resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(checkValues(req.Config.Raw)...) // of which the plan may not have known all
	if resp.Diagnostics.HasError() {
		return
	}
	var m M
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if _, err := a.session.owner(ctx); err != nil {
		a.session.barred(&resp.Diagnostics, a.doing(), err)
		return
	}
	a.check(ctx, &m, &Obstacles{config: req.Config.Raw, diags: &resp.Diagnostics})
	if resp.Diagnostics.HasError() {
		return
	}
	err := a.kind.Run(ctx, a.session, &m, func(progress string) {
		resp.SendProgress(action.InvokeProgressEvent{Message: progress})
	})
	if err != nil {
		fail(&resp.Diagnostics, a.doing(), err)
	}
}

func (a *actionObject[M]) doing() string { return "Cannot " + a.kind.Title }

func (a *actionObject[M]) check(ctx context.Context, m *M, found *Obstacles) {
	if a.kind.Check == nil {
		return
	}
	found.doing, found.policy = a.doing(), a.session.Policy
	if err := a.kind.Check(ctx, a.session, m, found); err != nil {
		fail(found.diags, found.doing, err)
	}
}
