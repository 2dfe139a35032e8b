# By SDKAppID.
terraform import tencentchat_account_settings.shop 1400000001
