package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// shown is an app as data sources show it.
type shown struct {
	SDKAppID           types.String `tfsdk:"sdk_app_id"`
	Name               types.String `tfsdk:"name"`
	Type               types.String `tfsdk:"type"`
	Introduction       types.String `tfsdk:"introduction"`
	Region             types.String `tfsdk:"region"`
	Edition            types.String `tfsdk:"edition"`
	Enabled            types.Bool   `tfsdk:"enabled"`
	SignatureAlgorithm types.String `tfsdk:"signature_algorithm"`
	Status             types.String `tfsdk:"status"`
	Origin             types.String `tfsdk:"origin"`
	CreatedAt          types.String `tfsdk:"created_at"`
	ExpiresAt          types.String `tfsdk:"expires_at"`
}

// shownAttributes describes shown. Descriptions are those of the resource.
func shownAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{}
	for name, a := range resourceSchema.Attributes {
		switch name {
		case "accept_charges", "on_destroy":
		case "enabled":
			attributes[name] = schema.BoolAttribute{Computed: true, Description: "The owner's switch."}
		default:
			attributes[name] = schema.StringAttribute{Computed: true, Description: a.GetDescription(), MarkdownDescription: a.GetMarkdownDescription()}
		}
	}
	return attributes
}

// Source is the data source tencentchat_app.
var Source = &entity.Source[shown]{
	Name: "app", Title: "app", Read: readSource,
	Schema: func() schema.Schema {
		attributes := shownAttributes()
		attributes[entity.SDKAppIDKey] = schema.StringAttribute{Optional: true, Computed: true, Description: "SDKAppID of the app. Give this or name."}
		attributes["name"] = schema.StringAttribute{Optional: true, Computed: true, Description: "Name of the app, which only one app of the account may have. Give this or sdk_app_id."}
		return schema.Schema{Description: "One app of the account, by SDKAppID or by name.", Attributes: attributes}
	}(),
	Validators: []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot(entity.SDKAppIDKey), path.MatchRoot("name"))},
}

func readSource(ctx context.Context, s *entity.Session, m *shown) error {
	if m.Name.IsNull() {
		id, err := chat.ParseSDKAppID(m.SDKAppID.ValueString())
		if err != nil {
			return err
		}
		app, err := s.Console.App(ctx, id)
		if err == nil {
			entity.Flatten(app, m)
		}
		return err
	}
	name := m.Name.ValueString()
	apps, err := s.Console.Apps(ctx)
	if err != nil {
		return err
	}
	var ids []string
	for _, app := range apps {
		if app.Name == name {
			ids = append(ids, app.SDKAppID.String())
			entity.Flatten(app, m)
		}
	}
	switch len(ids) {
	case 1:
		return nil
	case 0:
		return fmt.Errorf("no app of the account has the name %q; check the name, or look at the data source tencentchat_apps", name)
	}
	return errors.New("several apps have the name " + name + "; name one by sdk_app_id: " + strings.Join(ids, ", "))
}

// listModel is the model of tencentchat_apps.
type listModel struct {
	Name    types.String `tfsdk:"name"`
	Edition types.String `tfsdk:"edition"`
	Status  types.String `tfsdk:"status"`
	Apps    []shown      `tfsdk:"apps"`
}

// ListSource is the data source tencentchat_apps.
var ListSource = &entity.Source[listModel]{
	Name: "apps", Title: "apps", Read: readListSource,
	Schema: schema.Schema{
		Description: "The apps of the account, all or those that every filter fits, ordered by SDKAppID.",
		Attributes: map[string]schema.Attribute{
			"name":    schema.StringAttribute{Optional: true, Description: "Only apps of exactly this name."},
			"edition": schema.StringAttribute{Optional: true, Validators: entity.OneOf(chat.Editions), Description: "Only apps of this edition."},
			"status":  schema.StringAttribute{Optional: true, Validators: entity.OneOf(chat.Statuses), Description: "Only apps of this status."},
			"apps": schema.ListNestedAttribute{
				Computed: true, Description: "The apps.",
				NestedObject: schema.NestedAttributeObject{Attributes: shownAttributes()},
			},
		},
	},
}

func readListSource(ctx context.Context, s *entity.Session, m *listModel) error {
	apps, err := s.Console.Apps(ctx)
	m.Apps = []shown{}
	for _, app := range apps {
		if fits(m.Name, app.Name) && fits(m.Edition, app.Edition) && fits(m.Status, app.Status) {
			var a shown
			entity.Flatten(app, &a)
			m.Apps = append(m.Apps, a)
		}
	}
	return err
}

func fits[T ~string](filter types.String, value T) bool {
	return filter.IsNull() || filter.ValueString() == string(value)
}
