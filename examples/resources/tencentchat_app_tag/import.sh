# By SDKAppID and key.
terraform import tencentchat_app_tag.team 1400000001/team
