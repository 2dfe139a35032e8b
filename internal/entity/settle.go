package entity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
)

// sendAgain is after how many reads that show something else a complete list is sent again. The first few may show a write late.
const sendAgain = 6

// wrote notes in the world that an object is written.
func (o *object[M]) wrote(ctx context.Context, m *M, like tfsdk.State, config tftypes.Value) {
	written := tfsdk.State{Schema: like.Schema, Raw: null(like.Schema.Type().TerraformType(ctx))}
	if diags := written.Set(ctx, m); !diags.HasError() {
		o.session.World.Wrote(o.claim(written.Raw, m, config))
	}
}

// settle reads the object back until the service shows what was planned, and makes that the new state. A service that
// takes too long is a warning: the write was acknowledged, and the next refresh tells the truth. Of a list that must be complete
// it is an error, since somebody may have access who should not: then it returns false, and the state is what the service shows.
// What the service shows is also returned, unless it could not be read.
func (o *object[M]) settle(
	ctx context.Context, plan M, config, planned tftypes.Value, state *tfsdk.State, diags *diag.Diagnostics,
) (seen tftypes.Value, ok bool) {
	shown := tfsdk.State{Schema: state.Schema, Raw: planned.Copy()}
	reads := 0
	err := api.Await(ctx, func(ctx context.Context) (bool, error) {
		m := plan
		if err := o.kind.Read(api.WithFresh(ctx), o.session, &m); err != nil {
			if _, ok := errors.AsType[*Unread](err); !ok {
				return false, err
			}
		}
		if d := shown.Set(ctx, &m); d.HasError() {
			return false, fmt.Errorf("%v", d.Errors())
		}
		if agrees(config, planned, shown.Raw) {
			return true, nil
		}
		reads++
		if o.kind.Exact && reads%sendAgain == 0 {
			again := plan
			return false, o.kind.Update(ctx, o.session, &m, &again)
		}
		return false, nil
	})
	switch {
	case err == nil:
	case o.kind.Exact && api.CodeOf(err) == api.NotShown:
		diags.AddError(fmt.Sprintf("The %s is not what was written", o.kind.Title), fmt.Sprintf("The change was acknowledged, and sent again, "+
			"but the service still shows another list. %s Apply again, and check who else changes it.", differences(planned, shown.Raw)))
		state.Raw = shown.Raw
		return shown.Raw, false
	default:
		summary, detail := cloud.Explain(err)
		diags.AddWarning(fmt.Sprintf("The %s was written, but cannot be read back: %s", o.kind.Title, summary), detail+" The planned values "+
			"are kept in the state until the next refresh.")
		shown = tfsdk.State{Schema: state.Schema}
		diags.Append(shown.Set(ctx, &plan)...)
	}
	state.Raw = merge(planned, shown.Raw)
	if err != nil {
		return tftypes.Value{}, true
	}
	return shown.Raw, true
}

// differences tells what a list has that was not planned, and what it lacks.
func differences(planned, shown tftypes.Value) string {
	var all []string
	for name, p := range members(planned) {
		wanted, present := entries(p), entries(members(shown)[name])
		if extra := Without(present, wanted); len(extra) > 0 {
			all = append(all, "Still in it: "+strings.Join(extra, ", ")+".")
		}
		if missing := Without(wanted, present); len(missing) > 0 {
			all = append(all, "Not in it: "+strings.Join(missing, ", ")+".")
		}
	}
	return strings.Join(all, " ")
}

// entries are the texts of a set, or the keys of a map, in order; nil for any other value.
func entries(v tftypes.Value) (all []string) {
	var set []tftypes.Value
	var keyed map[string]tftypes.Value
	switch {
	case !v.IsKnown() || v.IsNull():
	case v.Type().Is(tftypes.Set{}) && v.As(&set) == nil:
		for _, e := range set {
			if text, ok := stringOf(e); ok {
				all = append(all, text)
			}
		}
	case v.Type().Is(tftypes.Map{}) && v.As(&keyed) == nil:
		for key := range keyed {
			all = append(all, key)
		}
	}
	slices.Sort(all)
	return all
}

// Without returns the texts that are not among those, each once and in order.
func Without(texts, those []string) []string {
	left := slices.DeleteFunc(slices.Clone(texts), func(t string) bool { return slices.Contains(those, t) })
	slices.Sort(left)
	return slices.Compact(left)
}
