package push

import (
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// attribute is the name of the attribute of a push service.
func attribute(v chat.PushVendor) string { return guard.AttributeName(string(v)) }

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		entity.SDKAppIDKey: entity.Parent(),
		"apns_p12": service("Apple's APNs with a certificate.", values{"environment": environment},
			secret{"p12", "the `.p12` file in base64, such as `filebase64(\"push.p12\")` (rule PUSH_P12)"},
			secret{"password", "the password of the `.p12` file; a change of either version writes both the file and the password"}),
		"apns_p8": service("Apple's APNs with a key of the developer team.", values{
			"environment": environment,
			"key_id":      text(fmt.Sprintf("KeyID of the key: %d capital letters and digits (rule PUSH_APPLE_ID).", chat.AppleIDLength)),
			"team_id": text(fmt.Sprintf("TeamID of the developer team: %d capital letters and digits (rule PUSH_APPLE_ID).",
				chat.AppleIDLength)),
			"bundle_id": text("BundleID of the app (rule PUSH_APPLE_ID)."),
		}, secret{"p8", "the `.p8` file, such as `file(\"AuthKey_ABC1234567.p8\")` (rule PUSH_P8)"}),
		"huawei": service("Huawei Push.", values{
			"package_name": packageName, "app_id": text("AppID, which Huawei also calls Client ID."),
			"badge_class": optional("Entry activity of the app, for the badge on its icon."), "channel_id": channelID,
			"category": optional("Category of the messages."),
		}, secret{"app_secret", "the AppSecret, which Huawei also calls Client Secret"}),
		"honor": service("HONOR Push.", values{"package_name": packageName, "app_id": appID, "client_id": text("ClientID of the app at the " +
			"push service.")},
			secret{"client_secret", "the ClientSecret"}),
		"xiaomi": service("Xiaomi Push.", values{"package_name": packageName, "app_id": appID, "channel_id": channelID},
			secret{"app_secret", "the AppSecret"}),
		"oppo": service("OPPO Push.", values{"app_id": appID, "app_key": appKey, "channel_id": channelID},
			secret{"master_secret", "the MasterSecret"}),
		"vivo":  service("vivo Push.", values{"app_id": appID, "app_key": appKey}, secret{"app_secret", "the AppSecret"}),
		"meizu": service("Meizu Push.", values{"package_name": packageName, "app_id": appID}, secret{"app_secret", "the AppSecret"}),
		"fcm": service("Google's FCM.", nil,
			secret{"service_account", "the JSON file of a service account, such as `file(\"service-account.json\")` (rule PUSH_FCM)"}),
		"harmony_os": service("Huawei Push for HarmonyOS.", nil,
			secret{"service_account", "the JSON file of a service account key, such as `file(\"service-account.json\")` (rule PUSH_HARMONYOS)"}),
		"click_action": schema.SingleNestedAttribute{
			Optional: true, Computed: true, PlanModifiers: []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "What a tap on a message opens on Android and HarmonyOS (rule PUSH_CLICK). The default is to open the app. Not " +
				"available for Apple's services.",
			Attributes: map[string]schema.Attribute{
				"action": schema.StringAttribute{
					Required: true, Validators: entity.OneOf(chat.ClickKinds), MarkdownDescription: "One of " + entity.Words(chat.ClickKinds) + ".",
				},
				"url":    optional("URL of the web page to open, `http` or `https`; only with `open_url`, which HarmonyOS does not support."),
				"intent": optional("Intent URI of the page in the app, or its action on HarmonyOS, where it can be omitted; only with `open_page`."),
			},
		},
		"certificate_id": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Number of the certificate, assigned by the service. Clients upload it with their tokens as `businessID`.",
		},
		"expires_at": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("apns_p12")},
			MarkdownDescription: fmt.Sprintf("Time when the certificate in the `.p12` file expires, RFC 3339. Plans warn starting %d days before "+
				"expiry (rule PUSH_EXPIRY). Null for other push services.",
				int(chat.PushExpiryNotice.Hours()/24)),
		},
	}
}

type (
	values = map[string]schema.Attribute
	secret struct{ name, what string }
)

// service is the attribute of a push service. Nothing in it is computed: what its dialog takes is configured as a whole.
func service(description string, members values, secrets ...secret) schema.Attribute {
	all := values{}
	maps.Copy(all, members)
	for _, s := range secrets {
		entity.Secret(all, s.name, s.what)
	}
	return schema.SingleNestedAttribute{Optional: true, Attributes: all, MarkdownDescription: description + " Set exactly one push service " +
		"(rule PUSH_FIELDS)."}
}

func text(description string) schema.Attribute {
	return schema.StringAttribute{Required: true, Description: description}
}

func optional(description string) schema.Attribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description}
}

var (
	packageName = text("Package name of the app.")
	appID       = text("AppID of the app at the push service.")
	appKey      = text("AppKey of the app at the push service.")
	channelID   = optional("Channel of the messages.")
	environment = schema.StringAttribute{
		Required: true, Validators: entity.OneOf(chat.PushEnvironments),
		MarkdownDescription: "Apple environment: " + entity.Words(chat.PushEnvironments) + ". Use `production` for builds from the App Store.",
	}
)
