import {
  to = tencentchat_webhook.shop
  id = "1400000001"
}
