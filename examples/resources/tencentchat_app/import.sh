# By SDKAppID.
terraform import tencentchat_app.shop 1400000001
