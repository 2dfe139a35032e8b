import {
  to = tencentchat_account.news
  id = "1400000001/news"
}
