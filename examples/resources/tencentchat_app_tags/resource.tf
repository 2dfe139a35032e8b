resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

# Tags for users who are authorized by tag. Other tags of the app are not changed.
resource "tencentchat_app_tags" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  tags = {
    team = "support"
  }
}
