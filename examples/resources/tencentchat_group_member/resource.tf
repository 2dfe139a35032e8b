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

# A single member. Other members join and leave on their own.
resource "tencentchat_group_member" "bob" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  group_id   = tencentchat_group.support.group_id
  user_id    = tencentchat_account.bob.user_id
  role       = "admin"
  name_card  = "Bob from support"
}
