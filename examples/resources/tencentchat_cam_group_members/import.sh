# By group ID.
terraform import tencentchat_cam_group_members.support 30001
