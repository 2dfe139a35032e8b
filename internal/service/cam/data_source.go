package cam

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type policiesModel struct {
	Name     types.String  `tfsdk:"name"`
	Keyword  types.String  `tfsdk:"keyword"`
	Preset   types.Bool    `tfsdk:"preset"`
	Policies []shownPolicy `tfsdk:"policies"`
}

type shownPolicy struct {
	PolicyID    string `tfsdk:"policy_id"`
	Name        string `tfsdk:"name"`
	Description string `tfsdk:"description"`
	Preset      bool   `tfsdk:"preset"`
	Attachments int64  `tfsdk:"attachments"`
	UpdatedAt   string `tfsdk:"updated_at"`
}

// Policies is the data source tencentchat_cam_policies.
var Policies = &entity.Source[policiesModel]{
	Area: entity.AreaAccess,
	Name: "cam_policies", Title: "CAM policies", Read: readPolicies,
	Schema: schema.Schema{
		Description: "The policies of the account and the preset policies.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{Optional: true, MarkdownDescription: "Only the policy with this name, such as " +
				"`QcloudIMReadOnlyAccess`."},
			"keyword": schema.StringAttribute{Optional: true, Description: "Only policies whose names contain this text."},
			"preset": schema.BoolAttribute{Optional: true, Description: "Only preset policies if `true`, only custom policies if `false`. The " +
				"default is both."},
			"policies": schema.ListNestedAttribute{
				Computed: true, Description: "The policies found, custom policies first.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"policy_id":   schema.StringAttribute{Computed: true, Description: "ID of the policy."},
					"name":        schema.StringAttribute{Computed: true, Description: "Name of the policy."},
					"description": schema.StringAttribute{Computed: true, Description: "Description of the policy."},
					"preset":      schema.BoolAttribute{Computed: true, Description: "Whether the policy is a preset policy."},
					"attachments": schema.Int64Attribute{Computed: true, Description: "Number of users, groups and roles to which the policy is " +
						"attached."},
					"updated_at": schema.StringAttribute{Computed: true, Description: "Time of the last change of the policy, as returned by CAM."},
				}},
			},
		},
	},
}

func readPolicies(ctx context.Context, s *entity.Session, m *policiesModel) error {
	m.Policies = []shownPolicy{}
	for _, preset := range []bool{false, true} {
		if !m.Preset.IsNull() && m.Preset.ValueBool() != preset {
			continue
		}
		all, err := s.Cloud.CAM().Policies(ctx, preset)
		if err != nil {
			return err
		}
		for _, p := range all {
			if name := m.Name.ValueString(); name != "" && p.Name != name || !strings.Contains(p.Name, m.Keyword.ValueString()) {
				continue
			}
			m.Policies = append(m.Policies, shownPolicy{decimal(p.ID), p.Name, p.Description, p.Preset, int64(p.Attachments), p.UpdatedAt})
		}
	}
	return nil
}

type usersModel struct {
	Name  types.String `tfsdk:"name"`
	Users []shownUser  `tfsdk:"users"`
}

type shownUser struct {
	Name         string `tfsdk:"name"`
	Uin          string `tfsdk:"uin"`
	Remark       string `tfsdk:"remark"`
	ConsoleLogin bool   `tfsdk:"console_login"`
	PhoneNum     string `tfsdk:"phone_num"`
	CountryCode  string `tfsdk:"country_code"`
	Email        string `tfsdk:"email"`
	LoginURL     string `tfsdk:"login_url"`
}

// Users is the data source tencentchat_cam_users.
var Users = &entity.Source[usersModel]{
	Area: entity.AreaAccess,
	Name: "cam_users", Title: "CAM users", Read: readUsers,
	Formers: []entity.Former{{Renamed: map[string]string{"users.*.phone": "phone_num"}}},
	Schema: schema.Schema{
		Description: "The sub-accounts of the account.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{Optional: true, Description: "Only the user with this name."},
			"users": schema.ListNestedAttribute{
				Computed:    true,
				Description: "The users found.",
				NestedObject: schema.NestedAttributeObject{
					Attributes: entity.Shown(userAttributes(), "password_wo", "password_wo_version", "need_reset_password", "force_delete"),
				},
			},
		},
	},
}

func readUsers(ctx context.Context, s *entity.Session, m *usersModel) error {
	all, err := s.Cloud.CAM().Users(ctx)
	if err != nil {
		return err
	}
	m.Users = []shownUser{}
	for _, u := range all {
		if name := m.Name.ValueString(); name == "" || u.Name == name {
			m.Users = append(m.Users, showUserData(u, rootUin(ctx, s)))
		}
	}
	return nil
}

func showUserData(u cam.User, root string) shownUser {
	return shownUser{u.Name, u.Uin, u.Remark, u.ConsoleLogin, u.PhoneNum, u.CountryCode, u.Email, loginURL(root, u.Name)}
}
