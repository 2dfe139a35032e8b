package entity

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// ModifyPlan judges what is planned: a destroy, a creation, a change, or the second half of a replacement.
func (o *object[M]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if o.session == nil {
		return
	}
	if req.Plan.Raw.IsNull() {
		o.planDestroy(ctx, req, resp)
		return
	}
	o.keepAlike(ctx, &req, resp)
	change := Change[M]{
		Planned: new(M), Config: new(M), kind: o.kind.Name, policy: o.session.Policy, config: req.Config.Raw, diags: &resp.Diagnostics,
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, change.Planned)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, change.Config)...)
	if !req.State.Raw.IsNull() {
		change.Prior = new(M)
		resp.Diagnostics.Append(req.State.Get(ctx, change.Prior)...)
		o.planKeys(req, resp)
	}
	mark, ok := o.look(ctx, req.Private, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if len(resp.RequiresReplace) > 0 { // what takes the place of an object is planned once more, as a creation
		if o.kind.Lossy { // but then the CLIs show errors only
			o.judgeDestroy(ctx, resp, change.Prior, mark.ID, guard.Replaced)
		}
		return
	}
	if change.Prior != nil && len(o.fixed(req.State.Raw, req.Plan.Raw)) > 0 {
		return // the rule is lowered, and the plan names another object, of which nothing else can be judged
	}
	keys, known := o.keysOf(req.Plan.Raw)
	if known {
		change.ID = joinID(keys)
	}
	if change.Prior == nil && mark.Live {
		change.Replaces = mark.ID
		o.planReplace(ctx, req, resp, mark, change.ID)
	} else if known && !o.session.Ledger.Claim(o.kind.Name+"/"+change.ID, wants(req.Config.Raw)) {
		resp.Diagnostics.AddError(
			fmt.Sprintf("Two blocks manage the %s %s", o.kind.Title, change.ID),
			"Each would revert the changes of the other. Remove one of them (a removed block with destroy = false removes it from the state "+
				"without destroying anything).",
		)
	}
	o.planSecrets(req.Config, req.Plan, req.State, &resp.Diagnostics)
	if resp.Diagnostics.HasError() || o.kind.Plan == nil {
		return
	}
	err := o.kind.Plan(ctx, o.session, &change)
	if api.IsUnavailable(err) && change.Prior != nil && req.Plan.Raw.Equal(req.State.Raw) {
		return // nothing is to be changed, and the refresh has told
	}
	if err != nil {
		fail(&resp.Diagnostics, "Cannot check the plan of the "+o.kind.Title, err)
	}
}

// planKeys refuses a changed key, or replaces the object where the kind allows that.
func (o *object[M]) planKeys(req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state, plan := members(req.State.Raw), members(req.Plan.Raw)
	for _, k := range slices.Concat(o.kind.Keys, o.kind.Replacing) {
		if o.kind.Pinned == "" && !isOne(state[k], plan[k]) {
			resp.RequiresReplace = append(resp.RequiresReplace, path.Root(k))
		}
	}
	fixed := o.fixed(req.State.Raw, req.Plan.Raw)
	for _, k := range o.kind.Keys {
		if v, ok := fixed[k]; ok {
			o.session.Policy.ReportAt(&resp.Diagnostics, path.Root(k), v)
		}
	}
}

// fixed returns, by key, the violations of a plan that changes pinned keys. No call of the service could change one.
func (o *object[M]) fixed(state, plan tftypes.Value) map[string]chat.Violation {
	out := map[string]chat.Violation{}
	if o.kind.Pinned == "" {
		return out
	}
	before, after := members(state), members(plan)
	for _, k := range o.kind.Keys {
		old, _ := stringOf(before[k])
		if wanted, known := stringOf(after[k]); known && wanted != old {
			out[k] = chat.Violation{
				Rule: o.kind.Pinned, Cause: fmt.Sprintf("The %s %s cannot become %s: %s cannot be changed.", o.kind.Title, old, wanted, k),
			}
		}
	}
	return out
}

// isOne reports whether values of a key, or of an attribute that replaces, mean the same object. Of nested attributes, it counts
// only which of them is there: what is in them can be changed.
func isOne(before, after tftypes.Value) bool {
	if before.Type().Is(tftypes.Object{}) {
		return before.IsNull() == after.IsNull()
	}
	return before.Equal(after)
}

func (o *object[M]) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	mark, ok := o.look(ctx, req.Private, &resp.Diagnostics)
	if !ok {
		return
	}
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !resp.Diagnostics.HasError() {
		o.judgeDestroy(ctx, resp, &state, mark.ID, guard.Planned)
	}
}

// planReplace judges the destroy half of a replacement. The plan shows a creation, whose computed values are unknown;
// the marker knows which object it was.
func (o *object[M]) planReplace(
	ctx context.Context,
	req resource.ModifyPlanRequest,
	resp *resource.ModifyPlanResponse,
	mark marker,
	id string,
) {
	if o.kind.Movable != "" {
		return
	}
	if o.kind.Never != "" && id == mark.ID {
		again := chat.Violation{Rule: o.kind.Never, Cause: chat.RuleByID(o.kind.Never).Statement}
		guard.RefuseDestroy(&resp.Diagnostics, o.kind.Title, mark.ID, guard.Replaced, []chat.Violation{again})
		return
	}
	keys, err := splitID(mark.ID, o.kind.Keys)
	if err != nil {
		resp.Diagnostics.AddError("Unreadable private state", err.Error())
		return
	}
	old := req.Plan
	for i, k := range o.kind.Keys {
		resp.Diagnostics.Append(old.SetAttribute(ctx, path.Root(k), keys[i])...)
	}
	var state M
	resp.Diagnostics.Append(old.Get(ctx, &state)...)
	if !resp.Diagnostics.HasError() {
		o.judgeDestroy(ctx, resp, &state, mark.ID, guard.Replaced)
	}
}

func (o *object[M]) judgeDestroy(ctx context.Context, resp *resource.ModifyPlanResponse, state *M, id string, cause guard.Cause) {
	destroy, err := o.kind.Destroy(ctx, o.session, state)
	switch {
	case api.IsNotFound(err):
	case api.IsUnavailable(err):
		o.warnOfForgetting(&resp.Diagnostics, id, err)
	case err != nil:
		fail(&resp.Diagnostics, "Cannot check the destroy of the "+o.kind.Title, err)
	case len(destroy.Refusal) > 0:
		guard.RefuseDestroy(&resp.Diagnostics, o.kind.Title, id, cause, destroy.Refusal)
	case destroy.Warning != "":
		resp.Diagnostics.AddWarning("Destroying the "+o.kind.Title, destroy.Warning)
	}
}
