import {
  to = tencentchat_friend_field.alias
  identity = {
    sdk_app_id = "1400000001"
    name       = "alias"
  }
}
