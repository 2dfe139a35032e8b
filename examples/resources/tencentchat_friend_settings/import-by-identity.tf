import {
  to = tencentchat_friend_settings.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
