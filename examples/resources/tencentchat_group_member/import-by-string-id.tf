import {
  to = tencentchat_group_member.bob
  id = "1400000001/support%20team%2F1/bob"
}
