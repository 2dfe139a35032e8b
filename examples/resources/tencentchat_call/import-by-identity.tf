import {
  to = tencentchat_call.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
