# By SDKAppID.
terraform import tencentchat_friend_settings.shop 1400000001
