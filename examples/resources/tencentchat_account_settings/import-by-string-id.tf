import {
  to = tencentchat_account_settings.shop
  id = "1400000001"
}
