resource "tencentchat_app" "shop" {
  name = "shop"
}

resource "tencentchat_friend_settings" "shop" {
  sdk_app_id           = tencentchat_app.shop.sdk_app_id
  default_verification = "need_confirm"
}
