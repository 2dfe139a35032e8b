package entity

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Obstacles collects what stands against an action.
type Obstacles struct {
	Planning bool // the action runs later, after what the plan changes

	doing  string
	policy guard.Policy
	config tftypes.Value
	diags  *diag.Diagnostics
}

// Report tells rules that the action breaks, whatever else the plan changes.
func (o *Obstacles) Report(violations ...chat.Violation) {
	o.policy.Report(o.diags, judgeable(o.config, violations)...)
}

// Lacks tells that something is missing that a block of a kind brings: a violation, a [Problem] or an error of the client. A
// plan only warns, since the block may be part of it.
func (o *Obstacles) Lacks(block string, why error) {
	v, rule := errors.AsType[*chat.Violation](why)
	switch {
	case rule && o.Planning:
		late := *v
		late.Warning, late.Remedy = true, v.Way()+" "+unlessBrought(block)
		o.Report(late)
	case rule:
		o.Report(*v)
	case o.Planning:
		summary, detail := explain(why)
		o.diags.AddWarning(o.doing+" yet: "+summary, detail+" "+unlessBrought(block))
	default:
		fail(o.diags, o.doing, why)
	}
}

// Doubt tells in a plan what probably stands against the action.
func (o *Obstacles) Doubt(why error) {
	summary, detail := explain(why)
	o.diags.AddWarning(o.doing+" yet: "+summary, detail)
}

func unlessBrought(block string) string {
	return "The action fails unless this configuration provides that (" + Prefix + block + ") before the action runs."
}

// explain is what an error says.
func explain(err error) (summary, detail string) {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p.Summary, p.Detail
	}
	return cloud.Explain(err)
}
