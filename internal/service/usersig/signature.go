package usersig

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"math"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
)

type signatureModel struct {
	SDKAppID  entity.SDKAppID `tfsdk:"sdk_app_id"`
	UserID    types.String    `tfsdk:"user_id"`
	Validity  types.Int64     `tfsdk:"validity_seconds"`
	UserBuf   types.String    `tfsdk:"userbuf"`
	UserSig   types.String    `tfsdk:"user_sig"`
	ExpiresAt types.String    `tfsdk:"expires_at"`
}

// Signature is the ephemeral resource tencentchat_user_sig.
var Signature = &entity.Ephemeral[signatureModel]{
	Area: entity.AreaKeys,
	Name: "user_sig", Formers: []entity.Former{{Name: "usersig", Renamed: map[string]string{"validity": "validity_seconds"}}},
	Title: "UserSig", Validate: checkSignature, Open: openSignature,
	Schema: schema.Schema{
		MarkdownDescription: "A UserSig, with which a user logs in to an app. It is generated locally on every run, and never stored in the " +
			"state or a plan.\n\n" +
			"The key comes from `app_keys` of the provider, otherwise from the console, which requires the permission `im:DescribeSecret`. Apps " +
			"that sign with ECDSA-SHA256 are not supported: change their `signature_algorithm` first.\n\n" +
			"Anyone who has the UserSig can log in as the user until it expires. The user need not exist: the first login creates the account.\n\n" +
			"Requires Terraform 1.10 or OpenTofu 1.11 or later.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.EphemeralApp(),
			"user_id": schema.StringAttribute{
				Required:    true,
				Description: fmt.Sprintf("UserID of the user who logs in, %v (rule USER_ID_FORM).", chat.LimitUserID),
			},
			"validity_seconds": schema.Int64Attribute{
				Optional: true, Validators: []validator.Int64{int64validator.Between(1, math.MaxUint32)},
				Description: fmt.Sprintf("Validity of the UserSig in seconds. The default is %d (%d days).",
					usersig.DefaultValidity/time.Second, usersig.DefaultValidity/(24*time.Hour)),
			},
			"userbuf": schema.StringAttribute{Optional: true, Description: "Additional signed data in base64, such as a TRTC room permission. " +
				"Not needed for Chat."},
			"user_sig":   computed("The UserSig."),
			"expires_at": schema.StringAttribute{Computed: true, Description: "Time when the UserSig expires (RFC 3339)."},
		},
	},
}

func checkSignature(m signatureModel) []chat.Violation {
	return chat.CheckUserID(m.UserID.ValueString())
}

func openSignature(ctx context.Context, s *entity.Session, m *signatureModel) error {
	id := m.SDKAppID.ID()
	buf, err := base64.StdEncoding.DecodeString(m.UserBuf.ValueString())
	if err != nil {
		return &entity.Problem{Summary: "userbuf is not valid base64", Detail: "userbuf must be standard base64. Encode the data, for example " +
			"with base64encode()."}
	}
	key, err := s.REST.Key(ctx, id)
	if err != nil {
		return err
	}
	now := s.REST.Now().UTC().Truncate(time.Second)
	validity := time.Duration(cmp.Or(m.Validity.ValueInt64(), int64(usersig.DefaultValidity/time.Second))) * time.Second
	sig, err := usersig.Sign(id, m.UserID.ValueString(), key, validity, buf, now)
	if err != nil {
		return err
	}
	m.UserSig, m.ExpiresAt = types.StringValue(sig), types.StringValue(now.Add(validity).Format(time.RFC3339))
	return nil
}
