resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

resource "tencentchat_account" "ann" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "ann"
}

resource "tencentchat_group" "support" {
  sdk_app_id    = tencentchat_app.shop.sdk_app_id
  group_id      = "support team/1"
  type          = "Public"
  name          = "Support"
  owner_user_id = tencentchat_account.ann.user_id
}

data "tencentchat_group" "support" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  group_id   = tencentchat_group.support.group_id
}

# Which members have sent messages, and when was the last one?
output "spoke" {
  value = { for user, member in data.tencentchat_group.support.members : user => member.last_spoke_at if member.last_spoke_at != null }
}
