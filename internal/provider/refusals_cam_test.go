package provider_test

import (
	"fmt"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// camRefusals are those of access management.
var camRefusals = []refusal{
	{rule: chat.CAMPolicyName, new: camPolicy("a b", "", "*")},
	{rule: chat.CAMDescription, new: camPolicy("a", strings.Repeat("x", 301), "*")},
	{rule: chat.CAMDocument, new: camPolicy("a", "", "qcs::im::sdkappid/1400000001")},
	{rule: chat.CAMDocument, new: camPolicy("a", "", "qcs::im::7:sdkappid/1400000001")}, // not an account
	{rule: chat.CAMCondition, new: strings.Replace(camPolicy("a", "", "*"), `resource = "*"`,
		`resource = "*", condition = { date_less_than = { "qcs:current_time" = "31.12.2026" } }`, 1)},
	{rule: chat.CAMGroupUsers, new: "\nresource \"tencentchat_cam_group\" \"new\" {\nname = \"crowd\"\n}\n" +
		"resource \"tencentchat_cam_group_members\" \"new\" {\ngroup_id = tencentchat_cam_group.new.group_id\n" +
		"users = [for i in range(101) : \"user${i}\"]\n}\n"},
	{rule: chat.CAMDocumentSize, new: camPolicy("a", "", `qcs::cos::uin/:${join("", [for i in range(1000) : "xxxxxxx"])}`)},
}

// camPolicy is a block of a policy that allows everything on a resource.
func camPolicy(name, description, on string) string {
	return fmt.Sprintf("\nresource \"tencentchat_cam_policy\" \"new\" {\nname = %q\ndescription = %q\n"+
		"document = jsonencode({ version = \"2.0\", statement = [{ effect = \"allow\", action = \"*\", resource = \"%s\" }] })\n}\n",
		name, description, on)
}
