import {
  to = tencentchat_account.news
  identity = {
    sdk_app_id = "1400000001"
    user_id    = "news"
  }
}
