# By SDKAppID. All tags of the app are then stored in the state.
terraform import tencentchat_app_tags.shop 1400000001
