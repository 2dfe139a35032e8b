package field

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// all is the model of tencentchat_custom_fields.
type all struct {
	SDKAppID    entity.SDKAppID `tfsdk:"sdk_app_id"`
	User        types.Map       `tfsdk:"user"`
	Friend      types.Map       `tfsdk:"friend"`
	Group       types.Map       `tfsdk:"group"`
	GroupMember types.Map       `tfsdk:"group_member"`
}

// Source is the data source tencentchat_custom_fields.
var Source = &entity.Source[all]{
	Area: entity.AreaFields,
	Name: "custom_fields", Title: "custom fields of the app", Read: readAll,
	Schema: schema.Schema{
		Description: "All custom fields of an app.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"user":             shown(User),
			"friend":           shown(Friend),
			"group":            shown(Group),
			"group_member":     shown(Member),
		},
	},
}

func shown[M any](k *entity.Kind[M]) schema.Attribute {
	return schema.MapNestedAttribute{
		Computed: true, Description: "Each " + k.Title + ", by its name.",
		NestedObject: schema.NestedAttributeObject{Attributes: entity.Shown(k.Schema.Attributes, entity.SDKAppIDKey, "name", "on_destroy")},
	}
}

func readAll(ctx context.Context, s *entity.Session, m *all) error {
	_, conf, err := entity.ConfOf(ctx, s, m.SDKAppID)
	if err != nil {
		return err
	}
	byName := func(k chat.FieldKind) map[string]chat.Field {
		fields := map[string]chat.Field{}
		for _, f := range conf.Fields[k] {
			fields[f.Name] = f
		}
		return fields
	}
	entity.Flatten(struct{ User, Friend, Group, GroupMember map[string]chat.Field }{
		byName(chat.UserFields), byName(chat.FriendFields), byName(chat.GroupFields), byName(chat.GroupMemberFields),
	}, m)
	return nil
}
