# By SDKAppID and group type.
terraform import tencentchat_group_type_settings.meeting 1400000001/Meeting
