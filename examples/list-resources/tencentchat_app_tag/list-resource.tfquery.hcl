# Of every app of the account.
list "tencentchat_app_tag" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_app_tag" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
