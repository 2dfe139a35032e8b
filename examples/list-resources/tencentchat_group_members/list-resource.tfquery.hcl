# Of every app of the account.
list "tencentchat_group_members" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_group_members" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
