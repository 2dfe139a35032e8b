resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
  edition           = "premium"
  accept_charges    = true
}

# Members of Meeting groups can read earlier messages, and are notified when a member is kicked out.
resource "tencentchat_group_type_settings" "meeting" {
  sdk_app_id          = tencentchat_app.shop.sdk_app_id
  group_type          = "Meeting"
  history_before_join = true

  member_change = {
    kicked = "notify_and_store"
  }

  profile_change = {
    name       = "notify"
    avatar_url = "off"
  }
}

# Audio-video groups support only this setting.
resource "tencentchat_group_type_settings" "live" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  group_type = "AVChatRoom"

  member_profile_change = {
    muted = "notify"
  }
}
