# Of every app of the account.
list "tencentchat_group_field" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_group_field" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
