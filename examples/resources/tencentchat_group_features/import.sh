# By SDKAppID.
terraform import tencentchat_group_features.shop 1400000001
