resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
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

# A group with a custom ID. By default, the service assigns one.
resource "tencentchat_group" "support" {
  sdk_app_id    = tencentchat_app.shop.sdk_app_id
  group_id      = "support team/1"
  type          = "Public"
  name          = "Support"
  owner_user_id = tencentchat_account.ann.user_id
  introduction  = "Where customers are helped"
  join_option   = "need_permission"

  custom_fields = { (tencentchat_group_field.topic.name) = "help" }
}

# Anyone can watch; there is no stored member list.
resource "tencentchat_group" "live" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  type       = "AVChatRoom"
  name       = "Live"
}
