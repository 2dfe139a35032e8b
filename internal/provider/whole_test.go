package provider_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// fractional returns configurations of one number each, which is no whole one: one for each place where a configuration can have a number.
func fractional(block *tfprotov6.SchemaBlock) (all []tftypes.Value) {
	typ := block.ValueType().(tftypes.Object)
	set := map[string]tftypes.Type{}
	for _, a := range block.Attributes {
		if (a.Optional || a.Required) && a.Name != "requests_per_second" { // which may be one in two seconds
			set[a.Name] = a.ValueType()
		}
	}
	for _, b := range block.BlockTypes {
		set[b.TypeName] = b.ValueType()
	}
	for name, t := range set {
		for _, v := range fractions(t) {
			values := map[string]tftypes.Value{}
			for other, o := range typ.AttributeTypes {
				values[other] = tftypes.NewValue(o, nil)
			}
			values[name] = v
			all = append(all, tftypes.NewValue(typ, values))
		}
	}
	return all
}

// fractions returns values of a type with a fraction in one place.
func fractions(typ tftypes.Type) (all []tftypes.Value) {
	switch t := typ.(type) {
	case tftypes.Object:
		for name, member := range t.AttributeTypes {
			for _, v := range fractions(member) {
				values := map[string]tftypes.Value{}
				for other, o := range t.AttributeTypes {
					values[other] = tftypes.NewValue(o, nil)
				}
				values[name] = v
				all = append(all, tftypes.NewValue(t, values))
			}
		}
		return all
	case tftypes.Map:
		for _, v := range fractions(t.ElementType) {
			all = append(all, tftypes.NewValue(t, map[string]tftypes.Value{"key": v}))
		}
		return all
	case tftypes.Set:
		for _, v := range fractions(t.ElementType) {
			all = append(all, tftypes.NewValue(t, []tftypes.Value{v}))
		}
		return all
	case tftypes.List:
		for _, v := range fractions(t.ElementType) {
			all = append(all, tftypes.NewValue(t, []tftypes.Value{v}))
		}
		return all
	}
	if !typ.Is(tftypes.Number) {
		return nil
	}
	return []tftypes.Value{tftypes.NewValue(typ, big.NewFloat(1.5)), tftypes.NewValue(typ, big.NewFloat(1e30))}
}

// No number is a fraction, and whoever writes one is told so on its attribute, in words of ours.
func TestNumbersAreWhole(t *testing.T) {
	ctx := t.Context()
	server := providerserver.NewProtocol6(provider.New("test", func(string) string { return "" }))()
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	check := func(what string, s *tfprotov6.Schema, validate func(*tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error)) {
		for _, config := range fractional(s.Block) {
			seen++
			packed, err := tfprotov6.NewDynamicValue(s.ValueType(), config)
			if err != nil {
				t.Fatal(err)
			}
			diags, err := validate(&packed)
			if err != nil {
				t.Fatal(err)
			}
			told := 0
			for _, d := range diags {
				switch {
				case strings.Contains(d.Detail, "always an error in the provider"):
					t.Errorf("%s, %s: %s: %s", what, d.Attribute, d.Summary, d.Detail)
				case d.Summary == "Not a whole number" && d.Attribute != nil:
					told++
				}
			}
			if told != 1 {
				t.Errorf("%s: told %d times of %s: %v", what, told, config, diags)
			}
		}
	}
	check("provider", schemas.Provider, func(v *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		r, err := server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: v})
		return r.Diagnostics, err
	})
	for name, s := range schemas.ResourceSchemas {
		check(name, s, func(v *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			r, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: name, Config: v})
			return r.Diagnostics, err
		})
	}
	for name, s := range schemas.DataSourceSchemas {
		check("data "+name, s, func(v *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			r, err := server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: v})
			return r.Diagnostics, err
		})
	}
	for name, s := range schemas.EphemeralResourceSchemas {
		check("ephemeral "+name, s, func(v *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			r, err := server.ValidateEphemeralResourceConfig(ctx, &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: name, Config: v})
			return r.Diagnostics, err
		})
	}
	actions, ok := server.(tfprotov6.ActionServer)
	if !ok {
		t.Fatal("no actions")
	}
	for name, s := range schemas.ActionSchemas {
		check("action "+name, s.Schema, func(v *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			r, err := actions.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: name, Config: v})
			return r.Diagnostics, err
		})
	}
	if seen < 50 {
		t.Errorf("only %d numbers", seen)
	}
}
