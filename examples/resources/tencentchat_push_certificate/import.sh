# By SDKAppID and certificate ID.
terraform import tencentchat_push_certificate.huawei 1400000001/20001
