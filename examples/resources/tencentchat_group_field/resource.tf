resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

# Everyone can read the topic of a group. In public groups, the owner and administrators can set it; in work groups, any member can.
resource "tencentchat_group_field" "topic" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "topic"

  permissions = {
    Public = { read = ["anyone"], write = ["group_owner", "group_admin"] }
    Work   = { read = ["group_member"], write = ["group_member"] }
  }
}
