# One chat app with everything that belongs to it.
resource "tencentchat_app" "this" {
  name              = var.name
  type              = var.type
  introduction      = var.introduction
  deployment_region = var.deployment_region
  edition           = var.edition
  accept_charges    = var.accept_charges
  plan_months       = var.plan_months
  auto_renew        = var.auto_renew
  tags              = var.tags
  on_destroy        = var.on_destroy
}

resource "tencentchat_login_settings" "this" {
  sdk_app_id           = tencentchat_app.this.sdk_app_id
  multi_device_policy  = var.login.multi_device_policy
  max_web_instances    = var.login.max_web_instances
  max_native_instances = var.login.max_native_instances

  kicked_offline_on_login     = var.login.kicked_offline_on_login
  kicked_offline_on_reconnect = var.login.kicked_offline_on_reconnect
}

resource "tencentchat_message_settings" "this" {
  sdk_app_id                 = tencentchat_app.this.sdk_app_id
  accept_charges             = var.accept_charges
  history_storage_days       = var.message.history_storage_days
  recall_time_limit_seconds  = var.message.recall_time_limit_seconds
  sync_conversation_deletion = var.message.sync_conversation_deletion
  user_status_notification   = var.message.user_status_notification
  message_extension          = var.message.message_extension
  push_to_all_users          = var.message.push_to_all_users
  conversation_pull_limit    = var.message.conversation_pull_limit
  blocklist_send_succeeds    = var.message.blocklist_send_succeeds
  relationship_check         = var.message.relationship_check

  profile_change_subscription = var.message.profile_change_subscription
  global_do_not_disturb       = var.message.global_do_not_disturb
  cloud_search                = var.message.cloud_search
  api_requests_per_second     = var.message.api_requests_per_second
}

resource "tencentchat_friend_settings" "this" {
  sdk_app_id            = tencentchat_app.this.sdk_app_id
  default_verification  = var.friend_verification
  follow                = var.friend.follow
  keep_friends_on_block = var.friend.keep_friends_on_block
}

resource "tencentchat_account_settings" "this" {
  sdk_app_id       = tencentchat_app.this.sdk_app_id
  deletion_allowed = var.account_deletion_allowed
}

resource "tencentchat_group_features" "this" {
  sdk_app_id                  = tencentchat_app.this.sdk_app_id
  community                   = var.group_features.community
  community_topics            = var.group_features.community_topics
  permission_groups           = var.group_features.permission_groups
  av_online_members           = var.group_features.av_online_members
  av_broadcast                = var.group_features.av_broadcast
  av_member_ban               = var.group_features.av_member_ban
  av_new_member_history_count = var.group_features.av_new_member_history_count
  read_receipt_group_types    = var.group_features.read_receipt_group_types
}

resource "tencentchat_group_type_settings" "this" {
  for_each = var.group_types

  sdk_app_id            = tencentchat_app.this.sdk_app_id
  group_type            = each.key
  history_before_join   = each.value.history_before_join
  member_change         = each.value.member_change
  profile_change        = each.value.profile_change
  member_profile_change = each.value.member_profile_change
}

resource "tencentchat_user_field" "this" {
  for_each = var.user_fields

  sdk_app_id = tencentchat_app.this.sdk_app_id
  name       = each.key
  type       = each.value.type
  read       = each.value.read
  write      = each.value.write
}

resource "tencentchat_friend_field" "this" {
  for_each = var.friend_fields

  sdk_app_id = tencentchat_app.this.sdk_app_id
  name       = each.key
  type       = each.value
}

resource "tencentchat_group_field" "this" {
  for_each = var.group_fields

  sdk_app_id  = tencentchat_app.this.sdk_app_id
  name        = each.key
  permissions = each.value
}

resource "tencentchat_group_member_field" "this" {
  for_each = var.group_member_fields

  sdk_app_id  = tencentchat_app.this.sdk_app_id
  name        = each.key
  permissions = each.value
}
