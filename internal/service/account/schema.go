package account

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

var resourceSchema = schema.Schema{
	MarkdownDescription: "An account of an app: a chat user, or an administrator that can call IM REST.\n\n" +
		"The plan refuses to create an account that already exists: import it instead. Omitted profile attributes are read and never " +
		"changed.\n\n" +
		"**Destroy** permanently deletes the account with its profile, friends and group memberships. Developer edition apps delete accounts " +
		"immediately. In other editions the service refuses the deletion unless `deletion_allowed` of `tencentchat_account_settings` is on, " +
		"and the UserID cannot be used again for three months (rule ACCOUNT_DELETE_LOCK). Therefore changing `user_id` or `sdk_app_id` " +
		"replaces the account with a warning, and `-replace` of the same account is refused. The built-in `administrator` is only " +
		"removed from the state.",
	Attributes: map[string]schema.Attribute{
		entity.SDKAppIDKey: schema.StringAttribute{Required: true, CustomType: entity.SDKAppIDType{}, Description: "SDKAppID of the app. " +
			"Changing it replaces the account, and its data is lost."},
		"user_id": schema.StringAttribute{
			Required: true,
			MarkdownDescription: fmt.Sprintf("UserID: %v without spaces (rule USER_ID_FORM); letters, digits, `_` and `-` are recommended. "+
				"Changing it replaces the account, and its data is lost.", chat.LimitUserID),
		},
		"type": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.AccountTypes),
			MarkdownDescription: "Type: " + entity.Words(chat.AccountTypes) + ". The default for a new account is `general`. Cannot be changed " +
				"later (rule ACCOUNT_TYPE_FIXED). " +
				fmt.Sprintf("An app has at most %v, including `%s` (rule ADMIN_QUOTA). Administrators can be created only with the "+
					"console's API.", chat.LimitAdmins, chat.BuiltInAdmin),
		}),
		"nickname":   profileText("Nickname", chat.LimitNickname),
		"avatar_url": profileText("URL of the profile photo", chat.LimitPhoto),
		"gender": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.Genders), MarkdownDescription: "Gender: " + entity.Words(chat.Genders) + ".",
		}),
		"birthday": entity.Managed(schema.StringAttribute{
			Validators: []validator.String{date{}}, MarkdownDescription: "Birthday as `YYYY-MM-DD`, or empty.",
		}),
		"location":       profileText("Location; Tencent's mobile clients store four numbers in it", chat.LimitLocation),
		"self_signature": profileText("Personal signature (\"What's Up\" in the console)", chat.LimitSignature),
		"friend_verification": entity.Managed(schema.StringAttribute{
			Validators: entity.OneOf(chat.Verifications),
			MarkdownDescription: "Verification of friend requests: " + entity.Words(chat.Verifications) + ". Null if it was never set; then " +
				"`default_verification` of `tencentchat_friend_settings` applies.",
		}),
		"language": number("Language, a number defined by the app"),
		"message_reception": entity.Managed(schema.StringAttribute{
			Validators:          entity.OneOf(chat.MessageReceptions),
			MarkdownDescription: "Whether the user receives messages: " + entity.Words(chat.MessageReceptions) + ".",
		}),
		"friending_allowed": entity.Managed(schema.BoolAttribute{MarkdownDescription: "Whether the user may send friend " +
			"requests."}),
		"level": number("Level, a number defined by the app; values up to 255 are recommended"),
		"role":  number("Role, a number defined by the app; values up to 255 are recommended"),
		"custom_fields": entity.OwnKeys(schema.MapAttribute{
			Computed: true,
			MarkdownDescription: fmt.Sprintf("Values of custom user fields by name, each at most %v (rule PROFILE_BYTES). Each "+
				"field must exist in the app and allow `app_admin` to read and write it (rule CUSTOM_VALUE). ", chat.LimitUserValue) +
				entity.OwnKeysText,
		}),
		"created_at": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			MarkdownDescription: "Time when the account was created. Null if the account is read with IM REST, which does not return it.",
		},
	},
}

func profileText(what string, limit chat.Limit) schema.Attribute {
	return entity.Managed(schema.StringAttribute{MarkdownDescription: fmt.Sprintf("%s: at most %v (rule PROFILE_BYTES).", what, limit)})
}

func number(what string) schema.Attribute {
	return entity.Managed(schema.Int64Attribute{
		Validators:          []validator.Int64{int64validator.Between(0, math.MaxUint32)},
		MarkdownDescription: fmt.Sprintf("%s: 0 to %d.", what, uint32(math.MaxUint32)),
	})
}

// firstYear is the first year whose days have a number of eight digits.
const firstYear = 1000

// date lets only days pass, nothing at all, and what else an account may have already; that an account keeps it, its plan sees to.
type date struct{}

func (date) Description(context.Context) string { return "a date in the form YYYY-MM-DD, or empty" }

func (d date) MarkdownDescription(ctx context.Context) string { return d.Description(ctx) }

func (date) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	text := req.ConfigValue.ValueString()
	day, err := time.Parse(time.DateOnly, text)
	switch {
	case text == "", chat.OddBirthday(text):
	case err == nil && day.Year() < firstYear:
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid date", fmt.Sprintf("The date %s is before the year %d, and the service stores "+
			"birthdays as numbers of eight digits. Choose a later date, or leave it empty.", text, firstYear))
	case err != nil:
		resp.Diagnostics.AddAttributeError(req.Path, noDate, noDateDetail(text))
	}
}

const noDate = "Invalid date"

func noDateDetail(text string) string {
	return fmt.Sprintf("%q is not a valid date. Use the form YYYY-MM-DD, such as 1990-02-28, or leave it empty.", text)
}
