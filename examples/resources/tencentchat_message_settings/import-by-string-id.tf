import {
  to = tencentchat_message_settings.shop
  id = "1400000001"
}
