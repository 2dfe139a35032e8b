package entity

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type crewModel struct {
	ID    types.String `tfsdk:"id"`
	Users types.Set    `tfsdk:"users"`
}

func crew(users ...string) types.Set {
	all := []attr.Value{}
	for _, u := range users {
		all = append(all, types.StringValue(u))
	}
	return types.SetValueMust(types.StringType, all)
}

// A complete list is sent again until the service shows it, and an apply after which it shows another one fails.
func TestSettlingOfACompleteList(t *testing.T) {
	cases := map[string]struct {
		exact  bool
		needed int // how often the list must be sent before the service takes it
		sent   int
		says   string // of the diagnostic
		state  types.Set
	}{
		"at once":                {exact: true, state: crew("ann")},
		"sent again":             {exact: true, needed: 1, sent: 1, state: crew("ann")},
		"never":                  {exact: true, needed: 1000, sent: 5, says: "Still in it: bob.", state: crew("ann", "bob")},
		"no complete list, late": {needed: 1000, says: "cannot be read back", state: crew("ann")},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sent := 0
				k := &Kind[crewModel]{
					Name: "crew", Title: "crew", Exact: c.exact,
					Schema: schema.Schema{Attributes: map[string]schema.Attribute{
						"users": schema.SetAttribute{Required: true, ElementType: types.StringType},
					}},
				}
				k.Read = func(_ context.Context, _ *Session, m *crewModel) error {
					if m.Users = crew("ann"); sent < c.needed {
						m.Users = crew("ann", "bob")
					}
					return nil
				}
				k.Update = func(_ context.Context, _ *Session, before, wanted *crewModel) error {
					if sent++; !before.Users.Equal(crew("ann", "bob")) || !wanted.Users.Equal(crew("ann")) {
						t.Errorf("sent again: %v in the place of %v", wanted.Users, before.Users)
					}
					return nil
				}
				plan := crewModel{ID: types.StringUnknown(), Users: crew("ann")}
				full := k.FullSchema()
				planned := tfsdk.State{Schema: full, Raw: null(full.Type().TerraformType(t.Context()))}
				state, diags := planned, diag.Diagnostics{}
				diags.Append(planned.Set(t.Context(), &plan)...)
				_, ok := (&object[crewModel]{kind: k}).settle(t.Context(), plan, planned.Raw, planned.Raw, &state, &diags)
				var after crewModel
				if d := state.Get(t.Context(), &after); d.HasError() || !after.Users.Equal(c.state) {
					t.Errorf("the state is %v, %v", after.Users, d)
				}
				text := func(d diag.Diagnostic) bool { return strings.Contains(d.Summary()+d.Detail(), c.says) }
				fails := c.exact && c.says != ""
				if ok == fails || sent != c.sent || diags.HasError() != fails || (len(diags) > 0) != (c.says != "") ||
					c.says != "" && !slices.ContainsFunc(diags, text) {
					t.Errorf("%t after %d writes: %v", ok, sent, diags)
				}
			})
		})
	}
}
