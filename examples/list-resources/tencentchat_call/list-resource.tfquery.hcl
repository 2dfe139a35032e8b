# Of every app of the account.
list "tencentchat_call" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_call" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
