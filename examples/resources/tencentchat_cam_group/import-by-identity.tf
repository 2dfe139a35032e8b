import {
  to = tencentchat_cam_group.support
  identity = {
    group_id = "30001"
  }
}
