import {
  to = tencentchat_group_type_settings.meeting
  identity = {
    sdk_app_id = "1400000001"
    group_type = "Meeting"
  }
}
