package chat

import "fmt"

// The rules of webhooks.
const (
	WebhookURL        RuleID = "WEBHOOK_URL"
	WebhookPortPrefix RuleID = "WEBHOOK_PORT_PREFIX"
	WebhookToken      RuleID = "WEBHOOK_TOKEN"
	WebhookNeedsToken RuleID = "WEBHOOK_NEEDS_TOKEN"
	EventKnown        RuleID = "EVENT_KNOWN"
	EventNeedsFeature RuleID = "EVENT_NEEDS_FEATURE"
	EventSwitches     RuleID = "EVENT_SWITCHES"
)

const chapterWebhook = "Webhook Configuration"

var webhookRules = []Rule{
	{
		ID: WebhookURL, Chapter: chapterWebhook, Code: "InvalidParameterValue.CallbackUrl", Evidence: Guide,
		Statement: fmt.Sprintf("A webhook URL must begin with http:// or https://, followed by an IP address or a domain of at most %d "+
			"characters, in parts of letters, digits and single inner hyphens. It cannot contain spaces, backslashes, or any of ! $ & ?.",
			LimitWebhookDomain.Maximum),
		Remedy: "Use a URL such as https://hooks.example.com/chat.",
		Note:   fmt.Sprintf("The backslash, the port range of %s and the absence of a fragment are assumed.", LimitPort.Range()),
	},
	{
		ID: WebhookPortPrefix, Chapter: chapterWebhook, Code: "UnsupportedOperation.CallbackUrlPortPrefix", Evidence: Assumed,
		Sources: []Source{{"product page 1047/34520", 2022}},
		Statement: "When a webhook URL replaces another one on the same host, neither port should be a prefix of the other (https://x:443 " +
			"and https://x:4433; the default ports are 80 and 443).",
		Remedy: "First apply a URL with another host or scheme, or with a port that begins with other digits, wait two minutes, and then " +
			"apply this one.",
		Note: "The guide advises against such a change and does not say what happens; that it concerns one host is assumed, so the plan only " +
			"warns. The emulator refuses it if its " +
			"setting webhook_port_prefix is 1.",
	},
	{
		ID: EventKnown, Chapter: chapterWebhook, Code: "InvalidParameterValue.CallbackCommand", Evidence: Documented,
		Sources:   []Source{{"product page 1047/34355", 2025}},
		Statement: "An event must be one that the webhook supports.",
		Remedy:    "Choose an event that the data source tencentchat_webhook_events lists.",
		Note: "The guide lists the events that the console had in 2024; later pages list more, so the plan only warns of an event that is " +
			"not known, and the server decides. Content moderation and push events have URLs of their own.",
	},
	{
		ID: EventNeedsFeature, Chapter: chapterWebhook, Code: "UnsupportedOperation.CallbackFeature", Evidence: Documented,
		Sources: []Source{{"trtc.io/document/34520", 2026}},
		Statement: "Some events require a feature of the app: user status, the list of online members of audio-video groups, or the " +
			"subscription to profile changes.",
		Remedy: "Enable it first (user_status_notification or profile_change_subscription of tencentchat_message_settings, " +
			"av_online_members of tencentchat_group_features), and add that block to depends_on if this plan enables it.",
		Note: "The page names all three features; which field of the contract turns each on is assumed. The guide of 2024 offers the " +
			"online status event without a condition.",
	},
	{
		ID: EventSwitches, Chapter: chapterWebhook, Code: "InvalidParameterValue.CallbackSwitches", Evidence: Guide,
		Statement: "The switches for group profile changes (name, introduction, notification, face URL) require the event " +
			"Group.CallbackAfterGroupInfoChanged.",
		Remedy: "Add the event, or remove the switches.",
		Note:   "It is assumed that the service refuses the switches without the event.",
	},
	{
		ID: WebhookToken, Chapter: chapterWebhook, Code: "InvalidParameterValue.CallbackToken", Evidence: Assumed,
		Statement: fmt.Sprintf("The token that signs webhook calls has %v.", LimitWebhookToken),
		Remedy:    fmt.Sprintf("Choose a token of %v.", LimitWebhookToken),
		Note:      "The length is that of a related product; it is not documented for Chat.",
		Firm:      "No other length is known to work, and a token truncated by the service would make every signature invalid.",
	},
	{
		ID: WebhookNeedsToken, Chapter: chapterWebhook, Code: "FailedOperation.NoCallbackToken", Evidence: Assumed,
		Statement: "Authentication of webhook calls requires a token, set at the same time or earlier.",
		Remedy:    "Set token_wo and token_wo_version.",
		Note:      "The console asks for both in one dialog; it is assumed that a token set earlier is kept.",
		Firm:      "Without a token, calls cannot be signed.",
	},
}
