# By the id of the policy.
terraform import tencentchat_cam_policy.support 100000001
