resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

# TRTC cannot be deactivated; destroying this block is refused unless on_destroy is "abandon".
resource "tencentchat_trtc" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
}
