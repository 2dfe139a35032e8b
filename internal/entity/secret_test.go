package entity

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestDisclosed(t *testing.T) {
	attributes := map[string]schema.Attribute{"name": schema.StringAttribute{Required: true}}
	Secret(attributes, "token", "the token")
	inner := map[string]schema.Attribute{}
	Secret(inner, "password", "the password")
	attributes["vendor"] = schema.SingleNestedAttribute{Optional: true, Attributes: inner}

	vendorType := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"password_wo": tftypes.String, "password_wo_version": tftypes.Number}}
	whole := tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"name": tftypes.String, "token_wo": tftypes.String, "token_wo_version": tftypes.Number, "vendor": vendorType,
	}}
	value := func(name string, token, password any) tftypes.Value {
		return tftypes.NewValue(whole, map[string]tftypes.Value{
			"name": tftypes.NewValue(tftypes.String, name), "token_wo": tftypes.NewValue(tftypes.String, token), "token_wo_version": tftypes.NewValue(tftypes.Number, 1),
			"vendor": tftypes.NewValue(vendorType, map[string]tftypes.Value{
				"password_wo": tftypes.NewValue(tftypes.String, password), "password_wo_version": tftypes.NewValue(tftypes.Number, 1),
			}),
		})
	}
	planned, config := value("planned", nil, nil), value("configured", "t", "p")
	if got, want := disclosed(attributes, planned, config), value("planned", "t", "p"); !got.Equal(want) {
		t.Errorf("disclosed %s, want %s", got, want)
	}
	if !agrees(config, planned, planned) {
		t.Error("a write-only value, which nothing shows, counts as not shown yet")
	}
	none := tftypes.NewValue(vendorType, nil)
	without := func(v tftypes.Value) tftypes.Value {
		m := members(v)
		m["vendor"] = none
		return tftypes.NewValue(whole, m)
	}
	if got, want := disclosed(attributes, without(planned), without(config)), without(value("planned", "t", nil)); !got.Equal(want) {
		t.Errorf("without the object: %s, want %s", got, want)
	}
}
