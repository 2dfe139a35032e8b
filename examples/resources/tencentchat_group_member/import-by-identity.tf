import {
  to = tencentchat_group_member.bob
  identity = {
    sdk_app_id = "1400000001"
    group_id   = "support team/1"
    user_id    = "bob"
  }
}
