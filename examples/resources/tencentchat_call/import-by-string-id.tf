import {
  to = tencentchat_call.shop
  id = "1400000001"
}
