resource "tencentchat_app" "shop" {
  name = "shop"
}

resource "tencentchat_account" "ann" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "ann"
}

resource "tencentchat_group_field" "topic" {
  sdk_app_id  = tencentchat_app.shop.sdk_app_id
  name        = "topic"
  permissions = { Public = { read = ["anyone"], write = ["app_admin"] } }
}

# A group with an id of its own. Without one, the service makes it.
resource "tencentchat_group" "support" {
  sdk_app_id   = tencentchat_app.shop.sdk_app_id
  group_id     = "support team/1"
  type         = "Public"
  name         = "Support"
  owner        = tencentchat_account.ann.user_id
  introduction = "Where customers are helped"
  join_option  = "NeedPermission"

  custom_fields = { (tencentchat_group_field.topic.name) = "help" }
}

# Everybody may watch; members are stored nowhere.
resource "tencentchat_group" "live" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  type       = "AVChatRoom"
  name       = "Live"
}
