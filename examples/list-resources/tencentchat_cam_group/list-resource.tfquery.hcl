# Of the account.
list "tencentchat_cam_group" "all" {
  provider = tencentchat
}
