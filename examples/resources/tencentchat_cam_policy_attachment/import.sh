# By subject (user:NAME, group:ID or role:NAME) and policy ID.
terraform import tencentchat_cam_policy_attachment.alice user:alice/1000002
