package entity

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

func TestSDKAppIDType(t *testing.T) {
	if got := Parent().GetType(); !got.Equal(SDKAppIDType{}) || got.Equal(types.StringType) {
		t.Errorf("an app is named by %s", got)
	}
	for value, ok := range map[types.String]bool{
		types.StringValue("1400000001"): true, types.StringNull(): true, types.StringUnknown(): true,
		types.StringValue(""): false, types.StringValue("0"): false, types.StringValue("01"): false, types.StringValue("shop"): false,
		types.StringValue("-1"): false,
	} {
		raw, err := value.ToTerraformValue(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		v, err := SDKAppIDType{}.ValueFromTerraform(t.Context(), raw)
		if err != nil || !v.Type(t.Context()).Equal(SDKAppIDType{}) || !v.Equal(SDKAppID{value}) || v.Equal(value) {
			t.Fatal(v, err)
		}
		var resp xattr.ValidateAttributeResponse
		v.(SDKAppID).ValidateAttribute(t.Context(), xattr.ValidateAttributeRequest{Path: path.Root("sdk_app_id")}, &resp)
		if resp.Diagnostics.HasError() == ok {
			t.Errorf("%s: %v", value, resp.Diagnostics)
		}
	}
}

func TestSDKAppID(t *testing.T) {
	for value, want := range map[types.String]chat.SDKAppID{
		types.StringValue("7"): 7, types.StringValue("x"): 0, types.StringNull(): 0, types.StringUnknown(): 0,
	} {
		v := SDKAppID{value}
		if id, known := v.Known(); id != want || v.ID() != want || known != (want != 0) {
			t.Errorf("%s is %s, %t", value, id, known)
		}
	}
	if v := SDKAppIDValue(7); !v.Equal(SDKAppID{types.StringValue("7")}) {
		t.Error(v)
	}
}

func TestSDKAppIDInModels(t *testing.T) {
	domain := struct{ SDKAppID chat.SDKAppID }{7}
	var model struct{ SDKAppID SDKAppID }
	Flatten(domain, &model)
	if !model.SDKAppID.Equal(attr.Value(SDKAppIDValue(7))) {
		t.Error(model)
	}
	domain.SDKAppID = 0
	if Expand(&model, &domain); domain.SDKAppID != 7 {
		t.Error(domain)
	}
}

func TestSDKAppIDsAmongWords(t *testing.T) {
	for text, ok := range map[string]bool{"7": true, "*": true, "x": false, "": false} {
		var resp validator.StringResponse
		req := validator.StringRequest{Path: path.Root("ids"), ConfigValue: types.StringValue(text)}
		if SDKAppIDs("*").ValidateString(t.Context(), req, &resp); resp.Diagnostics.HasError() == ok {
			t.Errorf("%q: %v", text, resp.Diagnostics)
		}
	}
}
