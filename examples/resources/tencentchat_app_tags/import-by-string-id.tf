import {
  to = tencentchat_app_tags.shop
  id = "1400000001"
}
