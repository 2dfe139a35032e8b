resource "tencentchat_app" "shop" {
  name           = "shop"
  edition        = "premium"
  accept_charges = true
}

# Members of meetings can read what was said before they came, and are told of it when somebody is kicked out.
resource "tencentchat_group_type_settings" "meeting" {
  sdk_app_id          = tencentchat_app.shop.sdk_app_id
  group_type          = "Meeting"
  history_before_join = true

  member_change = {
    kicked = "notify_and_store"
  }

  profile_change = {
    name     = "notify"
    face_url = "off"
  }
}

# Of audio-video groups only this can be set.
resource "tencentchat_group_type_settings" "live" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  group_type = "AVChatRoom"

  member_profile_change = {
    muted = "notify"
  }
}
