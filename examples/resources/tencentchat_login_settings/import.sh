# By SDKAppID.
terraform import tencentchat_login_settings.shop 1400000001
