package entity

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

var (
	_ resource.ResourceWithUpgradeState    = (*object[struct{}])(nil)
	_ resource.ResourceWithUpgradeIdentity = (*object[struct{}])(nil)
)

// UpgradeState upgrades the states of every version before this one.
func (o *object[M]) UpgradeState(context.Context) map[int64]resource.StateUpgrader {
	all := map[int64]resource.StateUpgrader{}
	for version := range o.kind.Formers {
		all[int64(version)] = resource.StateUpgrader{
			StateUpgrader: func(ctx context.Context, req resource.UpgradeStateRequest, resp *resource.UpgradeStateResponse) {
				var err error
				resp.State.Raw, err = o.upgrade(req.RawState, version, o.kind.FullSchema().Type().TerraformType(ctx))
				o.refuseUpgrade(err, &resp.Diagnostics)
			},
		}
	}
	return all
}

// UpgradeIdentity upgrades the identities of every version before this one. One that misses what only the service knows becomes
// empty: the next read fills it.
func (o *object[M]) UpgradeIdentity(context.Context) map[int64]resource.IdentityUpgrader {
	all := map[int64]resource.IdentityUpgrader{}
	for version := range o.kind.Formers {
		all[int64(version)] = resource.IdentityUpgrader{
			IdentityUpgrader: func(ctx context.Context, req resource.UpgradeIdentityRequest, resp *resource.UpgradeIdentityResponse) {
				typ := resp.Identity.Schema.Type().TerraformType(ctx)
				raw, err := o.upgrade(req.RawIdentity, version, typ)
				if err != nil {
					o.refuseUpgrade(err, &resp.Diagnostics)
					return
				}
				for _, v := range members(raw) {
					if v.IsNull() {
						raw = nulls(typ)
						break
					}
				}
				resp.Identity.Raw = raw
			},
		}
	}
	return all
}

// upgrade makes a value of today's type of what a version wrote.
func (o *object[M]) upgrade(raw *tfprotov6.RawState, version int, typ tftypes.Type) (tftypes.Value, error) {
	if raw == nil || raw.JSON == nil {
		return tftypes.Value{}, errors.New("it is not JSON")
	}
	var state map[string]any
	in := json.NewDecoder(bytes.NewReader(raw.JSON))
	in.UseNumber()
	if err := in.Decode(&state); err != nil {
		return tftypes.Value{}, err
	}
	for _, f := range o.kind.Formers[version:] {
		if err := f.upgrade(state); err != nil {
			return tftypes.Value{}, err
		}
	}
	currentValues(o.kind.Schema.Attributes, state)
	upgraded, err := json.Marshal(state)
	if err != nil {
		return tftypes.Value{}, err
	}
	return tftypes.ValueFromJSONWithOpts(upgraded, typ, tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true})
}

func (o *object[M]) refuseUpgrade(err error, diags *diag.Diagnostics) {
	if err != nil {
		diags.AddError("The state cannot be upgraded", "An earlier version of the provider stored the "+o.kind.Title+", and what it stored is "+
			"not valid: "+err.Error()+". Remove the object from the state and import it.")
	}
}

// nulls is an object whose attributes are all null.
func nulls(typ tftypes.Type) tftypes.Value {
	all := map[string]tftypes.Value{}
	for name, t := range maps.All(typ.(tftypes.Object).AttributeTypes) { //nolint:forcetypeassert // of an identity
		all[name] = null(t)
	}
	return tftypes.NewValue(typ, all)
}
