import {
  to = tencentchat_user_field.level
  identity = {
    sdk_app_id = "1400000001"
    name       = "level"
  }
}
