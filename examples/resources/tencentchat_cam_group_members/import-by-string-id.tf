import {
  to = tencentchat_cam_group_members.support
  id = "30001"
}
