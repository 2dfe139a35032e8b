# Whoever has a policy: users, groups and roles.
list "tencentchat_cam_policy_attachment" "all" {
  provider = tencentchat
}
