import {
  to = tencentchat_app.shop
  id = "1400000001"
}
