# By SDKAppID.
terraform import tencentchat_call.shop 1400000001
