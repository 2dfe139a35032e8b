# Every app of the account.
list "tencentchat_app" "all" {
  provider = tencentchat
}

# One app, to check whether it exists.
list "tencentchat_app" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
