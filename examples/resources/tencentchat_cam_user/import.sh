# By name.
terraform import tencentchat_cam_user.alice alice
