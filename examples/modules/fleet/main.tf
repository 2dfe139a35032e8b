# Many apps from files: the defaults of all, those of an environment, and what one app has of its own. The function merge_app_spec
# checks each key, and returns all of them.
locals {
  defaults = yamldecode(file("${var.folder}/defaults.yaml"))

  apps = {
    for file in fileset(var.folder, "apps/*/*.yaml") :
    trimsuffix(trimprefix(file, "apps/"), ".yaml") => provider::tencentchat::merge_app_spec([
      local.defaults,
      yamldecode(file("${var.folder}/environments/${basename(dirname(file))}.yaml")),
      { name = "${trimsuffix(basename(file), ".yaml")}-${basename(dirname(file))}" },
      yamldecode(file("${var.folder}/${file}")),
    ])
  }

  # What an app can have several of, by app and name.
  several = {
    for section in ["group_type_settings", "user_fields", "friend_fields", "group_fields", "group_member_fields"] :
    section => merge([
      for app, spec in local.apps : { for name, one in spec[section] : "${app}/${name}" => merge(one, { app = app, name = name }) }
    ]...)
  }
}

resource "tencentchat_app" "this" {
  for_each = local.apps

  name                = each.value.name
  type                = each.value.type
  introduction        = each.value.introduction
  deployment_region   = each.value.deployment_region
  edition             = each.value.edition
  accept_charges      = each.value.accept_charges
  plan_months         = each.value.plan_months
  auto_renew          = each.value.auto_renew
  enabled             = each.value.enabled
  signature_algorithm = each.value.signature_algorithm
  tags                = each.value.tags
  on_destroy          = each.value.on_destroy
}

resource "tencentchat_login_settings" "this" {
  for_each = { for app, spec in local.apps : app => spec.login_settings if spec.login_settings != null }

  sdk_app_id           = tencentchat_app.this[each.key].sdk_app_id
  multi_device_policy  = each.value.multi_device_policy
  max_web_instances    = each.value.max_web_instances
  max_native_instances = each.value.max_native_instances

  kicked_offline_on_login     = each.value.kicked_offline_on_login
  kicked_offline_on_reconnect = each.value.kicked_offline_on_reconnect
}

resource "tencentchat_message_settings" "this" {
  for_each = { for app, spec in local.apps : app => spec.message_settings if spec.message_settings != null }

  sdk_app_id                 = tencentchat_app.this[each.key].sdk_app_id
  accept_charges             = each.value.accept_charges
  history_storage_days       = each.value.history_storage_days
  recall_time_limit_seconds  = each.value.recall_time_limit_seconds
  sync_conversation_deletion = each.value.sync_conversation_deletion
  user_status_notification   = each.value.user_status_notification
  message_extension          = each.value.message_extension
  push_to_all_users          = each.value.push_to_all_users
  conversation_pull_limit    = each.value.conversation_pull_limit
  blocklist_send_succeeds    = each.value.blocklist_send_succeeds
  relationship_check         = each.value.relationship_check

  profile_change_subscription = each.value.profile_change_subscription
  global_do_not_disturb       = each.value.global_do_not_disturb
  cloud_search                = each.value.cloud_search
  api_requests_per_second     = each.value.api_requests_per_second
}

resource "tencentchat_friend_settings" "this" {
  for_each = { for app, spec in local.apps : app => spec.friend_settings if spec.friend_settings != null }

  sdk_app_id            = tencentchat_app.this[each.key].sdk_app_id
  default_verification  = each.value.default_verification
  follow                = each.value.follow
  keep_friends_on_block = each.value.keep_friends_on_block
}

resource "tencentchat_account_settings" "this" {
  for_each = { for app, spec in local.apps : app => spec.account_settings if spec.account_settings != null }

  sdk_app_id       = tencentchat_app.this[each.key].sdk_app_id
  deletion_allowed = each.value.deletion_allowed
}

resource "tencentchat_group_features" "this" {
  for_each = { for app, spec in local.apps : app => spec.group_features if spec.group_features != null }

  sdk_app_id                  = tencentchat_app.this[each.key].sdk_app_id
  community                   = each.value.community
  community_topics            = each.value.community_topics
  permission_groups           = each.value.permission_groups
  av_online_members           = each.value.av_online_members
  av_broadcast                = each.value.av_broadcast
  av_member_ban               = each.value.av_member_ban
  av_new_member_history_count = each.value.av_new_member_history_count
  read_receipt_group_types    = each.value.read_receipt_group_types
}

resource "tencentchat_group_type_settings" "this" {
  for_each = local.several.group_type_settings

  sdk_app_id            = tencentchat_app.this[each.value.app].sdk_app_id
  group_type            = each.value.name
  history_before_join   = each.value.history_before_join
  member_change         = each.value.member_change
  profile_change        = each.value.profile_change
  member_profile_change = each.value.member_profile_change
}

resource "tencentchat_user_field" "this" {
  for_each = local.several.user_fields

  sdk_app_id = tencentchat_app.this[each.value.app].sdk_app_id
  name       = each.value.name
  type       = each.value.type
  read       = each.value.read
  write      = each.value.write
}

resource "tencentchat_friend_field" "this" {
  for_each = local.several.friend_fields

  sdk_app_id = tencentchat_app.this[each.value.app].sdk_app_id
  name       = each.value.name
  type       = each.value.type
}

resource "tencentchat_group_field" "this" {
  for_each = local.several.group_fields

  sdk_app_id  = tencentchat_app.this[each.value.app].sdk_app_id
  name        = each.value.name
  permissions = each.value.permissions
}

resource "tencentchat_group_member_field" "this" {
  for_each = local.several.group_member_fields

  sdk_app_id  = tencentchat_app.this[each.value.app].sdk_app_id
  name        = each.value.name
  permissions = each.value.permissions
}

resource "tencentchat_webhook" "this" {
  for_each = { for app, spec in local.apps : app => spec.webhook if spec.webhook != null }

  sdk_app_id                  = tencentchat_app.this[each.key].sdk_app_id
  url                         = each.value.url
  events                      = each.value.events
  group_info_changed          = each.value.group_info_changed
  authentication_enabled      = each.value.authentication_enabled
  after_event_retry_enabled   = each.value.after_event_retry_enabled
  before_event_timeout_action = each.value.before_event_timeout_action
}
