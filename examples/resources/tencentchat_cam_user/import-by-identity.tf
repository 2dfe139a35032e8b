import {
  to = tencentchat_cam_user.alice
  identity = {
    name = "alice"
  }
}
