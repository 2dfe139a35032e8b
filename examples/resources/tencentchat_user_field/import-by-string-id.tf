import {
  to = tencentchat_user_field.level
  id = "1400000001/level"
}
