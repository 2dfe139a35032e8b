import {
  to = tencentchat_app.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
