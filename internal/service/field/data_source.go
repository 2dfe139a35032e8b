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
	SDKAppID          entity.SDKAppID `tfsdk:"sdk_app_id"`
	UserFields        types.Map       `tfsdk:"user_fields"`
	FriendFields      types.Map       `tfsdk:"friend_fields"`
	GroupFields       types.Map       `tfsdk:"group_fields"`
	GroupMemberFields types.Map       `tfsdk:"group_member_fields"`
}

// Source is the data source tencentchat_custom_fields.
var Source = &entity.Source[all]{
	Area: entity.AreaFields,
	Name: "custom_fields", Title: "custom fields of the app", Read: readAll, Formers: []entity.Former{{Renamed: map[string]string{
		"user": "user_fields", "friend": "friend_fields", "group": "group_fields", "group_member": "group_member_fields",
	}}},
	Schema: schema.Schema{
		Description: "All custom fields of an app.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey:    entity.SourceApp(),
			"user_fields":         shown(User),
			"friend_fields":       shown(Friend),
			"group_fields":        shown(Group),
			"group_member_fields": shown(Member),
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
	entity.Flatten(struct{ UserFields, FriendFields, GroupFields, GroupMemberFields map[string]chat.Field }{
		byName(chat.UserFields), byName(chat.FriendFields), byName(chat.GroupFields), byName(chat.GroupMemberFields),
	}, m)
	return nil
}
