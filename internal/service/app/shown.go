package app

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// shown is an app as data sources show it.
type shown struct {
	SDKAppID           entity.SDKAppID   `tfsdk:"sdk_app_id"`
	Name               types.String      `tfsdk:"name"`
	Type               types.String      `tfsdk:"type"`
	Introduction       types.String      `tfsdk:"introduction"`
	DeploymentRegion   types.String      `tfsdk:"deployment_region"`
	Edition            types.String      `tfsdk:"edition"`
	Enabled            types.Bool        `tfsdk:"enabled"`
	SignatureAlgorithm types.String      `tfsdk:"signature_algorithm"`
	Status             types.String      `tfsdk:"status"`
	Origin             types.String      `tfsdk:"origin"`
	CreatedAt          types.String      `tfsdk:"created_at"`
	ExpiresAt          types.String      `tfsdk:"expires_at"`
	Billing            *billing          `tfsdk:"billing"`
	Tags               map[string]string `tfsdk:"tags"`
}

// billing is the plan of an app.
type billing struct {
	Edition    types.String `tfsdk:"edition"`
	ExpiresAt  types.String `tfsdk:"expires_at"`
	AutoRenew  types.Bool   `tfsdk:"auto_renew"`
	PlanMonths types.Int64  `tfsdk:"plan_months"`
}

var withTags = schema.BoolAttribute{Optional: true, Description: "Whether to read the tags of each app, too, which requires calls of " +
	"the Tag API."}

// shownAttributes describes shown. Descriptions are those of the resource.
func shownAttributes() map[string]schema.Attribute {
	attributes := entity.Shown(resourceSchema.Attributes, "accept_charges", "on_destroy", "plan_months", "auto_renew")
	maps.Copy(attributes, map[string]schema.Attribute{
		"enabled": schema.BoolAttribute{Computed: true, Description: "Whether the owner has enabled the app."},
		"tags": schema.MapAttribute{Computed: true, ElementType: types.StringType, Description: "Tags of the app. Null unless `with_tags` " +
			"is true."},
		"billing": schema.SingleNestedAttribute{
			Computed: true, Description: "Plan of the app.",
			Attributes: map[string]schema.Attribute{
				"edition":     schema.StringAttribute{Computed: true, Description: "Edition of the app."},
				"expires_at":  schema.StringAttribute{Computed: true, Description: resourceSchema.Attributes["expires_at"].GetDescription()},
				"auto_renew":  schema.BoolAttribute{Computed: true, Description: "Whether the plan is renewed automatically when it ends."},
				"plan_months": schema.Int64Attribute{Computed: true, Description: "Months of the plan. Null for developer apps."},
			},
		},
	})
	return attributes
}

// showApp shows an app, with its tags unless they are nil.
func showApp(app chat.App, tags map[string]string) shown {
	a := shown{Billing: &billing{}, Tags: tags}
	entity.Flatten(app, &a)
	entity.Flatten(app, a.Billing)
	a.Billing.PlanMonths = shownMonths(app)
	return a
}
