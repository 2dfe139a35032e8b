resource "tencentchat_app" "shop" {
  name = "shop"
}

# The badge of a member of a public group: the member sees it, only the app sets it.
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
