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

	KickedOfflineOnLogin     types.Bool `tfsdk:"kicked_offline_on_login"`
	KickedOfflineOnReconnect types.Bool `tfsdk:"kicked_offline_on_reconnect"`
}

// Login is the resource tencentchat_login_settings.
var Login = kind(page[loginModel, chat.LoginSettings]{
	name: "login_settings", title: "login settings",
	of:   func(s *chat.Settings, _ *loginModel) *chat.LoginSettings { return s.Login },
	only: func(_ *loginModel, p *chat.LoginSettings) chat.Settings { return chat.Settings{Login: p} },
	schema: schema.Schema{
		MarkdownDescription: "The login settings of an app: on which devices an account can be online at the same time.\n\n" + ownership,
		Attributes: map[string]schema.Attribute{
			"multi_device_policy": entity.Managed(schema.StringAttribute{
				Validators: entity.OneOf(chat.MultiDevicePolicies),
				MarkdownDescription: "Devices on which an account can be online at the same time: `single` (one device), `double` (one native " +
					"device and web), " +
					"`triple` (one mobile, one desktop and web) or `multi` (all).",
			}),
			"max_web_instances": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: fmt.Sprintf("Maximum number of web instances on which an account can be online at the same time, %s. More "+
					"than %d requires the policy `multi` and the premium edition.",
					chat.LimitWebInstances.Range(), chat.LimitWebInstances.Minimum),
			}),
			"max_native_instances": entity.Managed(schema.Int64Attribute{
				MarkdownDescription: fmt.Sprintf("Maximum number of devices of each native platform on which an account can be online at the same "+
					"time, %s. More than %d requires the policy `multi` and the premium edition.",
					chat.LimitNativeInstances.Range(), chat.LimitNativeInstances.Minimum),
			}),
			"kicked_offline_on_login": entity.Managed(schema.BoolAttribute{
				Description: "Whether a device that was kicked offline while it was not connected gets error 6208 when the user logs in again, " +
					"instead of a login that succeeds.",
			}),
			"kicked_offline_on_reconnect": entity.Managed(schema.BoolAttribute{
				Description: "Whether a device that was kicked offline while it was not connected gets error 6208 when the SDK reconnects.",
			}),
		},
	},
})

// ownership is what the pages of all settings say.
const ownership = "The resource manages only the attributes in the configuration. Omitted attributes are read and never changed, so " +
	"they can be managed elsewhere.\n\n" +
	"**Destroy** changes no values, and says so in a warning."
