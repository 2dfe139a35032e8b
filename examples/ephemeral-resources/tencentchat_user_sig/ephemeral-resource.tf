data "tencentchat_app" "shop" {
  name = "shop"
}

# A UserSig for a service that logs in as the user "bot", for a day. Hand it to a write-only attribute of wherever the
# service reads its secrets; increase the version of that attribute to write a new one.
ephemeral "tencentchat_user_sig" "bot" {
  sdk_app_id       = data.tencentchat_app.shop.sdk_app_id
  user_id          = "bot"
  validity_seconds = 86400
}
