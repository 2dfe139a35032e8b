# By SDKAppID.
terraform import tencentchat_message_settings.shop 1400000001
