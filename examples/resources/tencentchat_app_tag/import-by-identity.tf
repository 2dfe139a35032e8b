import {
  to = tencentchat_app_tag.team
  identity = {
    sdk_app_id = "1400000001"
    key        = "team"
  }
}
