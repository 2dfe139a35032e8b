import {
  to = tencentchat_friend_settings.shop
  id = "1400000001"
}
