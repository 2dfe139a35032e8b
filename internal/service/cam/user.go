package cam

import (
	"context"
	"fmt"
	"iter"
	"net/url"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// UserModel is a sub-account as configurations and states show it.
type UserModel struct {
	ID                types.String `tfsdk:"id"`
	Name              types.String `tfsdk:"name"`
	Remark            types.String `tfsdk:"remark"`
	ConsoleLogin      types.Bool   `tfsdk:"console_login"`
	PhoneNum          types.String `tfsdk:"phone_num"`
	CountryCode       types.String `tfsdk:"country_code"`
	Email             types.String `tfsdk:"email"`
	PasswordWO        types.String `tfsdk:"password_wo"`
	PasswordWOVersion types.Int64  `tfsdk:"password_wo_version"`
	NeedResetPassword types.Bool   `tfsdk:"need_reset_password"`
	ForceDelete       types.Bool   `tfsdk:"force_delete"`
	Uin               types.String `tfsdk:"uin"`
	LoginURL          types.String `tfsdk:"login_url"`
}

// User is the resource tencentchat_cam_user.
var User = &entity.Kind[UserModel]{
	Area: entity.AreaAccess, Traced: true,
	Name: "cam_user", Title: "CAM user", Keys: []string{"name"}, Lossy: true,
	Schema: schema.Schema{
		MarkdownDescription: "A sub-account. It has no permissions until a policy is attached to it or to one of its groups.\n\n" +
			"Access keys are never stored in the state. The access management guide explains how to create and hand over a key.\n\n" +
			"**Destroy** deletes the user with its group memberships and policy attachments. A user who has access keys is deleted only if " +
			"`force_delete` is true, together with the keys. Changing `name` replaces the user.",
		Attributes: userAttributes(),
	},
	Plan:    planUser,
	Create:  createUser,
	Read:    readUser,
	Update:  updateUser,
	Destroy: destroyUser,
	List:    listUsers,
	Formers: []entity.Former{{
		Renamed: map[string]string{"phone": "phone_num"},
		Dropped: map[string]string{"api_access": "A key that is made with the user is lost at once; make one as the guide about access " +
			"management shows."},
	}},
}

func userAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"name": schema.StringAttribute{
			Required:    true,
			Validators:  []validator.String{stringvalidator.LengthAtMost(64)},
			Description: "Name of the user, unique in the account, also used to log in.",
		},
		"remark": entity.Managed(schema.StringAttribute{Description: "Free-text note."}),
		"console_login": entity.Managed(schema.BoolAttribute{
			MarkdownDescription: "Whether the user can log in to the console. Without `password_wo`, the service generates a password that is " +
				"not shown; an administrator can reset it.",
		}),
		"phone_num":    entity.Managed(schema.StringAttribute{MarkdownDescription: "Phone number without the country calling code."}),
		"country_code": entity.Managed(schema.StringAttribute{MarkdownDescription: "Country calling code of the phone number, such as `86`."}),
		"email":        entity.Managed(schema.StringAttribute{Description: "Email address."}),
		"need_reset_password": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Whether the user has to choose a new password at the next login. Sent when the user is created, and whenever " +
				"`password_wo` is written; a change alone changes nothing. If omitted, the service decides. The service does not show it.",
		},
		"force_delete": schema.BoolAttribute{
			Optional: true, Description: "Whether destroy also deletes the access keys of the user, instead of being refused because of them. " +
				"The default is `false`. Read from the state, so apply a change to it before you destroy.",
		},
		"uin": schema.StringAttribute{Computed: true, PlanModifiers: keepState, Description: "Number of the user, assigned by the service."},
		"login_url": schema.StringAttribute{
			Computed: true, PlanModifiers: keepState, Description: "URL at which the user logs in to the console. The format is an assumption; " +
				"CAM shows the actual URL on the page of the user.",
		},
	}
	entity.Secret(attributes, "password", fmt.Sprintf("the console password, according to the account's password policy (by default at "+
		"least %d characters with upper and lower case letters, a digit and a special character)", chat.MinPassword))
	return attributes
}

func planUser(_ context.Context, _ *entity.Session, c *entity.Change[UserModel]) error {
	if c.Prior == nil {
		c.Report(chat.CheckCAMUserName(c.Config.Name.ValueString())...)
	}
	if p := c.Config.PasswordWO; !p.IsNull() && (c.Prior == nil || !c.Prior.PasswordWOVersion.Equal(c.Planned.PasswordWOVersion)) {
		c.Report(chat.CheckCAMPassword(p.ValueString())...)
	}
	if !c.Config.PasswordWOVersion.IsNull() && !c.Config.ConsoleLogin.IsUnknown() && !c.Planned.ConsoleLogin.ValueBool() {
		return &entity.Problem{
			Field: "PasswordWOVersion", Summary: "Password without console login",
			Detail: "password_wo is the console password, but console_login is not true. Set console_login = true, or remove password_wo.",
		}
	}
	return nil
}

func changeOf(m *UserModel) cam.UserChange {
	var c cam.UserChange
	entity.Expand(m, &c)
	return c
}

func password(m *UserModel) *chat.Secret {
	if m.PasswordWO.IsNull() {
		return nil
	}
	return new(chat.Secret(m.PasswordWO.ValueString()))
}

func createUser(ctx context.Context, s *entity.Session, m *UserModel) error {
	change := changeOf(m)
	change.Password = password(m)
	return s.Cloud.CAM().CreateUser(ctx, m.Name.ValueString(), change)
}

func readUser(ctx context.Context, s *entity.Session, m *UserModel) error {
	u, err := s.Cloud.CAM().User(ctx, m.Name.ValueString())
	if err != nil {
		return err
	}
	showUser(u, rootUin(ctx, s), m)
	return nil
}

func showUser(u cam.User, root string, m *UserModel) {
	entity.Flatten(u, m)
	m.LoginURL = types.StringValue(loginURL(root, u.Name))
}

// loginURL is where a sub-account logs in. The form is assumed.
func loginURL(root, name string) string {
	return "https://www.tencentcloud.com/login/subAccount/" + root + "?type=subAccount&username=" + url.QueryEscape(name)
}

func updateUser(ctx context.Context, s *entity.Session, prior, planned *UserModel) error {
	change := chat.Changed(changeOf(prior), changeOf(planned))
	change.NeedResetPassword = nil
	if !planned.PasswordWOVersion.Equal(prior.PasswordWOVersion) {
		change.Password, change.NeedResetPassword = password(planned), planned.NeedResetPassword.ValueBoolPointer()
	}
	if chat.IsEmpty(change) {
		return nil
	}
	return s.Cloud.CAM().UpdateUser(ctx, planned.Name.ValueString(), change)
}

func destroyUser(ctx context.Context, s *entity.Session, m *UserModel) (guard.Destroy, error) {
	name := m.Name.ValueString()
	return guard.Destroy{
		Warning: fmt.Sprintf("User %s is deleted with its group memberships and policy attachments, and can no longer log in.", name),
		Run: func() error {
			if err := s.Cloud.CAM().DeleteUser(ctx, name, m.ForceDelete.ValueBool()); err != nil {
				return err
			}
			return gone(ctx, func(ctx context.Context) error {
				_, err := s.Cloud.CAM().User(ctx, name)
				return err
			})
		},
	}, nil
}

func listUsers(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[UserModel, error] {
	return all(only, func() ([]cam.User, error) { return s.Cloud.CAM().Users(ctx) }, func(u cam.User) (UserModel, error) {
		var m UserModel
		showUser(u, rootUin(ctx, s), &m)
		return m, nil
	})
}
