resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

resource "tencentchat_account" "ann" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "ann"
}

resource "tencentchat_account" "bob" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "bob"
}

resource "tencentchat_group" "support" {
  sdk_app_id    = tencentchat_app.shop.sdk_app_id
  group_id      = "support team/1"
  type          = "Public"
  name          = "Support"
  owner_user_id = tencentchat_account.ann.user_id
}

# All members except the owner: members that are not listed are removed from the group.
resource "tencentchat_group_members" "support" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  group_id   = tencentchat_group.support.group_id

  members = {
    (tencentchat_account.bob.user_id) = { role = "admin", name_card = "Bob from support" }
  }
}
