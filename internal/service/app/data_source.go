package app

import (
	"context"
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

// sourceModel is the model of tencentchat_app.
type sourceModel struct {
	shown
	WithTags         types.Bool          `tfsdk:"with_tags"`
	UpgradeableItems map[string][]string `tfsdk:"upgradeable_items"`
}

// Source is the data source tencentchat_app.
var Source = &entity.Source[sourceModel]{
	Area: entity.AreaApps,
	Name: "app", Title: "app", Read: readSource, Formers: []entity.Former{shownFormer},
	Schema: func() schema.Schema {
		attributes := shownAttributes()
		attributes[entity.SDKAppIDKey] = schema.StringAttribute{
			Optional:    true,
			Computed:    true,
			CustomType:  entity.SDKAppIDType{},
			Description: "SDKAppID of the app. Set either this or `name`.",
		}
		attributes["name"] = schema.StringAttribute{Optional: true, Computed: true, Description: "Name of the app, which must be unique in " +
			"the account. Set either this or `sdk_app_id`."}
		attributes["with_tags"] = withTags
		attributes["upgradeable_items"] = schema.MapAttribute{
			Computed: true, ElementType: types.ListType{ElemType: types.StringType},
			Description: "What an upgrade opens, features and higher limits, for each edition above the app's.",
		}
		return schema.Schema{
			Description: "One app of the account, by SDKAppID or name, with its plan and what an upgrade would open.", Attributes: attributes,
		}
	}(),
	Validators: []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot(entity.SDKAppIDKey), path.MatchRoot("name"))},
}

func readSource(ctx context.Context, s *entity.Session, m *sourceModel) error {
	app, err := findApp(ctx, s, m)
	if err != nil {
		return err
	}
	var tags map[string]string
	if m.WithTags.ValueBool() {
		if tags, err = s.Cloud.Tag().Tags(ctx, app.SDKAppID); err != nil {
			return err
		}
	}
	m.shown = showApp(app, tags)
	m.UpgradeableItems = map[string][]string{}
	for _, e := range chat.Editions {
		if app.Edition.Below(e) {
			m.UpgradeableItems[string(e)] = chat.Upgradeable(app.Edition, e)
		}
	}
	return nil
}

func findApp(ctx context.Context, s *entity.Session, m *sourceModel) (chat.App, error) {
	if m.Name.IsNull() {
		return s.Console.App(ctx, m.SDKAppID.ID())
	}
	name := m.Name.ValueString()
	apps, err := s.Console.Apps(ctx)
	if err != nil {
		return chat.App{}, err
	}
	var found []chat.App
	var ids []string
	for _, app := range apps {
		if app.Name == name {
			found, ids = append(found, app), append(ids, app.SDKAppID.String())
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return chat.App{}, &entity.Problem{
			Summary: "No such app", Detail: fmt.Sprintf("No app of the account has the name %q. Check the name; the data source tencentchat_apps "+
				"lists all apps.", name),
		}
	}
	return chat.App{}, &entity.Problem{
		Summary: "Name is not unique",
		Detail:  fmt.Sprintf("Several apps have the name %q. Set sdk_app_id to one of: %s.", name, strings.Join(ids, ", ")),
	}
}

// listModel is the model of tencentchat_apps.
type listModel struct {
	Name     types.String      `tfsdk:"name"`
	Edition  types.String      `tfsdk:"edition"`
	Status   types.String      `tfsdk:"status"`
	AllTags  map[string]string `tfsdk:"all_tags"`
	WithTags types.Bool        `tfsdk:"with_tags"`
	Apps     []shown           `tfsdk:"apps"`
}

// ListSource is the data source tencentchat_apps.
var ListSource = &entity.Source[listModel]{
	Area: entity.AreaApps,
	Name: "apps", Title: "apps", Read: readListSource,
	Formers: []entity.Former{{Renamed: map[string]string{"tags": "all_tags", "apps.*.region": "deployment_region"}}},
	Schema: schema.Schema{
		Description: "The apps of the account that match all filters, ordered by SDKAppID.",
		Attributes: map[string]schema.Attribute{
			"name":      schema.StringAttribute{Optional: true, Description: "Only apps with exactly this name."},
			"edition":   schema.StringAttribute{Optional: true, Validators: entity.OneOf(chat.Editions), Description: "Only apps of this edition."},
			"status":    schema.StringAttribute{Optional: true, Validators: entity.OneOf(chat.Statuses), Description: "Only apps with this status."},
			"all_tags":  schema.MapAttribute{Optional: true, ElementType: types.StringType, Description: "Only apps that have all these tags."},
			"with_tags": withTags,
			"apps": schema.ListNestedAttribute{
				Computed: true, Description: "The apps.", NestedObject: schema.NestedAttributeObject{Attributes: shownAttributes()},
			},
		},
	},
}

func readListSource(ctx context.Context, s *entity.Session, m *listModel) error {
	apps, err := s.Console.Apps(ctx)
	if err != nil {
		return err
	}
	m.Apps = []shown{}
	for _, app := range apps {
		if !fits(m.Name, app.Name) || !fits(m.Edition, app.Edition) || !fits(m.Status, app.Status) {
			continue
		}
		var tags map[string]string
		if m.WithTags.ValueBool() || len(m.AllTags) > 0 {
			if tags, err = s.Cloud.Tag().Tags(ctx, app.SDKAppID); err != nil {
				return err
			}
		}
		if !holds(tags, m.AllTags) {
			continue
		}
		if !m.WithTags.ValueBool() {
			tags = nil
		}
		m.Apps = append(m.Apps, showApp(app, tags))
	}
	return nil
}

func fits[T ~string](filter types.String, value T) bool {
	return filter.IsNull() || filter.ValueString() == string(value)
}

// holds reports whether tags have all of some others.
func holds(tags, wanted map[string]string) bool {
	for key, value := range wanted {
		if got, ok := tags[key]; !ok || got != value {
			return false
		}
	}
	return true
}
