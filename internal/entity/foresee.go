package entity

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// Foresee makes the plan show what the apply will yield for what the configuration does not set. What the model does not know stays
// unknown. The CLIs plan once more in the apply and hold both plans against each other, so the model must come of the configuration, of
// the state and of what the product does with new objects, never of what the service shows at the moment.
func (c *Change[M]) Foresee(ctx context.Context, m M) {
	foreseen := tfsdk.State{Schema: c.plan.Schema, Raw: c.plan.Raw.Copy()}
	c.diags.Append(foreseen.Set(ctx, &m)...)
	if !c.diags.HasError() {
		c.plan.Raw = foresee(c.config, c.plan.Raw, foreseen.Raw)
	}
}

// foresee returns the plan with its unknown values filled in, other than those that the configuration will know.
func foresee(config, planned, foreseen tftypes.Value) tftypes.Value {
	out, c, f := maps.Clone(members(planned)), members(config), members(foreseen)
	for name, p := range out {
		switch {
		case c[name].IsNull() && !p.IsKnown() && f[name].IsFullyKnown():
			out[name] = f[name]
		case p.Type().Is(tftypes.Object{}) && !c[name].IsNull() && c[name].IsKnown() && p.IsKnown() && !p.IsNull() && f[name].IsKnown():
			out[name] = foresee(c[name], p, f[name])
		}
	}
	return tftypes.NewValue(planned.Type(), out)
}

// InNewApp reports whether an object is certain to be created in an app that is as the service makes it: one that this plan creates. An
// SDKAppID that is not known counts as that of a new app where the plan has one.
func InNewApp(s *Session, app SDKAppID) bool {
	id, known := app.Known()
	if known {
		return s.World.Made(world.Object{Kind: appKind, ID: id.String()})
	}
	return len(world.Unnamed[AppPlan](s.World, appKind, world.Account)) > 0
}

// foreseeID plans the id of a new object whose keys are known.
func (o *object[M]) foreseeID(ctx context.Context, plan *tfsdk.Plan, diags *diag.Diagnostics) {
	if keys, known := o.keysOf(plan.Raw); known {
		diags.Append(plan.SetAttribute(ctx, path.Root("id"), joinID(keys))...)
	}
}

// warnOfOthers tells what a new object has that is otherwise than foreseen: the state has to be what was planned.
func (o *object[M]) warnOfOthers(config, planned, shown tftypes.Value, id string, diags *diag.Diagnostics) {
	if wrong := others(config, planned, shown); len(wrong) > 0 {
		slices.Sort(wrong)
		diags.AddWarning(fmt.Sprintf("The %s %s %s", o.kind.Title, id, NotAsPlanned), fmt.Sprintf("The service shows other values "+
			"than a new object was expected to have, of what the configuration does not set: %s. Nothing is wrong with the object; the "+
			"next refresh takes its values over.", strings.Join(wrong, ", ")))
	}
}

// NotAsPlanned ends the summary of the warning about what was foreseen wrongly.
const NotAsPlanned = "is not quite as planned"

// others returns the attributes that are planned, not configured, and shown otherwise.
func others(config, planned, shown tftypes.Value) (names []string) {
	c, s := members(config), members(shown)
	for name, p := range members(planned) {
		switch {
		case !p.IsFullyKnown() || s[name].Type() == nil:
		case c[name].IsNull() && !p.IsNull() && !p.Equal(s[name]):
			names = append(names, name)
		case p.Type().Is(tftypes.Object{}) && !c[name].IsNull() && !p.IsNull() && !s[name].IsNull():
			for _, inner := range others(c[name], p, s[name]) {
				names = append(names, name+"."+inner)
			}
		}
	}
	return names
}
