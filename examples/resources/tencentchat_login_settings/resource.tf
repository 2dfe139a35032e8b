resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
  edition           = "premium"
  accept_charges    = true
}

resource "tencentchat_login_settings" "shop" {
  sdk_app_id           = tencentchat_app.shop.sdk_app_id
  multi_device_policy  = "multi"
  max_web_instances    = 5
  max_native_instances = 2

  kicked_offline_on_login = true
}
