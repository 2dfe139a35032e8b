resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

# The badge of a member of a public group: the member can read it, only the app can set it.
resource "tencentchat_group_member_field" "badge" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "badge"

  permissions = {
    Public = {
      read      = ["group_member"]
      write     = ["app_admin"]
      self_read = true
    }
  }
}
