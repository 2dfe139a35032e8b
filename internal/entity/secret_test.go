package entity

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
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
			"name": tftypes.NewValue(
				tftypes.String,
				name,
			),
			"token_wo":         tftypes.NewValue(tftypes.String, token),
			"token_wo_version": tftypes.NewValue(tftypes.Number, 1),
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

// vault is a domain type with secrets in a group.
type vault struct {
	Open   *string
	Door   *chat.Secret
	Window chat.Secret
}

type house struct {
	Vault *vault
	Bell  string
}

// Secrets are read from the attributes that write them, and never shown; versions, which the domain has not, stay.
func TestSecretsInGroups(t *testing.T) {
	vaultTypes := map[string]attr.Type{
		"open":              types.StringType,
		"door_wo":           types.StringType,
		"door_wo_version":   types.Int64Type,
		"window_wo":         types.StringType,
		"window_wo_version": types.Int64Type,
	}
	type model struct{ Vault types.Object }
	written := model{types.ObjectValueMust(vaultTypes, map[string]attr.Value{
		"open": types.StringValue("a"), "door_wo": types.StringValue("b"), "door_wo_version": types.Int64Value(2),
		"window_wo": types.StringValue("c"), "window_wo_version": types.Int64Null(),
	})}
	var h house
	if Expand(&written, &h); *h.Vault.Open != "a" || *h.Vault.Door != "b" || h.Vault.Window != "c" {
		t.Errorf("%+v", h.Vault)
	}
	Flatten(house{Vault: &vault{Open: new("z"), Door: new(chat.Secret("told")), Window: "told"}}, &written)
	want := types.ObjectValueMust(vaultTypes, map[string]attr.Value{
		"open": types.StringValue("z"), "door_wo": types.StringNull(), "door_wo_version": types.Int64Value(2),
		"window_wo": types.StringNull(), "window_wo_version": types.Int64Null(),
	})
	if !written.Vault.Equal(want) {
		t.Errorf("got %s, want %s", written.Vault, want)
	}
	fresh := model{types.ObjectNull(vaultTypes)}
	if Flatten(house{Vault: &vault{}}, &fresh); fresh.Vault.IsNull() || !fresh.Vault.Attributes()["door_wo_version"].IsNull() {
		t.Errorf("%s", fresh.Vault)
	}
}

func TestWriteOnlyFields(t *testing.T) {
	for field, want := range map[string]string{
		"Vault.Door": "Vault.DoorWo", "Vault.Window": "Vault.WindowWo", "Vault.Open": "Vault.Open", "Vault": "Vault", "Bell": "Bell", "": "",
		"Elsewhere": "Elsewhere",
	} {
		told := []chat.Violation{{Field: field}}
		if got := WriteOnlyFields[house](told); got[0].Field != want || told[0].Field != field {
			t.Errorf("%q: %q", field, got[0].Field)
		}
	}
}

func TestIsOne(t *testing.T) {
	object := func(v any) tftypes.Value {
		return tftypes.NewValue(tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.String}}, v)
	}
	full := func(v any) tftypes.Value {
		return object(map[string]tftypes.Value{"a": tftypes.NewValue(tftypes.String, v)})
	}
	text := func(v any) tftypes.Value { return tftypes.NewValue(tftypes.String, v) }
	for name, x := range map[string]struct {
		before, after tftypes.Value
		want          bool
	}{
		"same text":       {text("a"), text("a"), true},
		"other text":      {text("a"), text("b"), false},
		"unknown text":    {text("a"), text(tftypes.UnknownValue), false},
		"no text":         {text("a"), text(nil), false},
		"same object":     {full("a"), full("a"), true},
		"changed object":  {full("a"), full("b"), true},
		"object gone":     {full("a"), object(nil), false},
		"object new":      {object(nil), full("a"), false},
		"object unknown":  {full("a"), object(tftypes.UnknownValue), true},
		"none and none":   {object(nil), object(nil), true},
		"none or unknown": {object(nil), object(tftypes.UnknownValue), false},
	} {
		if got := isOne(x.before, x.after); got != x.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
