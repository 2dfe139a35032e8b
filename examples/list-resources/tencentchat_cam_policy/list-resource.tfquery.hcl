# Of the account.
list "tencentchat_cam_policy" "all" {
  provider = tencentchat
}
