resource "tencentchat_app" "shop" {
  name           = "shop"
  edition        = "premium"
  accept_charges = true
}

resource "tencentchat_friend_settings" "shop" {
  sdk_app_id            = tencentchat_app.shop.sdk_app_id
  default_verification  = "need_confirm"
  follow                = true
  keep_friends_on_block = true
}
