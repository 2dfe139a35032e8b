resource "tencentchat_app" "shop" {
  name = "shop"
}

# Everybody reads the topic of a group; in public groups its owner and administrators set it, in work groups any member.
resource "tencentchat_group_field" "topic" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "topic"

  permissions = {
    Public = { read = ["anyone"], write = ["group_owner", "group_admin"] }
    Work   = { read = ["group_member"], write = ["group_member"] }
  }
}
