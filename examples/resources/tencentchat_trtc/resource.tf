resource "tencentchat_app" "shop" {
  name = "shop"
}

# TRTC can never be deactivated; a destroy of this block is refused unless on_destroy is "abandon".
resource "tencentchat_trtc" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
}
