# Of every app of the account.
list "tencentchat_trtc" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_trtc" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
