package app

import (
	"context"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// ResourceName is the function app_resource_name.
var ResourceName = &entity.Function{
	Area: entity.AreaKeys,
	Name: "app_resource_name", Run: resourceNames,
	Definition: function.Definition{
		Summary: "Resource names of apps for CAM policies.",
		MarkdownDescription: "Returns a list of resource names, `qcs::im::uin/UIN:sdkappid/SDKAPPID`, one for each app, for the `resource` of " +
			"a CAM policy. Without SDKAppIDs, it returns one name that matches all apps of the account.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "uin", Description: "UIN of the root account, such as `root_uin` of the data source " +
				"`tencentchat_caller_identity`."},
		},
		VariadicParameter: function.StringParameter{Name: "sdk_app_ids", CustomType: entity.SDKAppIDType{}, Description: "SDKAppIDs of the " +
			"apps. Omit them for all apps."},
		Return: function.ListReturn{ElementType: types.StringType},
	},
}

var uinForm = regexp.MustCompile(`^[1-9]\d{0,19}$`)

func resourceNames(ctx context.Context, args function.ArgumentsData) (any, *function.FuncError) {
	var uin string
	var apps []entity.SDKAppID
	if err := args.Get(ctx, &uin, &apps); err != nil {
		return nil, err
	}
	if !uinForm.MatchString(uin) {
		return nil, function.NewArgumentFuncError(0, fmt.Sprintf("%q is not a UIN. A UIN is a number such as 100000000001.", uin))
	}
	if len(apps) == 0 {
		return []string{campolicy.AppResource(uin, "*")}, nil
	}
	names := make([]string, len(apps))
	for i, app := range apps {
		names[i] = campolicy.AppResource(uin, app.ValueString())
	}
	return names, nil
}
