# Authorization by tag: everything of the apps that are tagged team = support, but only from the office.
data "tencentchat_cam_policy_document" "support" {
  statement {
    actions          = ["name/im:*"]
    resources        = ["*"]
    any_resource_tag = { team = ["support"] }

    condition {
      operator = "ip_equal"
      key      = "qcs:ip"
      values   = ["203.0.113.0/24"]
    }
  }
}

# Users can create their own access keys. &{uin} becomes ${uin}, the UIN of the caller.
data "tencentchat_cam_policy_document" "keys" {
  source_documents = [data.tencentchat_cam_policy_document.support.json]

  statement {
    actions   = ["cam:CreateAccessKey", "cam:ListAccessKeys", "cam:DeleteAccessKey"]
    resources = ["qcs::cam::uin/:uin/&{uin}"]
  }
}

output "document" {
  value = data.tencentchat_cam_policy_document.keys.json
}
