import {
  to = tencentchat_cam_policy_attachment.alice
  id = "user:alice/1000002"
}
