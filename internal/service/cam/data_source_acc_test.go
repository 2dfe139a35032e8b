package cam_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const documents = `
data "tencentchat_cam_policy_document" "base" {
  statements = [{ effect = "deny", actions = ["name/im:RemoveUser", "im:Delete*"], sdk_app_ids = ["1400000002", "1400000001"] }]
}

data "tencentchat_cam_policy_document" "whole" {
  root_uin         = "100000000001"
  source_documents = [data.tencentchat_cam_policy_document.base.json]
  statements = [
    {
      actions   = ["cam:ListAccessKeys"]
      resources = ["qcs::cam::uin/:uin/&{uin}"]
      tags      = { team = "a", cost = "<7>" }
      conditions = [
        { operator = "ip_equal", key = "qcs:ip", values = ["10.0.0.0/8"] },
        { operator = "for_any_value:string_equal", key = "qcs:request_tag", values = ["team&a"] },
      ]
    },
    { actions = ["*"], sdk_app_ids = ["*"] },
  ]
}

output "json" { value = data.tencentchat_cam_policy_document.whole.json }
output "size" { value = data.tencentchat_cam_policy_document.whole.size == length(data.tencentchat_cam_policy_document.whole.json) }
`

const written = `{"version":"2.0","statement":[` +
	`{"effect":"deny","action":["name/im:RemoveUser","im:Delete*"],"resource":["qcs::im::uin/:sdkappid/1400000002",` +
	`"qcs::im::uin/:sdkappid/1400000001"]},` +
	`{"effect":"allow","action":["cam:ListAccessKeys"],"resource":["qcs::cam::uin/:uin/${uin}"],"condition":{` +
	`"for_any_value:string_equal":{"qcs:resource_tag":["cost&<7>","team&a"],"qcs:request_tag":["team&a"]},` +
	`"ip_equal":{"qcs:ip":["10.0.0.0/8"]}}},` +
	`{"effect":"allow","action":["*"],"resource":["qcs::im::uin/100000000001:sdkappid/*"]}]}`

func TestPolicyDocument(t *testing.T) {
	c := acctest.Serve(t)
	wrong := func(statement string) string {
		return c.Provider() + "data \"tencentchat_cam_policy_document\" \"it\" {\n  statements = [" + statement + "]\n}\n"
	}
	c.RunInProcess(t,
		resource.TestStep{Config: c.Provider() + documents, ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("json", knownvalue.StringExact(written)),
			statecheck.ExpectKnownOutputValue("size", knownvalue.Bool(true)),
		}},
		resource.TestStep{PlanOnly: true, Config: wrong(`{ actions = ["im"] }`), ExpectError: says("is not valid: write SERVICE:ACTION")},
		resource.TestStep{PlanOnly: true, Config: wrong(`{ actions = [] }`), ExpectError: says("at least 1 elements")},
		resource.TestStep{PlanOnly: true, Config: wrong(`{ actions = ["*"], sdk_app_ids = ["shop"] }`), ExpectError: says("is not an SDKAppID")},
		resource.TestStep{
			PlanOnly: true, Config: wrong(`{ actions = ["*"], conditions = [{ operator = "equals", key = "k", values = ["v"] }] }`),
			ExpectError: says("has the operator"),
		},
	)
	if n := c.Calls("cam.") + c.Calls("im.") + c.Calls("sts."); n != 0 {
		t.Errorf("%d calls for documents", n)
	}
}

func TestPoliciesAndUsers(t *testing.T) {
	c := acctest.Serve(t)
	c.Must("AddUser", `{"Name":"alice","Remark":"r","ConsoleLogin":1,"UseApi":1}`)
	c.Must("AddUser", `{"Name":"bob"}`)
	c.Must("CreatePolicy", `{"PolicyName":"support","PolicyDocument":"{\"version\":\"2.0\",\"statement\":[{\"effect\":\"allow\",`+
		`\"action\":\"*\",\"resource\":\"*\"}]}"}`)
	c.Must("AttachUserPolicy", `{"PolicyId":`+id(t, c, "support")+`,"AttachUin":`+uin(t, c, "bob")+`}`)
	config := c.Provider() + `
data "tencentchat_cam_policies" "reader" { name = "QcloudIMReadOnlyAccess" }
data "tencentchat_cam_policies" "own" { preset = false }
data "tencentchat_cam_policies" "im" {
  preset  = true
  keyword = "QcloudIM"
}
data "tencentchat_cam_policies" "all" {}
data "tencentchat_cam_users" "all" {}
data "tencentchat_cam_users" "one" { name = "alice" }
output "reader" { value = data.tencentchat_cam_policies.reader.policies[0].policy_id }
output "own" { value = [for p in data.tencentchat_cam_policies.own.policies : "${p.name} ${p.attachments} ${p.preset}"] }
output "im" { value = [for p in data.tencentchat_cam_policies.im.policies : p.name] }
output "all" { value = length(data.tencentchat_cam_policies.all.policies) }
output "users" { value = [for u in data.tencentchat_cam_users.all.users : u.name] }
output "one" { value = [for u in data.tencentchat_cam_users.one.users : "${u.name} ${u.remark} ${u.console_login}"] }
`
	is := func(name string, check knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownOutputValue(name, check)
	}
	list := func(texts ...string) knownvalue.Check {
		var all []knownvalue.Check
		for _, s := range texts {
			all = append(all, knownvalue.StringExact(s))
		}
		return knownvalue.TupleExact(all)
	}
	c.RunInProcess(t, resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{
		is("reader", knownvalue.StringExact("1000002")), is("own", list("support 1 false")), is("im", list("QcloudIMReadOnlyAccess")),
		is("all", knownvalue.Int64Exact(9)), is("users", list("alice", "bob")), is("one", list("alice r true")),
	}})
}
