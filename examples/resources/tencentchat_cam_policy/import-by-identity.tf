import {
  to = tencentchat_cam_policy.support
  identity = {
    policy_id = "100000001"
  }
}
