import {
  to = tencentchat_group_member_field.badge
  id = "1400000001/badge"
}
