package webhook

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

var attributes = schema.Schema{
	MarkdownDescription: "The webhook of an app: the URL to which the service sends events before and after they happen. Each app has one. " +
		"Omitted attributes are read and never changed. The webhooks guide shows how to receive and verify calls.\n\n" +
		"**Create** adopts an existing webhook, and warns about every value that it overwrites. To keep the current values, import the " +
		"webhook first.\n\n" +
		"**Destroy** clears the URL and the events, and says so in a warning; the app keeps the other values.",
	Attributes: withToken(map[string]schema.Attribute{
		entity.SDKAppIDKey: entity.Parent(),
		"url": schema.StringAttribute{
			Required: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
			MarkdownDescription: "URL to which events are sent: `http://` or `https://`, followed by a domain or an IP address (rule " +
				"WEBHOOK_URL). A new URL takes effect after two minutes. On the same host, neither its port nor that of the previous URL should " +
				"be a prefix of the other (rule WEBHOOK_PORT_PREFIX).",
		},
		"events": schema.SetAttribute{
			Required: true, ElementType: types.StringType,
			MarkdownDescription: "Names (CallbackCommand) of the events that are sent, such as `Group.CallbackAfterCreateGroup`; the data source " +
				"`tencentchat_webhook_events` lists all (rule EVENT_KNOWN). " +
				"Some events require a feature of the app (rule EVENT_NEEDS_FEATURE). Topic events follow the group events. An empty set sends none.",
		},
		"group_info_changed": entity.Managed(schema.SingleNestedAttribute{
			MarkdownDescription: "Group profile changes that are sent; only with the event `" + string(
				chat.EventGroupInfoChanged,
			) + "` (rule EVENT_SWITCHES).",
			Attributes: map[string]schema.Attribute{
				"name":         schema.BoolAttribute{Description: "Whether changes of the group name are sent."},
				"introduction": schema.BoolAttribute{Description: "Whether changes of the introduction are sent."},
				"notification": schema.BoolAttribute{Description: "Whether changes of the notification are sent."},
				"avatar_url":   schema.BoolAttribute{Description: "Whether changes of the avatar are sent."},
			},
		}),
		"authentication_enabled": entity.Managed(schema.BoolAttribute{
			MarkdownDescription: "Whether calls are signed: they have the parameters `Sign` and `RequestTime`, with which the backend can verify " +
				"them. Requires a token, set now or earlier (rule WEBHOOK_NEEDS_TOKEN).",
		}),
		"after_event_retry_enabled": entity.Managed(schema.BoolAttribute{
			Description: "Whether after-events are sent again if the backend does not respond within two seconds. Before-events are never sent " +
				"again.",
		}),
		"before_event_timeout_action": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.BeforeTimeouts),
			MarkdownDescription: "What happens to an action if the backend does not respond within two seconds: `allow`, or `deny` with error " +
				"80003.",
		}),
	}),
}

func withToken(attributes map[string]schema.Attribute) map[string]schema.Attribute {
	entity.Secret(attributes, "token", fmt.Sprintf("the token with which calls are signed, %v (rule WEBHOOK_TOKEN)", chat.LimitWebhookToken))
	return attributes
}
