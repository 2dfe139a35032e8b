import {
  to = tencentchat_group.support
  id = "1400000001/support%20team%2F1"
}
