# Of the account.
list "tencentchat_cam_user" "all" {
  provider = tencentchat
}
