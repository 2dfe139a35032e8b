# By the id of the group.
terraform import tencentchat_cam_group_members.support 30001
