package app

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

var keepState = []planmodifier.String{stringplanmodifier.UseStateForUnknown()}

var resourceSchema = schema.Schema{
	MarkdownDescription: "A chat app. It is created as an enabled app of the developer edition; a higher edition, if configured, follows at once.\n\n" +
		"**Destroy** deletes the app with all its data, and only once it is disabled: destroying an enabled or a paid app is refused by the plan, since paid apps are deleted by support. " +
		"`on_destroy` offers other ways, and `TENCENTCHAT_TEARDOWN=1` overrides it for one run.\n\n" +
		"Attributes that are left out of the configuration are read, never changed.",
	Attributes: map[string]schema.Attribute{
		entity.SDKAppIDKey: schema.StringAttribute{
			CustomType: entity.SDKAppIDType{}, Computed: true, PlanModifiers: keepState,
			Description: "SDKAppID, by which every other object names its app. Assigned by the service.",
		},
		"name": schema.StringAttribute{
			Required: true, Description: "Name of the app. It need not be unique.",
		},
		"type": entity.Managed(schema.StringAttribute{
			MarkdownDescription: "Type of business, as the console offers it. Free text: its choices are not public.",
		}),
		"introduction": entity.Managed(schema.StringAttribute{
			Description: "Introduction, for people.",
		}),
		"region": entity.Managed(schema.StringAttribute{
			Validators:          entity.OneOf(chat.Regions),
			MarkdownDescription: "Where the app keeps its data: " + entity.Words(chat.Regions) + ". Chosen when the app is created; a change is refused (rule REGION_FIXED).",
		}),
		"edition": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.Editions),
			MarkdownDescription: "Edition, also called plan: " + entity.Words(chat.Editions) + ". It can be raised and never lowered (rule EDITION_UP); " +
				"raising it costs money and needs `accept_charges` (rule CHARGES).",
		}),
		"accept_charges": schema.BoolAttribute{
			Optional: true, Description: "Consent to the charges of raising the edition and of a plan that renews itself. Only read by the provider.",
		},
		"plan_months": entity.Managed(schema.Int64Attribute{
			PlanModifiers: []planmodifier.Int64{entity.KeepUnless("edition")},
			MarkdownDescription: fmt.Sprintf("Months for which raising the edition buys the plan, and after that the months of each automatic renewal: %s (rule PLAN_MONTHS), %d unless set. "+
				"Raising it while `auto_renew` is on needs `accept_charges`. Null for developer apps, which have no paid plan (rule PAID_PLAN).",
				chat.LimitPlanMonths.Range(), chat.LimitPlanMonths.Minimum),
		}),
		"auto_renew": entity.Managed(schema.BoolAttribute{
			PlanModifiers: []planmodifier.Bool{entity.KeepUnless("edition")},
			MarkdownDescription: "The plan is bought again each time it is over. Switching it on needs `accept_charges` (rule CHARGES), and a paid edition (rule PAID_PLAN). " +
				"Where it is off, the app is suspended when its plan is over; the action `tencentchat_renew_plan` enables it again.",
		}),
		"enabled": entity.Managed(schema.BoolAttribute{
			MarkdownDescription: "The owner's switch. Only a developer edition app can be disabled by its owner (rule PAID_NOT_DELETABLE). What the service makes of it is told by `status`.",
		}),
		"signature_algorithm": entity.Managed(schema.StringAttribute{
			Validators:          entity.OneOf(chat.SignatureAlgorithms),
			MarkdownDescription: "Algorithm of UserSigs: " + entity.Words(chat.SignatureAlgorithms) + ". Old apps move to `HMAC-SHA256` and never back (rule SIGNATURE_ONE_WAY).",
		}),
		"tags": entity.Managed(schema.MapAttribute{
			ElementType: types.StringType,
			MarkdownDescription: fmt.Sprintf("Tags of the app, at most %d (rules TAG_QUOTA, TAG_KEY_LENGTH and so on). Where the configuration sets them, they are all that the app has: others are removed. "+
				"Where it does not, tags are never changed, and are read only after an import or once they were managed.", chat.LimitTags.Maximum),
		}),
		"on_destroy": schema.StringAttribute{
			Optional: true, Validators: entity.OneOf([]string{onDestroyDelete, onDestroyDisableAndDelete, onDestroyAbandon}),
			MarkdownDescription: "What destroy does: `delete` (the default; refused while the app is enabled or paid), `disable_and_delete`, or `abandon` " +
				"(forget the app; it still exists and, if paid, is billed). Read from the state, so apply a change of it before you destroy.",
		},
		"status": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("enabled", "edition")},
			Description: "What the service says of the app: enabled, disabled, suspended (a developer month is over, or payment is overdue) or expired (refunded). Seven days after that, a paid app is disabled whatever enabled says.",
		},
		"origin": schema.StringAttribute{
			Computed: true, PlanModifiers: keepState, Description: "Console in which the app was made: chat or trtc.",
		},
		"created_at": schema.StringAttribute{
			Computed: true, PlanModifiers: keepState, Description: "When the app was created, RFC 3339 in UTC.",
		},
		"expires_at": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("edition")},
			Description: "When the current plan of the app ends, RFC 3339 in UTC. Null if it never does.",
		},
	},
}
