package field

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type userModel struct {
	common
	Type  types.String `tfsdk:"type"`
	Read  types.Set    `tfsdk:"read"`
	Write types.Set    `tfsdk:"write"`
}

type friendModel struct {
	common
	Type types.String `tfsdk:"type"`
}

type groupModel struct {
	common
	Permissions types.Map `tfsdk:"permissions"`
}

type memberModel struct {
	common
	Permissions types.Map `tfsdk:"permissions"`
}

// User is the resource tencentchat_user_field.
var User = userKind()

func userKind() *entity.Kind[userModel] {
	k := kind[userModel](chat.UserFields, "A custom field of the user profiles in an app.", map[string]schema.Attribute{
		"type": typeAttribute, "read": permissions("read"), "write": permissions("write"),
	})
	k.Formers = []entity.Former{{Required: map[string]string{
		"read": asShown, "write": asShown,
	}}}
	return k
}

// asShown is what to write who had left permissions to the service.
const asShown = "Write what the state shows. A field that was created without it has `[\"app_admin\"]`."

// Friend is the resource tencentchat_friend_field.
var Friend = kind[friendModel](chat.FriendFields, "A custom field of the friend relationships in an app.", map[string]schema.Attribute{
	"type": typeAttribute,
})

// Group is the resource tencentchat_group_field.
var Group = kind[groupModel](
	chat.GroupFields,
	"A custom field of the groups in an app, for certain group types.",
	map[string]schema.Attribute{"permissions": byGroupType("", access())},
)

// Member is the resource tencentchat_group_member_field.
var Member = kind[memberModel](
	chat.GroupMemberFields,
	"A custom field of group members in an app, for certain group types.",
	map[string]schema.Attribute{"permissions": byGroupType(" `AVChatRoom` does not support it (rule NO_AV_MEMBER_FIELD).", selfAccess())},
)

var typeAttribute = schema.StringAttribute{
	Required: true, Validators: entity.OneOf(chat.FieldTypes),
	MarkdownDescription: "Type of the values: " + entity.Words(chat.FieldTypes) + ". Cannot be changed later.",
}

func permissions(what string) schema.Attribute {
	return schema.SetAttribute{
		Required: true, ElementType: types.StringType, Validators: entity.EachOf(chat.Permissions),
		MarkdownDescription: "Who may " + what + " the field: at least one of " + entity.Words(chat.Permissions) + " (rule FIELD_ACCESS). " +
			"`app` is the clients of the app, `app_admin` its administrators through REST.",
	}
}

func byGroupType(but string, attributes map[string]schema.Attribute) schema.Attribute {
	return schema.MapNestedAttribute{
		Required:   true,
		Validators: entity.KeysOf(chat.GroupTypes),
		MarkdownDescription: "Group types that have the field, with their permissions: at least one of " + entity.Words(
			chat.GroupTypes,
		) + "." + but +
			" Types can be added later but not removed (rule TYPES_ADD_ONLY); permissions can be changed.",
		NestedObject: schema.NestedAttributeObject{Attributes: attributes},
	}
}

func access() map[string]schema.Attribute {
	who := func(what string) schema.Attribute {
		return schema.SetAttribute{
			Required: true, ElementType: types.StringType, Validators: entity.EachOf(chat.GroupPermissions),
			MarkdownDescription: "Who may " + what + " the field, any of " + entity.Words(chat.GroupPermissions) + ".",
		}
	}
	return map[string]schema.Attribute{"read": who("read"), "write": who("write")}
}

func selfAccess() map[string]schema.Attribute {
	own := func(what string) schema.Attribute {
		return schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false),
			MarkdownDescription: "Whether members may " + what + " their own field. The default is `false`.",
		}
	}
	attributes := access()
	attributes["self_read"], attributes["self_write"] = own("read"), own("write")
	return attributes
}
