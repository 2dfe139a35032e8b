# By SDKAppID and name.
terraform import tencentchat_group_field.topic 1400000001/topic
