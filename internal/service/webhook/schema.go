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
	MarkdownDescription: "The webhook of an app: where the service tells the app's backend what happens, and asks it beforehand. Each app has one. " +
		"Attributes that are left out are read, never changed; the guide about webhooks shows how to receive and to verify calls.\n\n" +
		"**Create** takes over the webhook of an app that has one, and warns of every value that it overwrites; import it first to keep what it has.\n\n" +
		"**Destroy** clears the URL and the events and says so in a warning; the other values stay with the app.",
	Attributes: withToken(map[string]schema.Attribute{
		entity.SDKAppIDKey: entity.Parent(),
		"url": schema.StringAttribute{
			Required: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
			MarkdownDescription: "Where events are sent: `http://` or `https://`, and a domain or an IP address (rule WEBHOOK_URL). " +
				"A new URL is active after two minutes. Its port must not begin like the port of the one that it replaces (rule WEBHOOK_PORT_PREFIX).",
		},
		"events": entity.Managed(schema.SetAttribute{
			ElementType: types.StringType,
			MarkdownDescription: "Names (CallbackCommand) of the events that are sent, such as `Group.CallbackAfterCreateGroup`; the data source `tencentchat_webhook_events` lists all (rule EVENT_KNOWN). " +
				"Some need a feature of the app (rule EVENT_NEEDS_FEATURE). Events of topics follow those of groups.",
		}),
		"group_info_changed": entity.Managed(schema.SingleNestedAttribute{
			MarkdownDescription: "Which changes of a group's profile are sent; only with the event `" + string(chat.EventGroupInfoChanged) + "` (rule EVENT_SWITCHES).",
			Attributes: map[string]schema.Attribute{
				"name":         schema.BoolAttribute{Description: "Changes of the group's name."},
				"introduction": schema.BoolAttribute{Description: "Changes of the introduction."},
				"notification": schema.BoolAttribute{Description: "Changes of the notice."},
				"face_url":     schema.BoolAttribute{Description: "Changes of the portrait."},
			},
		}),
		"authentication": entity.Managed(schema.BoolAttribute{
			MarkdownDescription: "Calls carry `Sign` and `RequestTime`, by which the backend verifies them. Needs a token, set now or earlier (rule WEBHOOK_NEEDS_TOKEN).",
		}),
		"retry_after_timeout": entity.Managed(schema.BoolAttribute{
			Description: "Events that tell of what has happened are sent again if the backend does not answer within two seconds. Events that ask beforehand never are.",
		}),
		"on_before_timeout": entity.Managed(schema.StringAttribute{
			Validators:          entity.OneOf(chat.BeforeTimeouts),
			MarkdownDescription: "What becomes of an action if the backend does not answer within two seconds: `allow`, or `deny` with the error 80003.",
		}),
	}),
}

func withToken(attributes map[string]schema.Attribute) map[string]schema.Attribute {
	entity.Secret(attributes, "token", fmt.Sprintf("the token by which calls are signed, %v (rule WEBHOOK_TOKEN)", chat.LimitWebhookToken))
	return attributes
}
