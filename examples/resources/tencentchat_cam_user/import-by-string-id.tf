import {
  to = tencentchat_cam_user.alice
  id = "alice"
}
