import {
  to = tencentchat_account_settings.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
