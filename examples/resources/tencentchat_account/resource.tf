resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app", "app_admin"]
  write      = ["app_admin"]
}

# An account that sends the messages of the shop.
resource "tencentchat_account" "news" {
  sdk_app_id          = tencentchat_app.shop.sdk_app_id
  user_id             = "news"
  nickname            = "Shop news"
  avatar_url          = "https://photos.example.com/news.png"
  self_signature      = "What is new in the shop"
  friend_verification = "allow_any"
  custom_fields       = { (tencentchat_user_field.level.name) = "staff" }
}

# An administrator whose UserID a server uses to call IM REST.
resource "tencentchat_account" "backend" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "backend"
  type       = "admin"
}
