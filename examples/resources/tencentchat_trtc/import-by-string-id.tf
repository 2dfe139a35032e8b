import {
  to = tencentchat_trtc.shop
  id = "1400000001"
}
