# By SDKAppID, GroupID and UserID, percent-encoded: a slash is %2F, a space is %20, a # is %23.
terraform import tencentchat_group_member.bob 1400000001/support%20team%2F1/bob
