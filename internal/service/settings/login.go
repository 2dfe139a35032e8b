package settings

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type loginModel struct {
	target
	MultiDevicePolicy  types.String `tfsdk:"multi_device_policy"`
	MaxWebInstances    types.Int64  `tfsdk:"max_web_instances"`
	MaxNativeInstances types.Int64  `tfsdk:"max_native_instances"`
}

// Login is the resource tencentchat_login_settings.
var Login = kind(page[loginModel, chat.LoginSettings]{
	name: "login_settings", title: "login settings",
	of:   func(s *chat.Settings, _ *loginModel) *chat.LoginSettings { return s.Login },
	only: func(_ *loginModel, p *chat.LoginSettings) chat.Settings { return chat.Settings{Login: p} },
	schema: schema.Schema{
		MarkdownDescription: "The login settings of an app: on how many devices an account may be online at once.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"multi_device_policy": entity.Managed(schema.StringAttribute{
				Validators: entity.OneOf(chat.MultiDevicePolicies),
				MarkdownDescription: "Kinds of device on which an account may be online at once: `single` (one device), `double` (one native device and web), " +
					"`triple` (one mobile, one desktop and web) or `multi` (all).",
			}),
			"max_web_instances": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: fmt.Sprintf("Web instances of an account that may be online at once, %s. More than %d needs the policy `multi` and the premium edition.",
					chat.LimitWebInstances.Range(), chat.LimitWebInstances.Minimum),
			}),
			"max_native_instances": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: fmt.Sprintf("Devices of each native platform on which an account may be online at once, %s. More than %d needs the policy `multi` and the premium edition.",
					chat.LimitNativeInstances.Range(), chat.LimitNativeInstances.Minimum),
			}),
		},
	},
})

// ownership is what the pages of all settings say.
const ownership = "The resource owns only what it declares: attributes that are left out are read, never changed, so others may own them.\n\n" +
	"**Destroy** leaves all values as they are and says so in a warning."
