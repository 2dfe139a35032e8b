# By SDKAppID and name.
terraform import tencentchat_group_member_field.badge 1400000001/badge
