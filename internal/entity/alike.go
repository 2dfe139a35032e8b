package entity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// keepAlike puts the text of the state back where the plan has another one that means the same. If nothing else is planned,
// there is no change at all: what would be computed anew stays, too. Semantic equality of the framework's own types does not
// reach plans.
func (o *object[M]) keepAlike(ctx context.Context, req *resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.State.Raw.IsNull() {
		return
	}
	kept := false
	for name, alike := range o.kind.Alike {
		var prior, planned types.String
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root(name), &prior)...)
		resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root(name), &planned)...)
		if prior.IsNull() || planned.IsNull() || planned.IsUnknown() || prior.Equal(planned) ||
			!alike(ctx, o.session, prior.ValueString(), planned.ValueString()) {
			continue
		}
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root(name), prior)...)
		kept = true
	}
	if kept && merge(resp.Plan.Raw, req.State.Raw).Equal(req.State.Raw) {
		resp.Plan.Raw = req.State.Raw
	}
	req.Plan.Raw = resp.Plan.Raw
}
