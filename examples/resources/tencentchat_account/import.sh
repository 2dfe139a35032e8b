# By SDKAppID and UserID.
terraform import tencentchat_account.news 1400000001/news
