import {
  to = tencentchat_group_member_field.badge
  identity = {
    sdk_app_id = "1400000001"
    name       = "badge"
  }
}
