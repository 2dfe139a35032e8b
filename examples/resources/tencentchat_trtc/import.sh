# By SDKAppID.
terraform import tencentchat_trtc.shop 1400000001
