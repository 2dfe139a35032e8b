import {
  to = tencentchat_cam_policy.support
  id = "100000001"
}
