terraform {
  required_providers {
    tencentchat = {
      source = "tencentchat/tencentchat"
    }
  }
}

# The emulator inside the provider keeps everything in this file. Remove the block to work with your account.
provider "tencentchat" {
  emulator = {
    data = "quickstart.emulator"
  }
}

resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
  introduction      = "Customers talk to the people of the shop."
}

resource "tencentchat_login_settings" "shop" {
  sdk_app_id          = tencentchat_app.shop.sdk_app_id
  multi_device_policy = "triple"
}

resource "tencentchat_message_settings" "shop" {
  sdk_app_id                 = tencentchat_app.shop.sdk_app_id
  recall_time_limit_seconds  = 300
  sync_conversation_deletion = true
  relationship_check         = true
}

# Custom fields are permanent: choose names and types carefully.
resource "tencentchat_user_field" "level" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "level"
  type       = "string"
  read       = ["app", "app_admin"]
  write      = ["app_admin"]
}

resource "tencentchat_user_field" "mood" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "mood"
  type       = "string"
  read       = ["app", "app_admin"]
  write      = ["app", "app_admin"]
}

resource "tencentchat_user_field" "badge" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  name       = "badge"
  type       = "bytes"
  read       = ["app"]
  write      = ["app_admin"]
}

# Accounts and groups use the documented IM REST API.
resource "tencentchat_account" "support" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  user_id    = "support"
  nickname   = "People of the shop"
  custom_fields = {
    (tencentchat_user_field.level.name) = "staff"
  }
}

resource "tencentchat_group" "news" {
  sdk_app_id    = tencentchat_app.shop.sdk_app_id
  group_id      = "news"
  type          = "Public"
  name          = "News of the shop"
  owner_user_id = tencentchat_account.support.user_id
  introduction  = "Offers of the week."
}

output "sdk_app_id" {
  description = "SDKAppID of the app, which clients and servers of the app need."
  value       = tencentchat_app.shop.sdk_app_id
}
