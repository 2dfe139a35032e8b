package provider_test

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// standingWebhook is the webhook that the account has before each refusal.
const standingWebhook = `
resource "tencentchat_webhook" "std" {
  sdk_app_id = tencentchat_app.std.sdk_app_id
  url        = "https://hooks.example.com:443/chat"
  events     = ["Group.CallbackAfterCreateGroup"]
  # nothing more
}
`

var webhookRefusals = []refusal{
	{rule: chat.WebhookURL, old: `https://hooks.example.com:443/chat`, new: "https://hooks.example.com/chat?a=b"},
	{rule: chat.WebhookURL, old: `https://hooks.example.com:443/chat`, new: "https://hooks--1.example.com"},
	{rule: chat.EventKnown, old: `"Group.CallbackAfterCreateGroup"`, new: `"Push.OfflinePush"`},
	{rule: chat.EventNeedsFeature, old: `"Group.CallbackAfterCreateGroup"`, new: `"State.StateChange"`},
	{rule: chat.EventSwitches, old: `# nothing more`, new: `group_info_changed = { name = false }`},
	{rule: chat.WebhookToken, old: `# nothing more`, new: "token_wo = join(\"\", [for i in range(129) : \"t\"])\ntoken_wo_version = 1"},
	{rule: chat.WebhookNeedsToken, old: `# nothing more`, new: "authentication_enabled = true"},
}
