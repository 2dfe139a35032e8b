package entity

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// keepUnless is a plan modifier for an attribute that the service changes along with others.
type keepUnless struct{ others []string }

// KeepUnless keeps the value of the state where the configuration has none, unless the plan changes one of the other
// attributes. It is a plan modifier of strings, integers and booleans.
func KeepUnless(others ...string) interface {
	planmodifier.String
	planmodifier.Int64
	planmodifier.Bool
} {
	return keepUnless{others}
}

func (k keepUnless) Description(context.Context) string {
	return "keeps its value unless one of " + strings.Join(k.others, ", ") + " changes"
}

func (k keepUnless) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

func (k keepUnless) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if k.keeps(req.PlanValue, req.ConfigValue, req.State, req.Plan, req.Config) {
		resp.PlanValue = req.StateValue
	}
}

func (k keepUnless) PlanModifyInt64(_ context.Context, req planmodifier.Int64Request, resp *planmodifier.Int64Response) {
	if k.keeps(req.PlanValue, req.ConfigValue, req.State, req.Plan, req.Config) {
		resp.PlanValue = req.StateValue
	}
}

func (k keepUnless) PlanModifyBool(_ context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if k.keeps(req.PlanValue, req.ConfigValue, req.State, req.Plan, req.Config) {
		resp.PlanValue = req.StateValue
	}
}

func (k keepUnless) keeps(planned, configured attr.Value, stateOf tfsdk.State, planOf tfsdk.Plan, configOf tfsdk.Config) bool {
	if !planned.IsUnknown() || configured.IsUnknown() || stateOf.Raw.IsNull() {
		return false
	}
	state, plan, config := members(stateOf.Raw), members(planOf.Raw), members(configOf.Raw)
	for _, other := range k.others {
		if !config[other].IsNull() && !plan[other].Equal(state[other]) {
			return false
		}
	}
	return true
}
