resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

# A tag for users who are authorized by tag. Other tags of the app are not changed.
resource "tencentchat_app_tag" "team" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  key        = "team"
  value      = "support"
}
