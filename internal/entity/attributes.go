package entity

import (
	"fmt"
	"maps"
	"strings"

	action "github.com/hashicorp/terraform-plugin-framework/action/schema"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	ephemeral "github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Managed makes an attribute that is changed where the configuration sets it, and only read where it does not. Its value
// of before stands in plans, unless the attribute has a plan modifier of its own.
func Managed(a schema.Attribute) schema.Attribute {
	switch a := a.(type) {
	case schema.StringAttribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, stringplanmodifier.UseStateForUnknown())
		return a
	case schema.BoolAttribute:
		a.Optional, a.Computed = true, true
		if a.PlanModifiers == nil {
			a.PlanModifiers = []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}
		}
		return a
	case schema.Int64Attribute:
		a.Optional, a.Computed = true, true
		if a.PlanModifiers == nil {
			a.PlanModifiers = []planmodifier.Int64{int64planmodifier.UseStateForUnknown()}
		}
		return a
	case schema.SetAttribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, setplanmodifier.UseStateForUnknown())
		return a
	case schema.MapAttribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, mapplanmodifier.UseStateForUnknown())
		return a
	case schema.SingleNestedAttribute:
		a.Optional, a.Computed = true, true
		a.PlanModifiers = append(a.PlanModifiers, objectplanmodifier.UseStateForUnknown())
		a.Attributes = maps.Clone(a.Attributes)
		for name, member := range a.Attributes {
			a.Attributes[name] = Managed(member)
		}
		return a
	}
	panic(fmt.Sprintf("entity: no managed %T", a))
}

const appText = "SDKAppID of the app."

// Parent is the attribute by which a child names its app.
func Parent() schema.Attribute {
	return schema.StringAttribute{Required: true, CustomType: SDKAppIDType{}, Description: appText}
}

// SourceApp is the attribute by which a data source names its app.
func SourceApp() data.Attribute {
	return data.StringAttribute{Required: true, CustomType: SDKAppIDType{}, Description: appText}
}

// ActionApp is the attribute by which an action names its app.
func ActionApp() action.Attribute {
	return action.StringAttribute{Required: true, CustomType: SDKAppIDType{}, Description: appText}
}

// EphemeralApp is the attribute by which an ephemeral resource names its app.
func EphemeralApp() ephemeral.Attribute {
	return ephemeral.StringAttribute{Required: true, CustomType: SDKAppIDType{}, Description: appText}
}

// Words lists the values of an enumeration for a description.
func Words[T ~string](values []T) string { return "`" + strings.Join(chat.Texts(values), "`, `") + "`" }
