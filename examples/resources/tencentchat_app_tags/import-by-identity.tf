import {
  to = tencentchat_app_tags.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
