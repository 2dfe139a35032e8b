# Of every app of the account.
list "tencentchat_account_settings" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_account_settings" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
