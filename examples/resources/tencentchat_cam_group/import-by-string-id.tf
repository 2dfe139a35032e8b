import {
  to = tencentchat_cam_group.support
  id = "30001"
}
