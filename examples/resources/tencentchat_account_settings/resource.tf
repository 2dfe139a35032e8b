resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
  edition           = "premium"
  accept_charges    = true
}

resource "tencentchat_account_settings" "shop" {
  sdk_app_id       = tencentchat_app.shop.sdk_app_id
  deletion_allowed = true
}
