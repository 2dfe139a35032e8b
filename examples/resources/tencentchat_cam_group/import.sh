# By the id of the group.
terraform import tencentchat_cam_group.support 30001
