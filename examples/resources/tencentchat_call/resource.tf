resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

# Free for seven days. A paid edition also requires accept_charges = true.
resource "tencentchat_call" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  edition    = "trial"
}

resource "tencentchat_app" "support" {
  name              = "support"
  deployment_region = "singapore"
}

resource "tencentchat_call" "support" {
  sdk_app_id     = tencentchat_app.support.sdk_app_id
  edition        = "group"
  months         = 3
  auto_renew     = true
  accept_charges = true
}
