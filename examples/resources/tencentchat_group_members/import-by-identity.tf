import {
  to = tencentchat_group_members.support
  identity = {
    sdk_app_id = "1400000001"
    group_id   = "support team/1"
  }
}
