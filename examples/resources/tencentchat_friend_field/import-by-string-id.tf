import {
  to = tencentchat_friend_field.alias
  id = "1400000001/alias"
}
