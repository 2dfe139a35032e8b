# By policy ID.
terraform import tencentchat_cam_policy.support 100000001
