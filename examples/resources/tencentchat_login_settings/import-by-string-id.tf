import {
  to = tencentchat_login_settings.shop
  id = "1400000001"
}
