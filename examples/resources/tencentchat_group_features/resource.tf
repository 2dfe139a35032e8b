resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
  edition           = "premium"
  accept_charges    = true
}

resource "tencentchat_group_features" "shop" {
  sdk_app_id                  = tencentchat_app.shop.sdk_app_id
  community                   = true
  community_topics            = true
  permission_groups           = true
  av_online_members           = true
  av_new_member_history_count = 10
  read_receipt_group_types    = ["Work", "Public"]

  av_broadcast = {
    enabled             = true
    messages_per_second = 2
  }
}
