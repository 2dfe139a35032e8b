package app

import (
	"context"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// ResourceNames is the function app_resource_names.
var ResourceNames = &entity.Function{
	Area: entity.AreaKeys,
	Name: "app_resource_names", Run: resourceNames,
	Formers: []entity.Former{{
		Name:    "app_resource_name",
		Dropped: map[string]string{"variadic": "One list of SDKAppIDs. Write `[\"*\"]` for all apps."},
	}},
	Definition: function.Definition{
		Summary: "Resource names of apps for CAM policies.",
		MarkdownDescription: "Returns a list of resource names, `qcs::im::uin/UIN:sdkappid/SDKAPPID`, one for each app, for the `resource` of " +
			"a CAM policy. An empty list of apps is an error: a policy that names no resource would be invalid.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "owner_uin", Description: "UIN of the root account, such as `owner_uin` of the data source " +
				"`tencentchat_caller_identity`."},
			function.ListParameter{Name: "sdk_app_ids", ElementType: types.StringType, Description: "SDKAppIDs of the apps. " +
				"`[\"*\"]` stands for all apps of the account."},
		},
		Return: function.ListReturn{ElementType: types.StringType},
	},
}

var uinForm = regexp.MustCompile(`^[1-9]\d{0,19}$`)

func resourceNames(ctx context.Context, args function.ArgumentsData) (any, *function.FuncError) {
	var uin string
	var apps []types.String
	if err := args.Get(ctx, &uin, &apps); err != nil {
		return nil, err
	}
	if !uinForm.MatchString(uin) {
		return nil, function.NewArgumentFuncError(0, fmt.Sprintf("%q is not a UIN. A UIN is a number such as 100000000001.", uin))
	}
	if len(apps) == 0 {
		return nil, function.NewArgumentFuncError(1, "The list of apps is empty, so a policy would name no resource. Write [\"*\"] for all apps "+
			"of the account.")
	}
	names := make([]string, len(apps))
	for i, app := range apps {
		if app.IsUnknown() {
			return types.ListUnknown(types.StringType), nil
		}
		if _, err := chat.ParseSDKAppID(app.ValueString()); err != nil && app.ValueString() != "*" {
			return nil, function.NewArgumentFuncError(1, fmt.Sprintf("%q is not an SDKAppID. An SDKAppID is a number such as 1400000001; \"*\" "+
				"stands for all apps.", app.ValueString()))
		}
		names[i] = campolicy.AppResource(uin, app.ValueString())
	}
	return names, nil
}
