# What version 0 of the schema called things: applied with the build at commit a9590a1, which wrote the state and the content of the
# console beside this file.
terraform {
  required_providers {
    tencentchat = { source = "tencentchat/tencentchat" }
  }
}

provider "tencentchat" {
  emulator = { data = "console.db" }
}

resource "tencentchat_app" "shop" {
  name           = "shop"
  introduction   = "Customers talk to the people of the shop."
  region         = "singapore"
  type           = "games"
  edition        = "premium"
  plan_months    = 3
  auto_renew     = true
  accept_charges = true
  on_destroy     = "abandon"
}

resource "tencentchat_app" "plain" {
  name = "plain"
  tags = { environment = "test" }
}

resource "tencentchat_app_tags" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  tags       = { team = "support" }
}

resource "tencentchat_app_tags" "two" {
  sdk_app_id = tencentchat_call.paid.sdk_app_id
  tags       = { team = "support", cost = "1" }
}

resource "tencentchat_call" "trial" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  edition    = "trial"
  on_destroy = "abandon"
}

resource "tencentchat_app" "calls" {
  name = "calls"
}

resource "tencentchat_call" "paid" {
  sdk_app_id     = tencentchat_app.calls.sdk_app_id
  edition        = "group"
  months         = 3
  auto_renew     = true
  accept_charges = true
}

resource "tencentchat_trtc" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
}

resource "tencentchat_login_settings" "shop" {
  sdk_app_id           = tencentchat_app.shop.sdk_app_id
  multi_device_policy  = "multi"
  max_web_instances    = 5
  max_native_instances = 2
}

resource "tencentchat_message_settings" "shop" {
  sdk_app_id                = tencentchat_app.shop.sdk_app_id
  history_storage_days      = 90
  accept_charges            = true
  recall_time_limit_seconds = 300
  user_status_notification  = true
  conversation_pull_limit   = 200
}

resource "tencentchat_friend_settings" "shop" {
  sdk_app_id           = tencentchat_app.shop.sdk_app_id
  default_verification = "need_confirm"
}

resource "tencentchat_friend_settings" "plain" {
  sdk_app_id = tencentchat_app.plain.sdk_app_id
}

resource "tencentchat_group_features" "shop" {
  sdk_app_id                  = tencentchat_app.shop.sdk_app_id
  community                   = true
  community_topics            = true
  av_online_members           = true
  av_new_member_history_count = 10
  read_receipt_group_types    = ["Work", "Public"]
  av_broadcast                = { enabled = true, messages_per_second = 2 }
}

resource "tencentchat_group_type_settings" "meeting" {
  sdk_app_id          = tencentchat_app.shop.sdk_app_id
  group_type          = "Meeting"
  history_before_join = true
  member_change       = { kicked = "notify_and_store" }
  profile_change      = { name = "notify", face_url = "off" }
}

resource "tencentchat_group_type_settings" "live" {
  sdk_app_id            = tencentchat_app.shop.sdk_app_id
  group_type            = "AVChatRoom"
  member_profile_change = { muted = "notify" }
}

resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app", "app_admin"]
  write      = ["app_admin"]
}

resource "tencentchat_user_field" "silent" {
  sdk_app_id = tencentchat_app.plain.sdk_app_id
  name       = "silent"
  type       = "bytes"
}

resource "tencentchat_friend_field" "alias" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "alias"
  type       = "string"
}

resource "tencentchat_group_field" "topic" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "topic"
  permissions = {
    Public = { read = ["anyone"], write = ["group_owner", "group_admin", "app_admin"] }
    Work   = { read = ["group_member"], write = ["group_member"] }
  }
}

resource "tencentchat_group_member_field" "badge" {
  sdk_app_id  = tencentchat_app.shop.sdk_app_id
  name        = "badge"
  permissions = { Public = { read = ["group_member"], write = ["app_admin"], self_read = true } }
}

resource "tencentchat_account" "ann" {
  sdk_app_id          = tencentchat_app.shop.sdk_app_id
  user_id             = "ann"
  nickname            = "Ann"
  avatar_url          = "https://photos.example.com/ann.png"
  birthday            = "1990-02-28"
  gender              = "female"
  location            = "here"
  signature           = "What is new in the shop"
  friend_verification = "allow_any"
  friending_forbidden = true
  message_settings    = "reject"
  language            = 1
  level               = 2
  role                = 3
  custom_fields       = { (tencentchat_user_field.level.name) = "staff" }
}

resource "tencentchat_account" "bob" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "bob"
}

resource "tencentchat_account" "backend" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "backend"
  type       = "admin"
}

resource "tencentchat_group" "support" {
  sdk_app_id    = tencentchat_app.shop.sdk_app_id
  group_id      = "support team/1"
  type          = "Public"
  name          = "Support"
  owner         = tencentchat_account.ann.user_id
  introduction  = "Where customers are helped"
  notification  = "Be kind"
  avatar_url    = "https://photos.example.com/support.png"
  join_option   = "NeedPermission"
  invite_option = "NeedPermission"
  max_members   = 500
  custom_fields = { (tencentchat_group_field.topic.name) = "help" }
}

resource "tencentchat_group" "listed" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  type       = "Public"
  name       = "Listed"
  owner      = tencentchat_account.ann.user_id
}

resource "tencentchat_group" "live" {
  sdk_app_id = tencentchat_app.plain.sdk_app_id
  type       = "AVChatRoom"
  name       = "Live"
}

resource "tencentchat_group_member" "bob" {
  sdk_app_id    = tencentchat_app.shop.sdk_app_id
  group_id      = tencentchat_group.support.group_id
  user_id       = tencentchat_account.bob.user_id
  role          = "Admin"
  name_card     = "Bob from support"
  custom_fields = { (tencentchat_group_member_field.badge.name) = "1" }
}

resource "tencentchat_group_members" "listed" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  group_id   = tencentchat_group.listed.group_id
  members = {
    (tencentchat_account.bob.user_id)     = { role = "Admin", name_card = "Bob from support" }
    (tencentchat_account.backend.user_id) = {}
  }
}

resource "tencentchat_webhook" "shop" {
  sdk_app_id          = tencentchat_app.shop.sdk_app_id
  url                 = "https://hooks.example.com/chat"
  events              = ["Group.CallbackAfterGroupInfoChanged", "C2C.CallbackAfterSendMsg"]
  group_info_changed  = { face_url = false }
  authentication_enabled      = true
  token_wo            = "choose-your-own"
  token_wo_version    = 1
  on_before_timeout   = "deny"
  retry_after_timeout = true
}

resource "tencentchat_webhook" "plain" {
  sdk_app_id = tencentchat_app.plain.sdk_app_id
  url        = "https://hooks.example.com/plain"
}

resource "tencentchat_push_certificate" "huawei" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  huawei = {
    package_name          = "com.example.shop"
    app_id                = "100000001"
    app_secret_wo         = "only-for-this-example"
    app_secret_wo_version = 1
  }
  click_action = { action = "open_url", url = "https://shop.example.com/messages" }
}

resource "tencentchat_cam_user" "alice" {
  name                = "alice"
  remark              = "Support, first level"
  email               = "alice@example.com"
  phone               = "13800000000"
  country_code        = "86"
  console_login       = true
  password_wo         = "Change-me-1!"
  password_wo_version = 1
  force_delete        = true
}

resource "tencentchat_cam_user" "robot" {
  name       = "robot"
  api_access = true
}

resource "tencentchat_cam_group" "support" {
  name   = "support"
  remark = "First level"
}

resource "tencentchat_cam_group_members" "support" {
  group_id = tencentchat_cam_group.support.group_id
  users    = [tencentchat_cam_user.alice.name]
}

resource "tencentchat_cam_policy" "support" {
  name        = "chat-support"
  description = "Everything for one app."
  document = jsonencode({
    version   = "2.0"
    statement = [{ effect = "allow", action = ["name/im:*"], resource = ["qcs::im:::sdkappid/1400000001"] }]
  })
}

resource "tencentchat_cam_policy_attachment" "user" {
  user        = tencentchat_cam_user.alice.name
  policy_name = "QcloudIMReadOnlyAccess"
}

resource "tencentchat_cam_policy_attachment" "group" {
  group     = tencentchat_cam_group.support.group_id
  policy_id = tencentchat_cam_policy.support.policy_id
}

resource "tencentchat_cam_policy_attachment" "role" {
  role      = "operator"
  policy_id = tencentchat_cam_policy.support.policy_id
}
