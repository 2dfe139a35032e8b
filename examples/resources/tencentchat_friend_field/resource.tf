resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

resource "tencentchat_friend_field" "alias" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "alias"
  type       = "string"
}
