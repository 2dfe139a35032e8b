package usersig

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/usersig"
)

// content is what a UserSig says of itself.
type content struct {
	SDKAppID    entity.SDKAppID `tfsdk:"sdk_app_id"`
	UserID      types.String    `tfsdk:"user_id"`
	Algorithm   types.String    `tfsdk:"signature_algorithm"`
	GeneratedAt types.String    `tfsdk:"generated_at"`
	Validity    types.Int64     `tfsdk:"validity_seconds"`
	ExpiresAt   types.String    `tfsdk:"expires_at"`
	UserBuf     types.String    `tfsdk:"userbuf"`
}

var contentTypes = map[string]attr.Type{
	"sdk_app_id":          entity.SDKAppIDType{},
	"user_id":             types.StringType,
	"signature_algorithm": types.StringType,
	"generated_at":        types.StringType,
	"validity_seconds":    types.Int64Type,
	"expires_at":          types.StringType,
	"userbuf":             types.StringType,
}

const contentText = "`sdk_app_id`, `user_id`, `signature_algorithm`, `generated_at` and `expires_at` (RFC 3339), `validity_seconds`, " +
	"and `userbuf` in base64, null if there is none"

func show(t usersig.Token) content {
	c := content{
		SDKAppID: entity.SDKAppIDValue(t.SDKAppID), UserID: types.StringValue(t.UserID), Algorithm: types.StringValue(string(t.Algorithm)),
		GeneratedAt: types.StringValue(t.Generated.Format(time.RFC3339)), Validity: types.Int64Value(int64(t.Validity / time.Second)),
		ExpiresAt: types.StringValue(t.Expires().Format(time.RFC3339)),
	}
	if t.UserBuf != nil {
		c.UserBuf = types.StringValue(base64.StdEncoding.EncodeToString(t.UserBuf))
	}
	return c
}

// formerContent is what version 0 called the content.
var formerContent = map[string]string{"return.validity": "validity_seconds"}

// Decode is the function decode_user_sig.
var Decode = &entity.Function{
	Area: entity.AreaKeys,
	Name: "decode_user_sig", Run: decode, Formers: []entity.Former{{Name: "decode_usersig", Renamed: formerContent}},
	Definition: function.Definition{
		Summary: "Decode a UserSig.",
		MarkdownDescription: "Decodes a UserSig without a key and without verifying it. Returns an object with " + contentText + ". " +
			"An invalid UserSig is an error; use `try` to handle it.",
		Parameters: []function.Parameter{sigParameter},
		Return:     function.ObjectReturn{AttributeTypes: contentTypes},
	},
}

var sigParameter = function.StringParameter{Name: "user_sig", Description: "The UserSig."}

func decode(ctx context.Context, args function.ArgumentsData) (any, *function.FuncError) {
	var sig string
	if err := args.Get(ctx, &sig); err != nil {
		return nil, err
	}
	t, err := usersig.Decode(sig)
	if err != nil {
		return nil, function.NewArgumentFuncError(0, err.Error())
	}
	return show(t), nil
}

// verdict is what comes of verifying a UserSig.
type verdict struct {
	content

	Valid  types.Bool   `tfsdk:"valid"`
	Code   types.Int64  `tfsdk:"code"`
	Cause  types.String `tfsdk:"cause"`
	Remedy types.String `tfsdk:"remedy"`
}

var verdictTypes = func() map[string]attr.Type {
	all := maps.Clone(contentTypes)
	maps.Copy(all,
		map[string]attr.Type{"valid": types.BoolType, "code": types.Int64Type, "cause": types.StringType, "remedy": types.StringType})
	return all
}()

// Verify is the function verify_user_sig.
var Verify = &entity.Function{
	Area: entity.AreaKeys,
	Name: "verify_user_sig", Run: verify, Formers: []entity.Former{{Name: "verify_usersig", Renamed: formerContent}},
	Definition: function.Definition{
		Summary: "Verify a UserSig, like the console's verification tool.",
		MarkdownDescription: "Reports whether a UserSig is valid for a user of an app at a given time. Returns an object with `valid` and, if " +
			"it is true, " + contentText + "; " +
			"or, if it is false, `code` (the error code of the service), `cause` and `remedy`. All other attributes are null. Functions cannot " +
			"read the clock, so the time is an argument: pass `plantimestamp()` for the current time.",
		Parameters: []function.Parameter{
			sigParameter,
			function.StringParameter{Name: "sdk_app_id", CustomType: entity.SDKAppIDType{}, Description: "SDKAppID of the app."},
			function.StringParameter{Name: "user_id", Description: "UserID of the user who logs in."},
			function.StringParameter{Name: "key", Description: "Key of the app (HMAC-SHA256), such as that of tencentchat_app_key."},
			function.StringParameter{Name: "instant", Description: "Time at which the UserSig is verified (RFC 3339)."},
		},
		Return: function.ObjectReturn{AttributeTypes: verdictTypes},
	},
}

func verify(ctx context.Context, args function.ArgumentsData) (any, *function.FuncError) {
	var sig, userID, key, instant string
	var app entity.SDKAppID
	if err := args.Get(ctx, &sig, &app, &userID, &key, &instant); err != nil {
		return nil, err
	}
	at, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return nil, function.NewArgumentFuncError(4, fmt.Sprintf("%q is not an RFC 3339 time such as 2026-01-31T12:00:00Z.", instant))
	}
	t, err := usersig.Verify(sig, app.ID(), userID, chat.Secret(key), at)
	if wrong, ok := errors.AsType[*usersig.Error](err); ok {
		return verdict{
			Valid: types.BoolValue(false), Code: types.Int64Value(int64(wrong.Code)),
			Cause: types.StringValue(wrong.Cause), Remedy: types.StringValue(wrong.Remedy),
		}, nil
	}
	if err != nil {
		return nil, function.NewFuncError(err.Error())
	}
	return verdict{content: show(t), Valid: types.BoolValue(true)}, nil
}
