import {
  to = tencentchat_login_settings.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
