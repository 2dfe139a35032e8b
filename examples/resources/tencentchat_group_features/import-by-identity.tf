import {
  to = tencentchat_group_features.shop
  identity = {
    sdk_app_id = "1400000001"
  }
}
