package app

import (
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

var keepState = []planmodifier.String{stringplanmodifier.UseStateForUnknown()}

var resourceSchema = schema.Schema{
	MarkdownDescription: "A chat app. It is created enabled, in the developer edition, and then upgraded if a higher edition is " +
		"configured.\n\n" +
		"**Destroy** deletes the app with all its data. The plan refuses to destroy an enabled app, which must be disabled first, and a paid " +
		"app, which only support can delete. `on_destroy` offers alternatives, and `TENCENTCHAT_TEARDOWN=1` overrides it for one run.\n\n" +
		"Plans warn starting seven days before the developer month or the plan of the app ends, unless it is renewed automatically, and as " +
		"long as the service has stopped the app. Omitted attributes are read and never changed.",
	Attributes: map[string]schema.Attribute{
		entity.SDKAppIDKey: schema.StringAttribute{
			CustomType: entity.SDKAppIDType{}, Computed: true, PlanModifiers: keepState,
			Description: "SDKAppID, assigned by the service. All other objects refer to their app by it.",
		},
		"name": schema.StringAttribute{Required: true, Description: "Name of the app. It need not be unique."},
		"type": entity.Managed(schema.StringAttribute{
			MarkdownDescription: "Business type, as shown in the console. Free text, because the console's choices are not public.",
		}),
		"introduction": entity.Managed(schema.StringAttribute{Description: "Free-text introduction."}),
		"deployment_region": schema.StringAttribute{
			Required: true, Validators: entity.OneOf(append(slices.Clone(chat.Regions), "")),
			MarkdownDescription: "Region in which the app stores its data: " + entity.Words(chat.Regions) + ". Set when the app is created; " +
				"cannot be changed later (rule REGION_FIXED). Empty for an app whose region the service does not show.",
		},
		"edition": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.Editions),
			MarkdownDescription: "Edition of the app, also called plan: " + entity.Words(chat.Editions) + ". It can be upgraded but not " +
				"downgraded (rule EDITION_UP). An upgrade costs money and requires `accept_charges` (rule CHARGES).",
		}),
		"accept_charges": schema.BoolAttribute{
			Optional: true, Description: "Consent to the charges of an upgrade and of automatic renewal. Used only by the provider; not sent to " +
				"the service.",
		},
		"plan_months": entity.Managed(schema.Int64Attribute{
			PlanModifiers: []planmodifier.Int64{entity.KeepUnless("edition")},
			MarkdownDescription: fmt.Sprintf("Months that an upgrade buys, and months of each automatic renewal, %s (rule PLAN_MONTHS). "+
				"The default is %d. Increasing it while `auto_renew` is on requires `accept_charges`. Null for developer apps, which have no paid "+
				"plan (rule PAID_PLAN).", chat.LimitPlanMonths.Range(), chat.LimitPlanMonths.Minimum),
		}),
		"auto_renew": entity.Managed(schema.BoolAttribute{
			PlanModifiers: []planmodifier.Bool{entity.KeepUnless("edition")},
			MarkdownDescription: "Whether the plan is renewed automatically when it ends. Turning it on requires `accept_charges` (rule CHARGES) " +
				"and a paid edition (rule PAID_PLAN). If it is off, the app is suspended when its plan ends; the action `tencentchat_renew_plan` " +
				"enables it again.",
		}),
		"enabled": entity.Managed(schema.BoolAttribute{
			MarkdownDescription: "Whether the owner has enabled the app. Only developer edition apps can be disabled by their owner (rule " +
				"PAID_NOT_DELETABLE). The resulting state is in `status`.",
		}),
		"signature_algorithm": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.SignatureAlgorithms),
			MarkdownDescription: "Signature algorithm of UserSigs: " + entity.Words(chat.SignatureAlgorithms) + ". Old apps can switch to " +
				"`HMAC-SHA256`, but not back (rule SIGNATURE_ONE_WAY).",
		}),
		"tags": entity.Managed(schema.MapAttribute{
			ElementType: types.StringType,
			MarkdownDescription: fmt.Sprintf("Tags of the app, at most %d (rules TAG_QUOTA, TAG_KEY_LENGTH and so on). If set, all other tags "+
				"are removed from the app. If omitted, tags are never changed, and are read only after an import or if they were managed before.",
				chat.LimitTags.Maximum),
		}),
		"on_destroy": schema.StringAttribute{
			Optional: true, Validators: entity.Choice(onDestroyDelete, onDestroyDisableAndDelete, onDestroyAbandon),
			MarkdownDescription: "Destroy behavior: `delete` (the default; refused while the app is enabled or paid), `disable_and_delete`, or " +
				"`abandon` (remove the app from the state; it still exists and, if paid, is still billed). Read from the state, so apply a change " +
				"to it before you destroy.",
		},
		"status": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("enabled", "edition")},
			Description: "Status of the app: `enabled`, `disabled`, `suspended` (a developer month has ended, or payment is overdue) or " +
				"`expired` (refunded). Seven days after being suspended or expired, a paid app is disabled, whatever the value of `enabled`.",
		},
		"origin": schema.StringAttribute{
			Computed: true, PlanModifiers: keepState, Description: "Console in which the app was created: `chat` or `trtc`.",
		},
		"created_at": schema.StringAttribute{
			Computed: true, PlanModifiers: keepState, Description: "Time when the app was created, RFC 3339 in UTC.",
		},
		"expires_at": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("edition")},
			Description: "Time when the current plan of the app ends, RFC 3339 in UTC. Null if it does not end.",
		},
	},
}
