resource "tencentchat_app" "shop" {
  name              = "shop"
  deployment_region = "singapore"
}

variable "webhook_token" {
  type        = string
  ephemeral   = true
  sensitive   = true
  default     = "choose-your-own"
  description = "Token with which the receiver verifies calls."
}

# Omitted attributes are not changed.
resource "tencentchat_webhook" "shop" {
  sdk_app_id = tencentchat_app.shop.sdk_app_id
  url        = "https://hooks.example.com/chat"
  events = [
    "Group.CallbackBeforeCreateGroup",
    "Group.CallbackAfterGroupInfoChanged",
    "C2C.CallbackAfterSendMsg",
  ]
  group_info_changed = {
    avatar_url = false
  }

  authentication_enabled = true
  token_wo               = var.webhook_token
  token_wo_version       = 1 # increase it to write another token

  before_event_timeout_action = "deny"
}
