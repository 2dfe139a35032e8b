import {
  to = tencentchat_cam_group_members.support
  identity = {
    group_id = "30001"
  }
}
