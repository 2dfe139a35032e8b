// Package caller offers the data source tencentchat_caller_identity.
package caller

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// Model is whom the credentials belong to.
type Model struct {
	RootUin types.String `tfsdk:"root_uin"`
	Uin     types.String `tfsdk:"uin"`
	UserID  types.String `tfsdk:"user_id"`
	ARN     types.String `tfsdk:"arn"`
	Type    types.String `tfsdk:"type"`
	AppID   types.Int64  `tfsdk:"app_id"`
}

// Source is the data source tencentchat_caller_identity.
var Source = &entity.Source[Model]{
	Area: entity.AreaApps,
	Name: "caller_identity", Title: "caller identity", Read: read,
	Schema: schema.Schema{
		Description: "The identity to which the provider's credentials belong.",
		Attributes: map[string]schema.Attribute{
			"root_uin": schema.StringAttribute{Computed: true, Description: "UIN of the root account, which owns the apps."},
			"uin": schema.StringAttribute{Computed: true, Description: "UIN of the user to whom the keys belong; for a role, of the user " +
				"who assumed it."},
			"user_id": schema.StringAttribute{Computed: true, Description: "UIN of the user; for a role, the role ID and session name."},
			"arn":     schema.StringAttribute{Computed: true, Description: "Resource name of the identity, as used in CAM policies."},
			"type":    schema.StringAttribute{Computed: true, Description: "Kind of identity, such as RootAccount, CAMUser or CAMRole."},
			"app_id":  schema.Int64Attribute{Computed: true, Description: "AppId of the account. Not the SDKAppID of a chat app."},
		},
	},
}

func read(ctx context.Context, s *entity.Session, m *Model) error {
	caller, err := s.Cloud.CallerIdentity(ctx)
	if err == nil {
		*m = show(caller)
	}
	return err
}

func show(c sts.Caller) Model {
	return Model{
		RootUin: types.StringValue(c.RootUin), Uin: types.StringValue(c.Uin), UserID: types.StringValue(c.UserID),
		ARN: types.StringValue(c.ARN), Type: types.StringValue(c.Type), AppID: types.Int64Value(int64(c.AppID)),
	}
}
