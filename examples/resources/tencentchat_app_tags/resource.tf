resource "tencentchat_app" "shop" {
  name = "shop"
}

# Tags that let users see the app who are authorised by tag. Other tags of it are left alone.
resource "tencentchat_app_tags" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  tags = {
    team = "support"
  }
}
