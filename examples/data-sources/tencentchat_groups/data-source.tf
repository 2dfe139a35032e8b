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

# The public groups of the app with "support" in their names.
data "tencentchat_groups" "support" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  type       = "Public"
  name       = "support"

  depends_on = [tencentchat_group.support]
}

output "groups" {
  value = { for id, group in data.tencentchat_groups.support.groups : id => group.name }
}
