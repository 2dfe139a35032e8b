package entity

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// SDKAppIDType is the type of every attribute and parameter that names an app: a string that holds an SDKAppID.
type SDKAppIDType struct{ basetypes.StringType }

// SDKAppID is a value of SDKAppIDType. The framework refuses one that is malformed before any code here reads it.
type SDKAppID struct{ basetypes.StringValue }

var (
	_ basetypes.StringTypable        = SDKAppIDType{}
	_ basetypes.StringValuable       = SDKAppID{}
	_ xattr.ValidateableAttribute    = SDKAppID{}
	_ function.ValidateableParameter = SDKAppID{}
)

// SDKAppIDValue returns the value that names an app.
func SDKAppIDValue(id chat.SDKAppID) SDKAppID { return SDKAppID{types.StringValue(id.String())} }

// Equal reports whether another type is this one.
func (SDKAppIDType) Equal(other attr.Type) bool {
	_, ok := other.(SDKAppIDType)
	return ok
}

// String names the type.
func (SDKAppIDType) String() string { return "entity.SDKAppIDType" }

// ValueType returns a value of the type.
func (SDKAppIDType) ValueType(context.Context) attr.Value { return SDKAppID{} }

// ValueFromString makes a value of a string.
func (SDKAppIDType) ValueFromString(_ context.Context, s basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return SDKAppID{s}, nil
}

// ValueFromTerraform makes a value of what came over the wire.
func (t SDKAppIDType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	v, err := t.StringType.ValueFromTerraform(ctx, in)
	s, ok := v.(types.String)
	if err == nil && !ok {
		err = fmt.Errorf("an SDKAppID cannot be a %T", v)
	}
	return SDKAppID{s}, err
}

// Type returns SDKAppIDType.
func (SDKAppID) Type(context.Context) attr.Type { return SDKAppIDType{} }

// Equal reports whether another value is an SDKAppID and the same.
func (v SDKAppID) Equal(other attr.Value) bool {
	o, ok := other.(SDKAppID)
	return ok && v.StringValue.Equal(o.StringValue)
}

// ID returns the SDKAppID, or 0 where it is null or unknown.
func (v SDKAppID) ID() chat.SDKAppID {
	id, _ := chat.ParseSDKAppID(v.ValueString())
	return id
}

// Known returns the SDKAppID; false where it is null or unknown.
func (v SDKAppID) Known() (chat.SDKAppID, bool) {
	id := v.ID()
	return id, id != 0
}

// malformed says what is wrong with a value that is no SDKAppID; empty where nothing is.
func (v SDKAppID) malformed() string {
	if v.IsNull() || v.IsUnknown() {
		return ""
	}
	if _, err := chat.ParseSDKAppID(v.ValueString()); err != nil {
		return err.Error() + "."
	}
	return ""
}

func (v SDKAppID) check(at path.Path, diags *diag.Diagnostics) {
	if wrong := v.malformed(); wrong != "" {
		diags.AddAttributeError(at, "Not an SDKAppID", wrong)
	}
}

// ValidateAttribute refuses a malformed value of an attribute.
func (v SDKAppID) ValidateAttribute(_ context.Context, req xattr.ValidateAttributeRequest, resp *xattr.ValidateAttributeResponse) {
	v.check(req.Path, &resp.Diagnostics)
}

// ValidateParameter refuses a malformed argument of a function.
func (v SDKAppID) ValidateParameter(_ context.Context, req function.ValidateParameterRequest, resp *function.ValidateParameterResponse) {
	if wrong := v.malformed(); wrong != "" {
		resp.Error = function.NewArgumentFuncError(req.Position, strings.TrimSuffix(wrong, "."))
	}
}

// SDKAppIDs lets only SDKAppIDs and the given words pass, where an attribute type cannot: in elements and keys.
func SDKAppIDs(words ...string) validator.String { return sdkAppIDs(words) }

type sdkAppIDs []string

func (v sdkAppIDs) Description(context.Context) string {
	return strings.Join(append([]string{"an SDKAppID"}, v...), " or ")
}

func (v sdkAppIDs) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v sdkAppIDs) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !slices.Contains(v, req.ConfigValue.ValueString()) {
		SDKAppID{req.ConfigValue}.check(req.Path, &resp.Diagnostics)
	}
}
