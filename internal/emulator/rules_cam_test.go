package emulator

import (
	"fmt"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

var camCases = []ruleCase{
	{chat.CAMPolicyName, func(_ *world, no, yes attempt) {
		no("CreatePolicy", object{"PolicyName": "a b", "PolicyDocument": anything})
		yes("CreatePolicy", object{"PolicyName": "a_b", "PolicyDocument": anything})
	}},
	{chat.CAMDescription, func(_ *world, no, yes attempt) {
		long := strings.Repeat("x", campolicy.MaxDescription)
		no("CreatePolicy", object{"PolicyName": "a", "PolicyDocument": anything, "Description": long + "x"})
		yes("CreatePolicy", object{"PolicyName": "a", "PolicyDocument": anything, "Description": long})
		no("UpdatePolicy", object{"PolicyName": "a", "Description": long + "x"})
	}},
	{chat.CAMDocument, func(w *world, no, yes attempt) {
		policy := w.newPolicy("a", anything)
		no("CreatePolicy", object{"PolicyName": "b", "PolicyDocument": "{"})
		no("UpdatePolicy", object{"PolicyId": policy, "PolicyDocument": "{"})
		no("CreatePolicyVersion", object{"PolicyId": policy, "PolicyDocument": "{", "SetAsDefault": true})
		yes("CreatePolicyVersion", object{"PolicyId": policy, "PolicyDocument": anything, "SetAsDefault": true})
	}},
	{chat.CAMCondition, func(w *world, no, yes attempt) {
		policy := w.newPolicy("a", anything)
		limited := func(network string) string {
			return strings.Replace(anything, `}]`, `,"condition":{"ip_equal":{"qcs:ip":"`+network+`"}}}]`, 1)
		}
		no("CreatePolicy", object{"PolicyName": "b", "PolicyDocument": limited("10.0.0.0/33")})
		no("UpdatePolicy", object{"PolicyId": policy, "PolicyDocument": limited("10.0.0.0/33")})
		no("CreateRole", object{"RoleName": "b", "PolicyDocument": strings.Replace(limited("here"), `"action"`, `"principal":"*","action"`, 1)})
		yes("UpdatePolicy", object{"PolicyId": policy, "PolicyDocument": limited("10.0.0.0/8")})
	}},
	{chat.CAMDocumentSize, func(_ *world, no, yes attempt) {
		no("CreatePolicy", object{"PolicyName": "a", "PolicyDocument": strings.Replace(anything, "im:",
			"im:"+strings.Repeat("A", campolicy.MaxSize), 1)})
		yes("CreatePolicy", object{"PolicyName": "a", "PolicyDocument": anything + strings.Repeat(" ", campolicy.MaxSize)})
	}},
	{chat.CAMUserName, func(_ *world, no, yes attempt) {
		no("AddUser", object{"Name": "a b"})
		yes("AddUser", object{"Name": "a_b"})
	}},
	{chat.CAMGroupUsers, func(w *world, no, yes attempt) {
		uins := []object{}
		group := w.ok("CreateGroup", object{"GroupName": "crowd"})["GroupId"]
		for i := range chat.LimitCAMGroupUsers.Maximum + 1 {
			uin := w.ok("AddUser", object{"Name": fmt.Sprint("user", i)})["Uin"]
			uins = append(uins, object{"GroupId": group, "Uin": uin})
		}
		no("AddUserToGroup", object{"Info": uins})
		yes("AddUserToGroup", object{"Info": uins[1:]})
	}},
	{chat.CAMPassword, func(_ *world, no, yes attempt) {
		no("AddUser", object{"Name": "a", "ConsoleLogin": 1, "Password": "aa1!aaaa"})
		yes("AddUser", object{"Name": "a", "ConsoleLogin": 1, "Password": "Aa1!aaaa"})
	}},
}
