package account

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

var resourceSchema = schema.Schema{
	MarkdownDescription: "An account of an app: a user of the chat, or an administrator who may call IM REST.\n\n" +
		"Creating an account that the app has already is refused by the plan: import it instead. What is left out of the profile is read and never changed.\n\n" +
		"**Destroy** deletes the account with its profile, its friends and its place in groups, for good. Apps of the developer edition delete at once; in others the service may " +
		"refuse it until the lock on deletions is lifted in the console, and the UserID cannot be used again for three months (rule ACCOUNT_DELETE_LOCK). So another `user_id` or " +
		"`sdk_app_id` replaces the account with a warning, and `-replace` of the same account is refused. The built-in `administrator` is only forgotten.",
	Attributes: map[string]schema.Attribute{
		entity.SDKAppIDKey: schema.StringAttribute{Required: true, CustomType: entity.SDKAppIDType{}, Description: "SDKAppID of the app. Another one replaces the account, whose data is lost."},
		"user_id": schema.StringAttribute{
			Required: true,
			MarkdownDescription: fmt.Sprintf("UserID: %v without spaces (rule USER_ID_FORM); letters, digits, `_` and `-` are recommended. "+
				"Another one replaces the account, whose data is lost.", chat.LimitUserID),
		},
		"type": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.AccountTypes),
			MarkdownDescription: "Type: " + entity.Words(chat.AccountTypes) + ". A new account is `general` unless this says otherwise. Never changes (rule ACCOUNT_TYPE_FIXED). " +
				fmt.Sprintf("An app has at most %v, `%s` among them (rule ADMIN_QUOTA); only the console's API makes them.", chat.LimitAdmins, chat.BuiltInAdmin),
		}),
		"nickname":   profileText("Nickname", chat.LimitNickname),
		"avatar_url": profileText("Address of the profile photo", chat.LimitPhoto),
		"gender": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.Genders), MarkdownDescription: "Gender: " + entity.Words(chat.Genders) + ".",
		}),
		"birthday": entity.Managed(schema.StringAttribute{
			Validators: []validator.String{date{}}, MarkdownDescription: "Birthday as `YYYY-MM-DD`; empty for none.",
		}),
		"location":  profileText("Location; the mobile clients of the vendor keep four numbers in it", chat.LimitLocation),
		"signature": profileText("What the user says of itself (\"What's Up\" in the console)", chat.LimitSignature),
		"friend_verification": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.Verifications),
			MarkdownDescription: "What a request to become a friend needs: " + entity.Words(chat.Verifications) + ". Null while it was never set: then `default_verification` of " +
				"`tencentchat_friend_settings` counts.",
		}),
		"language": number("Language, a number that the app gives a meaning"),
		"message_settings": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.MessageReceptions), MarkdownDescription: "Whether the user receives messages: " + entity.Words(chat.MessageReceptions) + ".",
		}),
		"friending_forbidden": entity.Managed(schema.BoolAttribute{MarkdownDescription: "Whether the user may not ask others to become friends."}),
		"level":               number("Level, a number that the app gives a meaning; up to 255 is advised"),
		"role":                number("Role, a number that the app gives a meaning; up to 255 is advised"),
		"custom_fields": schema.MapAttribute{
			Optional: true, Computed: true, ElementType: types.StringType, Validators: []validator.Map{mapvalidator.NoNullValues()},
			PlanModifiers: []planmodifier.Map{keepsMore{}},
			MarkdownDescription: fmt.Sprintf("Values of custom user fields by name, each at most %v (rule PROFILE_BYTES). The app has the field, and lets `app_admin` read and write it "+
				"(rule CUSTOM_VALUE). What is left out is untouched; an empty string clears a value.", chat.LimitUserValue),
		},
		"created_at": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "When the account was created. Null where only IM REST can be asked, which does not tell.",
		},
	},
}

func profileText(what string, limit chat.Limit) schema.Attribute {
	return entity.Managed(schema.StringAttribute{MarkdownDescription: fmt.Sprintf("%s: at most %v (rule PROFILE_BYTES).", what, limit)})
}

func number(what string) schema.Attribute {
	return entity.Managed(schema.Int64Attribute{
		Validators: []validator.Int64{int64validator.Between(0, math.MaxUint32)}, MarkdownDescription: fmt.Sprintf("%s: 0 to %d.", what, uint32(math.MaxUint32)),
	})
}

// date lets only days pass, and nothing at all.
type date struct{}

func (date) Description(context.Context) string { return "a day as YYYY-MM-DD, or empty" }

func (d date) MarkdownDescription(ctx context.Context) string { return d.Description(ctx) }

func (date) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	text := req.ConfigValue.ValueString()
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Not a day", fmt.Sprintf("%q is no day: write it as YYYY-MM-DD, such as 1990-02-28, or leave it empty.", text))
	}
}

// keepsMore is a plan modifier of values by name: names that the state has and the configuration does not mention stay.
type keepsMore struct{}

func (keepsMore) Description(context.Context) string {
	return "keeps what the configuration does not name"
}

func (k keepsMore) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

func (keepsMore) PlanModifyMap(_ context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	if req.StateValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	present := req.StateValue.Elements()
	for name, wanted := range req.ConfigValue.Elements() {
		if has, ok := present[name]; !ok || !has.Equal(wanted) {
			return
		}
	}
	resp.PlanValue = req.StateValue
}
