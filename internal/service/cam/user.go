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
	APIAccess         types.Bool   `tfsdk:"api_access"`
	Phone             types.String `tfsdk:"phone"`
	CountryCode       types.String `tfsdk:"country_code"`
	Email             types.String `tfsdk:"email"`
	PasswordWO        types.String `tfsdk:"password_wo"`
	PasswordWOVersion types.Int64  `tfsdk:"password_wo_version"`
	ForceDelete       types.Bool   `tfsdk:"force_delete"`
	Uin               types.String `tfsdk:"uin"`
	LoginURL          types.String `tfsdk:"login_url"`
}

// User is the resource tencentchat_cam_user.
var User = &entity.Kind[UserModel]{
	Area: entity.AreaAccess,
	Name: "cam_user", Title: "CAM user", Keys: []string{"name"}, Lossy: true,
	Schema: schema.Schema{
		MarkdownDescription: "A sub-account. It may do nothing until a policy is attached to it or to a group of it.\n\n" +
			"No access key ever stands in the state: the guide on access management tells how one is made and handed over.\n\n" +
			"**Destroy** deletes the user, with its memberships and attachments. One that has access keys is deleted only where `force_delete` is true, and the keys with it. " +
			"A change of `name` replaces the user.",
		Attributes: userAttributes(),
	},
	Validate: func(UserModel) []chat.Violation { return nil },
	Plan:     planUser,
	Create:   createUser,
	Read:     readUser,
	Update:   updateUser,
	Destroy:  destroyUser,
	List:     listUsers,
}

func userAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"name":   schema.StringAttribute{Required: true, Validators: []validator.String{stringvalidator.LengthBetween(1, 64)}, Description: "Name of the user, unique in the account, with which it logs in."},
		"remark": entity.Managed(schema.StringAttribute{Description: "Remark, for people."}),
		"console_login": entity.Managed(schema.BoolAttribute{
			MarkdownDescription: "The user may log in to the console. Without `password_wo`, the service makes a password that nobody sees; an administrator can reset it.",
		}),
		"api_access": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "The service makes an access key together with the user, false by default. Its secret is told only then, and this provider keeps it nowhere, so leave this off and make keys in CAM. " +
				"Only read when the user is created.",
		},
		"phone":        entity.Managed(schema.StringAttribute{MarkdownDescription: "Phone number, without the code of the country."}),
		"country_code": entity.Managed(schema.StringAttribute{MarkdownDescription: "Code of the phone number's country, such as `86`."}),
		"email":        entity.Managed(schema.StringAttribute{Description: "Mail address."}),
		"force_delete": schema.BoolAttribute{
			Optional: true, Description: "Destroy deletes the access keys of the user too, instead of being refused because of them. Read from the state, so apply a change of it before you destroy. False by default.",
		},
		"uin": schema.StringAttribute{Computed: true, PlanModifiers: keepState, Description: "Number of the user. Assigned by the service."},
		"login_url": schema.StringAttribute{
			Computed: true, PlanModifiers: keepState, Description: "Where the user logs in to the console. The form of the address is assumed: CAM shows the right one on the page of the user.",
		},
	}
	entity.Secret(attributes, "password", fmt.Sprintf("the password for the console, by the account's rules "+
		"(by default at least %d characters with upper and lower case, a digit and a special one)", chat.MinPassword))
	return attributes
}

func planUser(_ context.Context, _ *entity.Session, c *entity.Change[UserModel]) error {
	if c.Prior == nil && c.Config.APIAccess.ValueBool() {
		c.Warn("APIAccess", "A key that nobody gets", "The service makes an access key with the user and tells its secret once. This provider does not keep it. Make a key in CAM instead, where you can hand it over.")
	}
	if !c.Config.PasswordWOVersion.IsNull() && !c.Config.ConsoleLogin.IsUnknown() && !c.Planned.ConsoleLogin.ValueBool() {
		return &entity.Problem{Summary: "A password without a login", Detail: "password_wo is the password for the console, and console_login is not true. Set console_login = true, or leave the password out."}
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
	return s.Cloud.CAM().CreateUser(ctx, m.Name.ValueString(), change, m.APIAccess.ValueBool())
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
	if !planned.PasswordWOVersion.Equal(prior.PasswordWOVersion) {
		change.Password = password(planned)
	}
	if chat.IsEmpty(change) {
		return nil
	}
	return s.Cloud.CAM().UpdateUser(ctx, planned.Name.ValueString(), change)
}

func destroyUser(ctx context.Context, s *entity.Session, m *UserModel) (guard.Destroy, error) {
	name := m.Name.ValueString()
	return guard.Destroy{
		Warning: fmt.Sprintf("User %s is deleted with its memberships and attachments; whoever works with it can no longer log in.", name),
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
