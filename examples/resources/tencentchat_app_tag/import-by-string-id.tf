import {
  to = tencentchat_app_tag.team
  id = "1400000001/team"
}
