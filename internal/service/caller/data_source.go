// Package caller offers the data source tencentchat_caller_identity.
package caller

import (
	"context"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Model is whom the credentials belong to.
type Model struct {
	OwnerUin    types.String `tfsdk:"owner_uin"`
	Uin         types.String `tfsdk:"uin"`
	PrincipalID types.String `tfsdk:"principal_id"`
	ARN         types.String `tfsdk:"arn"`
	Type        types.String `tfsdk:"type"`
	AppID       types.String `tfsdk:"app_id"`
}

// Source is the data source tencentchat_caller_identity.
var Source = &entity.Source[Model]{
	Area: entity.AreaApps,
	Name: "caller_identity", Title: "caller identity", Read: read, Formers: []entity.Former{{
		Renamed: map[string]string{"root_uin": "owner_uin", "user_id": "principal_id"},
		Retyped: map[string]string{
			"app_id": "A string, as all IDs.",
			"type":   "In snake case, such as `cam_user`.",
		},
	}},
	Schema: schema.Schema{
		Description: "The identity to which the provider's credentials belong.",
		Attributes: map[string]schema.Attribute{
			"owner_uin": schema.StringAttribute{Computed: true, Description: "UIN of the root account, which owns the apps."},
			"uin": schema.StringAttribute{Computed: true, Description: "UIN of the user to whom the keys belong; for a role, of the user " +
				"who assumed it."},
			"principal_id": schema.StringAttribute{Computed: true, Description: "UIN of the user; for a role, the role ID and session name."},
			"arn":          schema.StringAttribute{Computed: true, Description: "Resource name of the identity, as used in CAM policies."},
			"type": schema.StringAttribute{Computed: true, Description: "Kind of identity, such as `root_account`, `cam_user` or " +
				"`cam_role`."},
			"app_id": schema.StringAttribute{Computed: true, Description: "AppId of the account. Not the SDKAppID of a chat app."},
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
		OwnerUin: types.StringValue(c.RootUin), Uin: types.StringValue(c.Uin), PrincipalID: types.StringValue(c.UserID),
		ARN: types.StringValue(c.ARN), Type: types.StringValue(guard.AttributeName(c.Type)),
		AppID: types.StringValue(strconv.FormatUint(c.AppID, 10)),
	}
}
