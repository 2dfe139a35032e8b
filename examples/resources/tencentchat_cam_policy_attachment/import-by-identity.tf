import {
  to = tencentchat_cam_policy_attachment.alice
  identity = {
    subject   = "user:alice"
    policy_id = "1000002"
  }
}
