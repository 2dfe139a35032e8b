import {
  to = tencentchat_group_field.topic
  identity = {
    sdk_app_id = "1400000001"
    name       = "topic"
  }
}
