# A preset policy, by name: the IDs of preset policies are not published.
data "tencentchat_cam_policies" "reader" {
  name = "QcloudIMReadOnlyAccess"
}

output "reader" {
  value = data.tencentchat_cam_policies.reader.policies[0].policy_id
}

# All custom policies of the account.
data "tencentchat_cam_policies" "own" {
  preset = false
}
