import {
  to = tencentchat_group_features.shop
  id = "1400000001"
}
