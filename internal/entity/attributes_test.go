package entity

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

func TestKeepUnless(t *testing.T) {
	for name, x := range map[string]struct {
		state, config, plan any // of the other attribute
		own                 types.String
		kept                bool
	}{
		"other stays":             {"a", "a", "a", types.StringUnknown(), true},
		"other changes":           {"a", "b", "b", types.StringUnknown(), false},
		"other becomes unknown":   {"a", unknown, unknown, types.StringUnknown(), false},
		"other is only read":      {"a", nil, unknown, types.StringUnknown(), true},
		"own value is configured": {"a", "a", "a", types.StringValue("own"), false},
	} {
		s := func(v any) tftypes.Value { return raw(map[string]any{"other": v}) }
		req := planmodifier.StringRequest{
			State: tfsdk.State{Raw: s(x.state)}, Config: tfsdk.Config{Raw: s(x.config)}, Plan: tfsdk.Plan{Raw: s(x.plan)},
			StateValue: types.StringValue("old"), PlanValue: x.own,
		}
		resp := planmodifier.StringResponse{PlanValue: x.own}
		KeepUnless("other").PlanModifyString(t.Context(), req, &resp)
		if kept := resp.PlanValue.Equal(req.StateValue); kept != x.kept || !kept && !resp.PlanValue.Equal(x.own) {
			t.Errorf("%s: %s", name, resp.PlanValue)
		}
	}
	resp := planmodifier.StringResponse{PlanValue: types.StringUnknown()}
	KeepUnless("other").PlanModifyString(t.Context(), planmodifier.StringRequest{PlanValue: types.StringUnknown()}, &resp)
	if !resp.PlanValue.IsUnknown() {
		t.Errorf("a creation has the value %s", resp.PlanValue)
	}
}

func TestParentTakesAnSDKAppID(t *testing.T) {
	v := Parent().(schema.StringAttribute).Validators[0]
	for value, ok := range map[types.String]bool{
		types.StringValue("1400000001"): true, types.StringNull(): true, types.StringUnknown(): true,
		types.StringValue(""): false, types.StringValue("01"): false, types.StringValue("shop"): false, types.StringValue("-1"): false,
	} {
		var resp validator.StringResponse
		v.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("sdk_app_id"), ConfigValue: value}, &resp)
		if resp.Diagnostics.HasError() == ok {
			t.Errorf("%s: %v", value, resp.Diagnostics)
		}
	}
}

func TestManaged(t *testing.T) {
	for _, a := range []schema.Attribute{
		schema.StringAttribute{},
		schema.BoolAttribute{},
		schema.Int64Attribute{},
		schema.SetAttribute{ElementType: types.StringType},
		schema.MapAttribute{ElementType: types.StringType},
		schema.SingleNestedAttribute{},
	} {
		if m := Managed(a); !m.IsOptional() || !m.IsComputed() {
			t.Errorf("%T is not managed", m)
		}
	}
	members := map[string]schema.Attribute{"x": schema.BoolAttribute{}}
	if x := Managed(schema.SingleNestedAttribute{Attributes: members}).(schema.SingleNestedAttribute).Attributes["x"]; !x.IsOptional() || !x.IsComputed() || members["x"].IsOptional() {
		t.Error("the members of an object are not managed, or the ones that were handed over")
	}
	defer func() {
		if recover() == nil {
			t.Error("a type that nobody thought of is let pass")
		}
	}()
	Managed(schema.Float64Attribute{})
}

func TestWords(t *testing.T) {
	if got := Words(chat.FieldTypes); got != "`string`, `bytes`" {
		t.Error(got)
	}
}

func TestAppID(t *testing.T) {
	for value, want := range map[types.String]chat.SDKAppID{types.StringValue("7"): 7, types.StringValue("x"): 0, types.StringNull(): 0, types.StringUnknown(): 0} {
		if id, ok := AppID(value); id != want || ok != (want != 0) {
			t.Errorf("%s is %s, %t", value, id, ok)
		}
	}
}
