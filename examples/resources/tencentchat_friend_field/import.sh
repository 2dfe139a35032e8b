# By SDKAppID and name.
terraform import tencentchat_friend_field.alias 1400000001/alias
