package entity

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Managed makes an attribute that is changed where the configuration sets it, and only read where it does not.
func Managed(a schema.Attribute) schema.Attribute {
	switch a := a.(type) {
	case schema.StringAttribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, stringplanmodifier.UseStateForUnknown())
		return a
	case schema.BoolAttribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, boolplanmodifier.UseStateForUnknown())
		return a
	case schema.Int64Attribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, int64planmodifier.UseStateForUnknown())
		return a
	case schema.SetAttribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, setplanmodifier.UseStateForUnknown())
		return a
	}
	panic(fmt.Sprintf("entity: no managed %T", a))
}

// Parent is the attribute by which a child names its app.
func Parent() schema.Attribute {
	return schema.StringAttribute{Required: true, Validators: []validator.String{sdkAppID{}}, Description: "SDKAppID of the app."}
}

// OneOf lets only the values of an enumeration pass.
func OneOf[T ~string](values []T) []validator.String {
	return []validator.String{stringvalidator.OneOf(plain(values)...)}
}

// EachOf lets only the values of an enumeration pass as elements of a set.
func EachOf[T ~string](values []T) []validator.Set {
	return []validator.Set{setvalidator.ValueStringsAre(OneOf(values)...)}
}

// Words lists the values of an enumeration for a description.
func Words[T ~string](values []T) string { return "`" + strings.Join(plain(values), "`, `") + "`" }

func plain[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

type sdkAppID struct{}

func (sdkAppID) Description(context.Context) string { return "an SDKAppID" }

func (v sdkAppID) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (sdkAppID) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if _, err := chat.ParseSDKAppID(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Not an SDKAppID", err.Error()+".")
	}
}

// keepUnless is a plan modifier for a computed attribute that the service changes along with others.
type keepUnless struct{ others []string }

// KeepUnless keeps the value of the state, unless the plan changes one of the other attributes.
func KeepUnless(others ...string) planmodifier.String { return keepUnless{others} }

func (k keepUnless) Description(context.Context) string {
	return "keeps its value unless one of " + strings.Join(k.others, ", ") + " changes"
}

func (k keepUnless) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

func (k keepUnless) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.State.Raw.IsNull() || !req.PlanValue.IsUnknown() {
		return
	}
	state, plan := members(req.State.Raw), members(req.Plan.Raw)
	config := members(req.Config.Raw)
	for _, other := range k.others {
		if !config[other].IsNull() && !plan[other].Equal(state[other]) {
			return
		}
	}
	resp.PlanValue = req.StateValue
}
