import {
  to = tencentchat_message_settings.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
