resource "tencentchat_app" "shop" {
  name = "shop"
}

# Seven days for free; a paid edition also needs accept_charges = true.
resource "tencentchat_call" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  edition    = "trial"
}
