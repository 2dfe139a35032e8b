import {
  to = tencentchat_trtc.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
