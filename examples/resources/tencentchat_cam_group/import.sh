# By group ID.
terraform import tencentchat_cam_group.support 30001
