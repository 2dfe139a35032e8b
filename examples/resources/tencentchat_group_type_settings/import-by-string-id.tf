import {
  to = tencentchat_group_type_settings.meeting
  id = "1400000001/Meeting"
}
