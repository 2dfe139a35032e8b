# By who has the policy (user:NAME, group:ID or role:NAME) and the id of the policy.
terraform import tencentchat_cam_policy_attachment.alice user:alice/1000002
