resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

# Clients can read the level of a user; only the app's administrators can set it.
resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app", "app_admin"]
  write      = ["app_admin"]
}
