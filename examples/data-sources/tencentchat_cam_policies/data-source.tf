# A preset policy by its name: ids of presets are not published.
data "tencentchat_cam_policies" "reader" {
  name = "QcloudIMReadOnlyAccess"
}

output "reader" {
  value = data.tencentchat_cam_policies.reader.policies[0].policy_id
}

# All of the account's own.
data "tencentchat_cam_policies" "own" {
  preset = false
}
