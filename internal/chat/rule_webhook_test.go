package chat

import "strings"

// webhookCases are the cases of the rules of webhooks.
var webhookCases = append(urlCases(), []ruleCase{
	{WebhookPortPrefix, accepts, "", replacing("https://x", "https://x:443/other")},
	{WebhookPortPrefix, accepts, "", replacing("https://x:443", "https://x:8443")},
	{WebhookPortPrefix, accepts, "", replacing("http://x", "https://x:4433")},
	{WebhookPortPrefix, accepts, "", replacing("https://x:44", "https://y:4433")},
	{WebhookPortPrefix, accepts, "", replacing("", "https://x:4433")},
	{WebhookPortPrefix, accepts, "", replacing("https://x:4433", "")},
	{WebhookPortPrefix, warns, "URL", replacing("https://x:443", "https://x:4433")},
	{WebhookPortPrefix, warns, "URL", replacing("https://x/a", "https://X:4433/b")},
	{WebhookPortPrefix, warns, "URL", replacing("https://x:44", "https://x")},
	{WebhookPortPrefix, warns, "URL", replacing("http://10.0.0.1:8080", "http://10.0.0.1/hook")},
	{WebhookPortPrefix, warns, "URL", replacing("http://[::1]:8080", "http://[::1]/hook")},

	{EventKnown, accepts, "", webhook(an(Developer), Webhook{Events: []Event{EventAfterCreateGroup, EventBeforeC2CMsg}})},
	{EventKnown, warns, "Events", webhook(an(Developer), Webhook{Events: []Event{"Group.CallbackAfterCreateRoom"}})},
	{EventKnown, refuses, "Events", webhook(an(Developer), Webhook{Events: []Event{"Push.OfflinePush"}})},

	{EventNeedsFeature, accepts, "", webhook(an(Premium), Webhook{Events: []Event{EventStateChange, EventMemberState}})},
	{
		EventNeedsFeature,
		accepts,
		"",
		CheckWebhook(
			moment(an(Standard), Webhook{Events: []Event{EventStateChange}}),
			Webhook{Events: []Event{EventStateChange, EventFriendAdd}},
		),
	},
	{EventNeedsFeature, refuses, "Events", without(an(Standard), EventStateChange, false)},
	{EventNeedsFeature, refuses, "Events", without(an(Standard), EventMemberState, false)},
	{EventNeedsFeature, warns, "Events", without(an(Developer), EventStateChange, false)},
	{EventNeedsFeature, warns, "Events", without(an(Premium), EventMemberState, false)},
	{EventNeedsFeature, refuses, "Events", without(an(Premium), EventMemberState, true)},
	{EventNeedsFeature, warns, "Events", without(an(Premium), EventPortraitSet, false)},
	{EventNeedsFeature, refuses, "Events", without(an(Premium), EventPortraitSet, true)},

	{
		EventSwitches,
		accepts,
		"",
		webhook(an(Developer), Webhook{Events: []Event{EventGroupInfoChanged}, GroupInfoChanged: &GroupInfoChanged{Name: new(false)}}),
	},
	{EventSwitches, accepts, "", webhook(an(Developer), Webhook{GroupInfoChanged: &GroupInfoChanged{Name: new(true)}})},
	{EventSwitches, refuses, "GroupInfoChanged", webhook(an(Developer), Webhook{GroupInfoChanged: &GroupInfoChanged{Name: new(false)}})},

	{WebhookToken, accepts, "", webhook(an(Developer), Webhook{Token: new(Secret(strings.Repeat("x", 128)))})},
	{WebhookToken, refuses, "TokenWO", webhook(an(Developer), Webhook{Token: new(Secret(strings.Repeat("x", 129)))})},
	{WebhookToken, refuses, "TokenWO", webhook(an(Developer), Webhook{Token: new(Secret(""))})},

	{WebhookNeedsToken, accepts, "", webhook(an(Developer), Webhook{AuthenticationEnabled: new(true), Token: new(Secret("t"))})},
	{
		WebhookNeedsToken,
		accepts,
		"",
		CheckWebhook(WebhookMoment{App: an(Developer), Present: NoWebhook(), TokenSet: true}, Webhook{AuthenticationEnabled: new(true)}),
	},
	{WebhookNeedsToken, refuses, "AuthenticationEnabled", webhook(an(Developer), Webhook{AuthenticationEnabled: new(true)})},

	{DevValidity, accepts, "", webhook(an(Developer, suspended), Webhook{AfterEventRetryEnabled: new(false)})},
	{DevValidity, refuses, "", webhook(an(Developer, suspended), Webhook{AfterEventRetryEnabled: new(true)})},
}...)

// urlCases are URLs that the guide allows, and each form that it forbids.
func urlCases() (cases []ruleCase) {
	long := strings.Repeat("a", 31) + "." + strings.Repeat("b", 31)
	for _, url := range []string{
		"http://123.123.123.123/imcallback", "https://hooks.example.com", "https://HOOKS.example.com:8443/a/b-_~.x", "http://a-b.c1",
		"http://localhost:8080/", "http://[::1]:8080/hook",
		"https://" + long + "/hook",
	} {
		cases = append(cases, ruleCase{WebhookURL, accepts, "", CheckWebhookURL(url)})
	}
	for _, url := range []string{
		"", "hooks.example.com", "ftp://hooks.example.com", "HTTPS://hooks.example.com", "https:hooks.example.com", "https://", "https:///path",
		"https://:8443",
		"https://hooks.example.com/a b", " https://hooks.example.com", "https://hooks.example.com\n", "https://hooks.example.com/\u00a0",
		`https://hooks.example.com\path`, "https://hooks.example.com/!", "https://hooks.example.com/$x", "https://hooks.example.com/a&b",
		"https://hooks.example.com/?a=b",
		"https://hooks_1.example.com", "https://höoks.example.com", "https://user@example.com", "https://*.example.com",
		"https://hooks--1.example.com", "https://-.example.com", "https://-hooks.example.com", "https://hooks-.example.com",
		"https://hooks.example-", "https://hooks..example.com", "https://.example.com", "https://example.com.",
		"https://" + long + "c", "https://x:", "https://x:0", "https://x:65536", "https://x:https", "https://[::1", "https://::1",
		"https://x/#top",
	} {
		cases = append(cases, ruleCase{WebhookURL, refuses, "URL", CheckWebhookURL(url)})
	}
	return cases
}

func replacing(old, wanted string) []Violation {
	return CheckWebhook(moment(an(Developer), Webhook{URL: &old}), Webhook{URL: &wanted})
}

// moment is one in which every feature of an app is enabled.
func moment(app App, present Webhook) WebhookMoment {
	s := DefaultSettings()
	s.Message.UserStatusNotification, s.GroupFeatures.AVOnlineMembers = new(true), new(true)
	return WebhookMoment{App: app, Settings: s, Present: Overlay(NoWebhook(), present)}
}

func webhook(app App, change Webhook) []Violation {
	return CheckWebhook(moment(app, Webhook{}), change)
}

// without enables an event of an app with no feature enabled.
func without(app App, e Event, final bool) []Violation {
	return CheckWebhook(WebhookMoment{App: app, Settings: DefaultSettings(), Present: NoWebhook(), Final: final}, Webhook{Events: []Event{e}})
}
