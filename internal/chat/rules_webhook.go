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
		Statement: fmt.Sprintf("A webhook URL begins with http:// or https://; its domain has at most %d characters, in parts of letters, digits and single inner hyphens, or is an IP address; nowhere in it is a space, a backslash or one of ! $ & ?.",
			LimitWebhookDomain.Maximum),
		Remedy: "Write a URL such as https://hooks.example.com/chat.",
		Note:   fmt.Sprintf("That the backslash is meant, that ports are %s and that there is no fragment is assumed.", LimitPort.Range()),
	},
	{
		ID: WebhookPortPrefix, Chapter: chapterWebhook, Code: "UnsupportedOperation.CallbackUrlPortPrefix", Evidence: Guide,
		Statement: "When a webhook URL takes the place of another one, the port of neither is the beginning of the other's (https://x:443 and https://x:4433; 80 and 443 count where no port is written).",
		Remedy:    "Apply a URL with another host or scheme first, or with a port that begins otherwise, wait for two minutes, and then apply this one.",
		Note:      "The guide advises against such a change; that the service refuses it is assumed, and rules_as_warnings lets the service decide.",
	},
	{
		ID: EventKnown, Chapter: chapterWebhook, Code: "InvalidParameterValue.CallbackCommand", Evidence: Documented,
		Statement: "An event is one of those that a webhook can tell.",
		Remedy:    "Choose one that the data source tencentchat_webhook_events lists.",
		Note:      "The guide names those that the console had in 2024; later pages name more. Events of content moderation and push have URLs of their own.",
	},
	{
		ID: EventNeedsFeature, Chapter: chapterWebhook, Code: "UnsupportedOperation.CallbackFeature", Evidence: Documented,
		Statement: "Some events need a feature of the app: user status, the list of online members of audio-video groups, or the subscription to profile changes.",
		Remedy:    "Enable it first (tencentchat_message_settings.user_status_notification, tencentchat_group_features.av_online_members), and name that block in depends_on if this plan enables it.",
		Note:      "The pages say that the feature comes first; which settings these are is assumed. The guide of 2024 offers the event of online status without a condition.",
	},
	{
		ID: EventSwitches, Chapter: chapterWebhook, Code: "InvalidParameterValue.CallbackSwitches", Evidence: Guide,
		Statement: "The switches of group profile changes (name, introduction, notification, face URL) belong to the event Group.CallbackAfterGroupInfoChanged.",
		Remedy:    "Add the event, or leave the switches out.",
		Note:      "That the service refuses switches without their event is assumed.",
	},
	{
		ID: WebhookToken, Chapter: chapterWebhook, Code: "InvalidParameterValue.CallbackToken", Evidence: Assumed,
		Statement: fmt.Sprintf("The token that signs webhook calls has %v.", LimitWebhookToken),
		Remedy:    fmt.Sprintf("Choose a token of %v.", LimitWebhookToken),
		Note:      "The length is that of a sibling product; no page states it for Chat.",
		Firm:      "No other length is known to work, and a token that the service cuts would make every signature wrong.",
	},
	{
		ID: WebhookNeedsToken, Chapter: chapterWebhook, Code: "FailedOperation.NoCallbackToken", Evidence: Assumed,
		Statement: "Authentication of webhook calls needs a token, set together with it or earlier.",
		Remedy:    "Set token_wo and token_wo_version.",
		Note:      "The console asks for both in one dialog; that a token set earlier is kept is assumed.",
		Firm:      "Without a token there is nothing to sign with.",
	},
}
