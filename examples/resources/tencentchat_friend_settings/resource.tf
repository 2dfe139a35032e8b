resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
  edition           = "premium"
  accept_charges    = true
}

resource "tencentchat_friend_settings" "shop" {
  sdk_app_id            = tencentchat_app.shop.sdk_app_id
  default_verification  = "need_confirm"
  follow                = true
  keep_friends_on_block = true
}
