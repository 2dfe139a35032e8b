package settings

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// all is the model of tencentchat_app_settings.
type all struct {
	SDKAppID         entity.SDKAppID `tfsdk:"sdk_app_id"`
	Login            types.Object    `tfsdk:"login"`
	Message          types.Object    `tfsdk:"message"`
	Friend           types.Object    `tfsdk:"friend"`
	Account          types.Object    `tfsdk:"account"`
	GroupFeatures    types.Object    `tfsdk:"group_features"`
	GroupTypes       types.Map       `tfsdk:"group_types"`
	HistoryChangedAt types.String    `tfsdk:"history_storage_changed_at"`
	NonDefault       types.Map       `tfsdk:"non_default"`
}

// Source is the data source tencentchat_app_settings.
var Source = &entity.Source[all]{
	Area: entity.AreaSettings,
	Name: "app_settings", Title: "settings of the app", Read: readAll,
	Formers: []entity.Former{groupTypeFormer.Under("group_types.*")},
	Schema: schema.Schema{
		Description: "All settings of an app.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"login":            pageShown(Login, "Login settings."),
			"message":          pageShown(Message, "Message settings."),
			"friend":           pageShown(Friend, "Friend settings."),
			"account":          pageShown(Account, "Account settings."),
			"group_features":   pageShown(GroupFeatures, "Group features."),
			"group_types": schema.MapNestedAttribute{
				Computed: true, Description: "Settings of group types, by type.",
				NestedObject: schema.NestedAttributeObject{Attributes: pageShown(GroupType, "").Attributes},
			},
			"history_storage_changed_at": schema.StringAttribute{Computed: true, Description: "Time of the last change of the message history " +
				"storage period, RFC 3339 in UTC. Null if it was never changed."},
			"non_default": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Values, as text, of the settings that differ from those of a new app, by path, such as " +
					"`message.recall_time_limit_seconds`.",
			},
		},
	},
}

func pageShown[M any](k *entity.Kind[M], description string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed: true, Description: description,
		Attributes: entity.Shown(k.Schema.Attributes, entity.SDKAppIDKey, "group_type", "accept_charges", "history_storage_changed_at"),
	}
}

func readAll(ctx context.Context, s *entity.Session, m *all) error {
	_, conf, err := entity.ConfOf(ctx, s, m.SDKAppID)
	if err != nil {
		return err
	}
	nonDefault := map[string]string{}
	for _, r := range chat.Replaced(chat.DefaultSettings(), conf.Settings, chat.DefaultSettings()) {
		nonDefault[guard.Attribute(r.Field).String()] = r.Present
	}
	entity.Flatten(conf.Settings, m)
	entity.Flatten(struct{ NonDefault map[string]string }{nonDefault}, m)
	entity.Flatten(conf, m) // the time
	return nil
}
