# By SDKAppID.
terraform import tencentchat_webhook.shop 1400000001
