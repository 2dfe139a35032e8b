# Of every app of the account.
list "tencentchat_group_type_settings" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_group_type_settings" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
