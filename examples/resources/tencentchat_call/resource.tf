resource "tencentchat_app" "shop" {
  name = "shop"
}

# Free for seven days. A paid edition also requires accept_charges = true.
resource "tencentchat_call" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  edition    = "trial"
}
