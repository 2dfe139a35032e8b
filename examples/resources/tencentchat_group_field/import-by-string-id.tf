import {
  to = tencentchat_group_field.topic
  id = "1400000001/topic"
}
