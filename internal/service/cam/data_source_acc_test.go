package cam_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

const documents = `
data "tencentchat_cam_policy_document" "base" {
  statement {
    effect      = "deny"
    actions     = ["name/im:RemoveUser", "im:Delete*"]
    sdk_app_ids = ["1400000002", "1400000001"]
  }
}

data "tencentchat_cam_policy_document" "whole" {
  owner_uin        = "100000000001"
  source_documents = [data.tencentchat_cam_policy_document.base.json]
  statement {
    actions          = ["cam:ListAccessKeys"]
    resources        = ["qcs::cam::uin/:uin/&{uin}"]
    any_resource_tag = { team = ["b", "a"], cost = ["<7>"] }
    condition {
      operator = "ip_equal"
      key      = "qcs:ip"
      values   = ["10.0.0.0/8"]
    }
    condition {
      operator = "for_any_value:string_equal"
      key      = "qcs:request_tag"
      values   = ["team&a"]
    }
  }
  statement {
    actions     = ["*"]
    sdk_app_ids = ["*"]
  }
  statement {
    actions   = ["cam:GetUser"]
    resources = ["*"]
  }
}

output "json" { value = data.tencentchat_cam_policy_document.whole.json }
output "size" { value = data.tencentchat_cam_policy_document.whole.size == length(data.tencentchat_cam_policy_document.whole.json) }
`

const written = `{"version":"2.0","statement":[` +
	`{"effect":"deny","action":["name/im:RemoveUser","im:Delete*"],"resource":["qcs::im::uin/:sdkappid/1400000002",` +
	`"qcs::im::uin/:sdkappid/1400000001"]},` +
	`{"effect":"allow","action":["cam:ListAccessKeys"],"resource":["qcs::cam::uin/:uin/${uin}"],"condition":{` +
	`"for_any_value:string_equal":{"qcs:resource_tag":["cost&<7>","team&a","team&b"],"qcs:request_tag":["team&a"]},` +
	`"ip_equal":{"qcs:ip":["10.0.0.0/8"]}}},` +
	`{"effect":"allow","action":["*"],"resource":["qcs::im::uin/100000000001:sdkappid/*"]},` +
	`{"effect":"allow","action":["cam:GetUser"],"resource":["*"]}]}`

func TestPolicyDocument(t *testing.T) {
	c := acctest.Serve(t)
	wrong := func(statement, text string) resource.TestStep {
		return resource.TestStep{
			PlanOnly: true, ExpectError: says(text),
			Config: c.Provider() + "data \"tencentchat_cam_policy_document\" \"it\" {\n  statement {\n" + statement + "\n}\n}\n",
		}
	}
	const everything = "actions = [\"*\"]\nresources = [\"*\"]\n"
	condition := func(key string) string {
		return "condition {\noperator = \"for_any_value:string_equal\"\nkey = \"" + key + "\"\nvalues = [\"v\"]\n}\n"
	}
	c.RunInProcess(t,
		resource.TestStep{Config: c.Provider() + documents, ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("json", knownvalue.StringExact(written)),
			statecheck.ExpectKnownOutputValue("size", knownvalue.Bool(true)),
		}},
		wrong("actions = [\"im\"]\nresources = [\"*\"]", "is not valid: write SERVICE:ACTION"),
		wrong("actions = []\nresources = [\"*\"]", "at least 1 elements"),
		wrong("actions = [\"*\"]\nsdk_app_ids = [\"shop\"]", "is not an SDKAppID"),
		wrong(everything+strings.Replace(condition("k"), "for_any_value:string_equal", "equals", 1), "has the operator"),
		wrong(everything+condition("k")+condition("k"), "Two conditions on one key"),
		wrong(everything+"any_resource_tag = { team = [\"a\"] }\n"+condition("qcs:resource_tag"), "Two conditions on one key"),
		wrong("actions = [\"*\"]", "Statement without resources"),
		wrong("actions = [\"*\"]\nresources = null\nany_resource_tag = { team = [\"a\"] }", "Statement without resources"),
		wrong("actions = [\"*\"]\nresources = []", "at least 1 elements"),
		wrong(everything+"any_resource_tag = {}", "at least 1 elements"),
		wrong(everything+"any_resource_tag = { team = [] }", "at least 1 elements"),
		wrong(everything+"tag = { team = \"a\" }", "Unsupported argument"),
		wrong(everything+"condition {\n operators = \"ip_equal\"\n}", "Unsupported argument"),
		wrong(everything+strings.Replace(condition("k"), "for_any_value:string_equal", "bool_equal", 1), "CAM_CONDITION"),
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
