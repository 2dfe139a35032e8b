package entity

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// ModifyPlan judges what is planned: a destroy, a creation, a change, or the second half of a replacement.
func (o *object[M]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	defer guard.Plain(&resp.Diagnostics)
	if o.session == nil {
		return
	}
	if req.Plan.Raw.IsNull() {
		o.planDestroy(ctx, req, resp)
		return
	}
	o.planObject(ctx, req, resp)
	var m M
	if diags := req.Plan.Get(ctx, &m); !diags.HasError() {
		resp.Diagnostics = o.nameWarnings(resp.Diagnostics, o.label(req.Plan.Raw, &m))
	}
}

// planObject judges what is planned of an object that stays or comes.
func (o *object[M]) planObject(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	o.keepAlike(ctx, &req, resp)
	change := Change[M]{
		Planned: new(M), Config: new(M), kind: o.kind.Name, policy: o.session.Policy, config: req.Config.Raw, diags: &resp.Diagnostics,
		plan: &resp.Plan,
	}
	if !req.State.Raw.IsNull() {
		change.Prior = new(M)
		resp.Diagnostics.Append(o.before(ctx, req.Private, req.State, req.Plan.Raw).Get(ctx, change.Prior)...)
		o.planKeys(ctx, req, resp)
		req.Plan.Raw = o.standIn(req.State.Raw, req.Plan.Raw)
	}
	planWords(ctx, req.Config, req.State, o.session.Policy, &resp.Diagnostics)
	resp.Diagnostics.Append(req.Plan.Get(ctx, change.Planned)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, change.Config)...)
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
	claim := o.claim(req.Plan.Raw, change.Planned, req.Config.Raw)
	if o.kind.Shares != nil { // what is read and not configured is no share
		claim.Scope, claim.Whole = o.kind.Shares(*change.Planned, *change.Config)
	}
	change.ID = claim.ID
	if change.Prior == nil && mark.Live {
		change.Replaces = mark.ID
	}
	o.take(&change, claim)
	if change.Replaces != "" && !resp.Diagnostics.HasError() {
		o.planReplace(ctx, req, resp, mark, change.ID)
	}
	if change.Prior == nil {
		o.foreseeID(ctx, &resp.Plan, &resp.Diagnostics)
	}
	o.planSecrets(req.Config, req.Plan, req.State, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	switch {
	case change.Prior != nil:
		o.held(mark.Owner, change.ID)
	case change.Replaces == "":
		o.planLeftover(ctx, mark.Owner, &change, req)
	}
	if o.kind.Plan != nil {
		err := o.kind.Plan(ctx, o.session, &change)
		o.noteSeen(&change)
		if api.IsUnavailable(err) && change.Prior != nil && req.Plan.Raw.Equal(req.State.Raw) {
			return // nothing is to be changed, and the refresh has told
		}
		if api.IsUnavailable(err) {
			err = o.asleep(ctx, req, err)
		}
		if err != nil {
			o.failPlan(&resp.Diagnostics, err)
		}
	}
	if change.Prior != nil && !resp.Diagnostics.HasError() {
		o.planReleases(ctx, req.Private, req.Config, req.State, &resp.Plan, &change)
	}
	if !resp.Diagnostics.HasError() { // which would name the lapse, too
		o.warnOfLapse(ctx, claim, &resp.Diagnostics)
	}
}

// asleep judges a plan that asked an app which takes no calls. That is a problem if the plan leaves it so. If the plan enables it,
// the rest is for the service to judge.
func (o *object[M]) asleep(ctx context.Context, req resource.ModifyPlanRequest, unavailable error) error {
	var app SDKAppID
	if req.Plan.GetAttribute(ctx, path.Root(SDKAppIDKey), &app).HasError() {
		return unavailable
	}
	homes, err := AppsOf(ctx, o.session, app)
	if err != nil || !homes.Known() || len(chat.CheckWritable(homes.all[0].App)) > 0 {
		return unavailable
	}
	return homes.MayBeEnabled("in it")
}

// failPlan tells why a plan cannot be. A problem of the configuration is a refusal, which a teardown softens.
func (o *object[M]) failPlan(diags *diag.Diagnostics, err error) {
	var found diag.Diagnostics
	tell(&found, "Cannot check the plan of the "+o.kind.Title, err)
	if _, ok := errors.AsType[*Problem](err); ok {
		found = o.session.Policy.Soften(found)
	}
	diags.Append(found...)
}

// planKeys refuses a changed key, or replaces the object where the kind allows that. A key that is merely unknown changes
// nothing: the object is planned in place, and if it should turn out to be another one, the apply is refused.
func (o *object[M]) planKeys(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state, plan := members(req.State.Raw), members(req.Plan.Raw)
	for _, k := range slices.Concat(o.kind.Keys, o.kind.Replacing) {
		parent, named := o.parent(state, k)
		switch {
		case named && (o.session.World.Replaces(parent) || !plan[k].IsKnown() && o.session.World.Ends(parent)):
			o.follow(ctx, resp)
		case named && o.session.World.Tainted(parent):
			o.planTainted(ctx, k, parent, resp)
		case o.kind.Pinned != "", !plan[k].IsKnown(), isOne(state[k], plan[k]):
		case o.session.World.Applies():
			resp.Diagnostics.AddAttributeError(path.Root(k), fmt.Sprintf("The %s would have to be replaced", o.kind.Title),
				fmt.Sprintf("%s was not known when the plan was made, and turned out to be another one. Nothing was destroyed. Plan again: "+
					"now it is known.", k))
		default:
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

// parent returns the object that an attribute of a state names, if it names one.
func (o *object[M]) parent(state map[string]tftypes.Value, attribute string) (world.Object, bool) {
	kind := o.kind.Parents[attribute]
	if attribute == SDKAppIDKey && o.kind.Name != appKind {
		kind = appKind
	}
	if kind == "" {
		return world.Object{}, false
	}
	value, known := stringOf(state[attribute])
	keys := []string{value}
	if app, inApp := stringOf(state[SDKAppIDKey]); inApp && kind != appKind {
		keys = []string{app, value}
	}
	return world.Object{Kind: kind, ID: joinID(keys)}, known
}

// follow replaces an object whose parent is replaced. The CLIs want to see a changed value; the id is one that may be unknown.
func (o *object[M]) follow(ctx context.Context, resp *resource.ModifyPlanResponse) {
	at := path.Root("id")
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, at, types.StringUnknown())...)
	resp.RequiresReplace = append(resp.RequiresReplace, at)
}

// planTainted plans an object whose parent is tainted: what is in a group goes with it, but an app is never destroyed without a
// plan that judges that.
func (o *object[M]) planTainted(ctx context.Context, attribute string, parent world.Object, resp *resource.ModifyPlanResponse) {
	if parent.Kind != appKind {
		o.follow(ctx, resp)
		return
	}
	resp.Diagnostics.AddAttributeError(path.Root(attribute), fmt.Sprintf("App %s would be destroyed with all that is in it", parent.ID),
		"The state has the app, but this plan creates another one of the same name in its place: the app is tainted, or its block was "+
			"renamed. If it is tainted, run: terraform untaint 'ADDRESS' (tofu untaint 'ADDRESS'). "+guard.MovedHint(Prefix+appKind))
}

// standIn returns a plan whose unknown keys are those of the state: an object is judged as the one that it is.
func (o *object[M]) standIn(state, plan tftypes.Value) tftypes.Value {
	out, before := maps.Clone(members(plan)), members(state)
	for _, k := range slices.Concat(o.kind.Keys, o.kind.Replacing) {
		if !out[k].IsKnown() {
			out[k] = before[k]
		}
	}
	return tftypes.NewValue(plan.Type(), out)
}

// claim is what a block says of its object.
func (o *object[M]) claim(raw tftypes.Value, m *M, config tftypes.Value) world.Claim {
	c := world.Claim{Object: world.Object{Kind: o.kind.Name}, Parent: world.Account, Unique: o.kind.Unique}
	keys, known := o.keysOf(raw)
	if known {
		c.ID = joinID(keys)
	}
	if o.kind.Name != appKind && o.kind.Keys[0] == SDKAppIDKey {
		if c.Parent = keys[0]; c.Parent == "" {
			c.Rooms = len(world.Unnamed[AppPlan](o.session.World, appKind, world.Account))
			if !slices.Contains(keys[1:], "") {
				c.Key = "/" + joinID(keys[1:])
			}
		}
	}
	if o.kind.Names != nil {
		c.Names = o.kind.Names(*m)
	}
	if o.kind.Shares != nil {
		c.Scope, c.Whole = o.kind.Shares(*m, *m)
	}
	if config.Type() != nil {
		c.Wants, c.Known = config.String(), config.IsFullyKnown()
	}
	return c
}

// take gives a block its place in the world.
func (o *object[M]) take(c *Change[M], claim world.Claim) {
	var clash world.Clash
	if c.Prior == nil {
		c.place, clash = o.session.World.Create(claim, c.Replaces)
	} else {
		c.place, clash = o.session.World.Keep(claim)
	}
	o.reportClash(c.diags, clash, claim)
}

func (o *object[M]) reportClash(diags *diag.Diagnostics, clash world.Clash, c world.Claim) {
	if clash == world.Mixed {
		diags.AddError("Two ways to manage "+c.Scope, mixed)
		return
	}
	guard.ReportClash(diags, clash, Prefix+o.kind.Name, strings.TrimSpace(o.kind.Title+" "+c.ID))
}

const mixed = "One block manages all of it and removes whatever it does not know; another one manages a part, or this plan moves it from " +
	"one to the other. Each would revert the changes of the other. Keep one of the two. To remove the other from the state without " +
	"destroying anything, replace it with a removed block with destroy = false, or run: terraform state rm 'ADDRESS'."

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
	if resp.Diagnostics.HasError() {
		return
	}
	claim := o.claim(req.State.Raw, &state, tftypes.Value{})
	o.reportClash(&resp.Diagnostics, o.session.World.Destroy(claim), claim)
	o.judgeDestroy(ctx, resp, &state, mark.ID, guard.Planned)
	resp.Diagnostics = o.nameWarnings(resp.Diagnostics, o.label(req.State.Raw, &state))
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
	old.Raw = mark.destroyedAs(old.Raw)
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
