resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
  edition           = "premium"
  accept_charges    = true
}

# Omitted attributes are not changed.
resource "tencentchat_message_settings" "shop" {
  sdk_app_id                = tencentchat_app.shop.sdk_app_id
  history_storage_days      = 90
  accept_charges            = true
  recall_time_limit_seconds = 300
  user_status_notification  = true
  conversation_pull_limit   = 200

  profile_change_subscription = true
  global_do_not_disturb       = true
}
