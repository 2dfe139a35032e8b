# By SDKAppID and name.
terraform import tencentchat_user_field.level 1400000001/level
