package entity

import (
	"fmt"
	"slices"

	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// Shown returns the attributes of a resource as a data source shows them, but for some: computed, and described alike.
func Shown(attributes map[string]schema.Attribute, but ...string) map[string]data.Attribute {
	shown := map[string]data.Attribute{}
	for name, a := range attributes {
		if !slices.Contains(but, name) {
			shown[name] = show(a)
		}
	}
	return shown
}

func show(a schema.Attribute) data.Attribute {
	text, markdown := a.GetDescription(), a.GetMarkdownDescription()
	switch a := a.(type) {
	case schema.StringAttribute:
		return data.StringAttribute{Computed: true, CustomType: a.CustomType, Description: text, MarkdownDescription: markdown}
	case schema.BoolAttribute:
		return data.BoolAttribute{Computed: true, Description: text, MarkdownDescription: markdown}
	case schema.Int64Attribute:
		return data.Int64Attribute{Computed: true, Description: text, MarkdownDescription: markdown}
	case schema.SetAttribute:
		return data.SetAttribute{Computed: true, ElementType: a.ElementType, Description: text, MarkdownDescription: markdown}
	case schema.MapAttribute:
		return data.MapAttribute{Computed: true, ElementType: a.ElementType, Description: text, MarkdownDescription: markdown}
	case schema.SingleNestedAttribute:
		return data.SingleNestedAttribute{Computed: true, Attributes: Shown(a.Attributes), Description: text, MarkdownDescription: markdown}
	case schema.MapNestedAttribute:
		return data.MapNestedAttribute{
			Computed:            true,
			NestedObject:        data.NestedAttributeObject{Attributes: Shown(a.NestedObject.Attributes)},
			Description:         text,
			MarkdownDescription: markdown,
		}
	}
	panic(fmt.Sprintf("entity: no data source shows %T", a))
}
