# Of the account.
list "tencentchat_cam_group_members" "all" {
  provider = tencentchat
}
