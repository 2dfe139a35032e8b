package field

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

var userSchema = schema.Schema{
	MarkdownDescription: "A custom field of the user profiles of an app. An app has at most 20 (rule USER_FIELD_QUOTA), and they are for ever: " +
		"a change of name or type (rule FIELD_FIXED) and a destroy (rule FIELD_NO_DELETE) are refused by the plan.\n\n" +
		"Creating a field that the app has already takes it over, with a warning; if its type is another, the plan refuses.\n\n" +
		"**Destroy** is refused unless `on_destroy` is `abandon` or `TENCENTCHAT_TEARDOWN=1` is set; then the field stays with the app, and Terraform forgets it.",
	Attributes: map[string]schema.Attribute{
		entity.SDKAppIDKey: entity.Parent(),
		"name": schema.StringAttribute{
			Required: true, MarkdownDescription: "Name: 1 to 8 letters (rule FIELD_NAME_8). Never changes.",
		},
		"type": schema.StringAttribute{
			Required: true, Validators: entity.OneOf(chat.FieldTypes),
			MarkdownDescription: "Type of the values: " + entity.Words(chat.FieldTypes) + ". Never changes.",
		},
		"read":  permissions("read"),
		"write": permissions("write"),
		"on_destroy": schema.StringAttribute{
			Optional: true, Validators: entity.OneOf([]string{onDestroyPrevent, onDestroyAbandon}),
			MarkdownDescription: "What destroy does: `prevent` (the default: the plan is refused) or `abandon` (forget the field; it stays with the app). " +
				"Read from the state, so apply a change of it before you destroy.",
		},
	},
}

func permissions(what string) schema.Attribute {
	return entity.Managed(schema.SetAttribute{
		ElementType: types.StringType, Validators: entity.EachOf(chat.Permissions),
		MarkdownDescription: "Who may " + what + " the field: at least one of " + entity.Words(chat.Permissions) + " (rule RW_AT_LEAST_ONE). " +
			"`app` stands for the clients of the app, `app_admin` for its administrators over REST. If left out, a new field is open to `app_admin` only.",
	})
}
