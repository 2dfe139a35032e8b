package chat

import (
	"fmt"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
)

const policyDocument = `{"version":"2.0","statement":[{"effect":"allow","action":["name/im:*"],"resource":["*"]}]}`

// conditional is a document with one condition.
func conditional(operator, key, value string) string {
	return fmt.Sprintf(`{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*","condition":{%q:{%q:%q}}}]}`, operator, key, value)
}

var camCases = []ruleCase{
	{CAMPolicyName, accepts, "", CheckPolicy(new("a+=,.@_-b"), nil, nil, "")},
	{CAMPolicyName, refuses, "Name", CheckPolicy(new("a b"), nil, nil, "")},
	{CAMDescription, accepts, "", CheckPolicy(nil, new(strings.Repeat("x", campolicy.MaxDescription)), nil, "")},
	{CAMDescription, refuses, "Description", CheckPolicy(nil, new(strings.Repeat("x", campolicy.MaxDescription+1)), nil, "")},
	{CAMDocument, accepts, "", CheckPolicy(nil, nil, new(policyDocument), "1")},
	{CAMDocument, refuses, "Document", CheckPolicy(nil, nil, new(strings.Replace(policyDocument, "allow", "Allow", 1)), "1")},
	{CAMDocument, refuses, "Document", CheckPolicy(nil, nil, new("{"), "1")},
	{CAMDocument, warns, "Document", CheckPolicy(nil, nil, new(strings.Replace(policyDocument, `"*"]`, `"qcs::im::uin/7:sdkappid/1"]`, 1)), "1")},
	{CAMDocument, accepts, "", CheckPolicy(nil, nil, new(strings.Replace(policyDocument, `"*"]`, `"qcs::cam::uin/7:roleName/ops"]`, 1)), "1")},
	{CAMCondition, accepts, "", CheckPolicy(nil, nil, new(conditional("numeric_less_than", "cos:content-length", "10")), "1")},
	{CAMCondition, refuses, "Document", CheckPolicy(nil, nil, new(conditional("numeric_less_than", "cos:content-length", "ten")), "1")},
	{CAMCondition, accepts, "", DoubtPolicy(conditional("ip_equal", "qcs:ip", "203.0.113.0/24"))},
	{CAMCondition, warns, "Document", DoubtPolicy(conditional("string_equal", "qcs:ip", "203.0.113.7"))},
	{CAMDocumentSize, accepts, "", CheckPolicy(nil, nil, new(policyDocument+strings.Repeat(" ", campolicy.MaxSize)), "1")},
	{
		CAMDocumentSize,
		refuses,
		"Document",
		CheckPolicy(nil, nil, new(strings.Replace(policyDocument, "im:*", "im:"+strings.Repeat("A", campolicy.MaxSize), 1)), "1"),
	},
	{CAMUserName, accepts, "", CheckCAMUserName("a+=,.@_-b")},
	{CAMUserName, warns, "Name", CheckCAMUserName("a b")},
	{CAMGroupUsers, accepts, "", CheckCAMGroupUsers(100)},
	{CAMGroupUsers, refuses, "Users", CheckCAMGroupUsers(101)},
	{CAMPassword, accepts, "", CheckCAMPassword("Aa1!aaaa")},
	{CAMPassword, warns, "PasswordWO", CheckCAMPassword("aa1!aaaa")},
	{CAMPassword, warns, "PasswordWO", CheckCAMPassword("Aa1!")},
}
