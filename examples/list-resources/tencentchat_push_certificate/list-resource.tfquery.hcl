# Of every app of the account.
list "tencentchat_push_certificate" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_push_certificate" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
