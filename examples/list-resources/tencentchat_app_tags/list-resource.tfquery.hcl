# Of every app of the account that has tags.
list "tencentchat_app_tags" "all" {
  provider = tencentchat
}

# Of one app.
list "tencentchat_app_tags" "one" {
  provider = tencentchat

  config {
    sdk_app_id = "1400000001"
  }
}
