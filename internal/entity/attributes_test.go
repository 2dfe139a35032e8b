package entity

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
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
	if x := Managed(schema.SingleNestedAttribute{Attributes: members}).(schema.SingleNestedAttribute).Attributes["x"]; !x.IsOptional() ||
		!x.IsComputed() ||
		members["x"].IsOptional() {
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
