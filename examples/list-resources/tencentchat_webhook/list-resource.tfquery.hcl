# Of every app of the account.
list "tencentchat_webhook" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_webhook" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
