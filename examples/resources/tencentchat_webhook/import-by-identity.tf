import {
  to = tencentchat_webhook.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
