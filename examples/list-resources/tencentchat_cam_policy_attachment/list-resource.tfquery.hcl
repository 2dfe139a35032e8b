# Users, groups and roles with a policy.
list "tencentchat_cam_policy_attachment" "all" {
  provider = tencentchat
}
