package chat

import (
	"fmt"
	"slices"
)

// BeforeTimeout says what becomes of an action whose before-event is not answered in time.
type BeforeTimeout string

// The choices.
const (
	AllowOnTimeout BeforeTimeout = "allow"
	DenyOnTimeout  BeforeTimeout = "deny"
)

// BeforeTimeouts lists them.
var BeforeTimeouts = enumeration(AllowOnTimeout, DenyOnTimeout)

// GroupInfoChanged says which changes of a group's profile are told; all of them are one event.
type GroupInfoChanged struct{ Name, Introduction, Notification, AvatarURL *bool }

// Webhook is what the console sets of an app's webhook. As a change, nil means not touched; as a state, only the token is
// nil, which is never shown.
type Webhook struct {
	URL                      *string // empty: there is none
	Events                   []Event // sorted; empty for none
	GroupInfoChanged         *GroupInfoChanged
	AuthenticationEnabled    *bool
	Token                    *Secret
	AfterEventRetryEnabled   *bool
	BeforeEventTimeoutAction *BeforeTimeout
}

// NoWebhook is that of a new app. That a missing answer lets the action pass and that nothing is retried is documented
// (product page 1047/34354); the switches of group profile changes, which count only with their event, are assumed.
func NoWebhook() Webhook {
	return Webhook{
		URL:                      new(""),
		Events:                   []Event{},
		GroupInfoChanged:         &GroupInfoChanged{Name: new(true), Introduction: new(true), Notification: new(true), AvatarURL: new(true)},
		AuthenticationEnabled:    new(false),
		AfterEventRetryEnabled:   new(false),
		BeforeEventTimeoutAction: new(AllowOnTimeout),
	}
}

// WebhookMoment is what a change of a webhook is judged by.
type WebhookMoment struct {
	App      App
	Settings Settings // of the app, which events need
	Present  Webhook
	TokenSet bool
	Final    bool // nothing else can enable features meanwhile: the server's view
}

// CheckWebhook returns the rules that a change would break. Only what differs from the present state is judged.
func CheckWebhook(m WebhookMoment, change Webhook) []Violation {
	change = Changed(m.Present, change)
	if IsEmpty(change) {
		return nil
	}
	out := append(CheckWritable(m.App), CheckWebhookValues(change)...)
	if change.URL != nil {
		out = append(out, CheckWebhookReplacement(*m.Present.URL, *change.URL)...)
	}
	events := change.Events
	if events == nil {
		events = m.Present.Events
	}
	for _, e := range change.Events {
		if !slices.Contains(m.Present.Events, e) {
			out = append(out, checkEventFeature(m, e)...)
		}
	}
	if change.GroupInfoChanged != nil && !slices.Contains(events, EventGroupInfoChanged) {
		out = append(out, Violation{
			Rule: EventSwitches, Field: "GroupInfoChanged", Cause: fmt.Sprintf("Switches for group profile changes are set, but the event %s is "+
				"not enabled.", EventGroupInfoChanged),
		})
	}
	if on := change.AuthenticationEnabled; on != nil && *on && !m.TokenSet && change.Token == nil {
		out = append(out, Violation{
			Rule: WebhookNeedsToken, Field: "AuthenticationEnabled", Cause: "Authentication is enabled, but the webhook has no token.",
		})
	}
	return out
}

// CheckWebhookValues returns what is wrong with values, whatever they take the place of. An empty URL clears it.
func CheckWebhookValues(change Webhook) []Violation {
	var out []Violation
	if change.URL != nil && *change.URL != "" {
		out = append(out, CheckWebhookURL(*change.URL)...)
	}
	for _, e := range change.Events {
		out = append(out, CheckEvent(e)...)
	}
	if t := change.Token; t != nil && !LimitWebhookToken.Allows(int64(len(*t))) {
		out = append(out, Violation{Rule: WebhookToken, Field: "TokenWO", Cause: fmt.Sprintf("The token has %d bytes.", len(*t))})
	}
	return out
}

func checkEventFeature(m WebhookMoment, e Event) []Violation {
	info, _ := e.Info()
	v := Violation{Rule: EventNeedsFeature, Field: "Events"}
	switch {
	case info.Feature == "" || m.Settings.enables(info.Feature):
		return nil
	case m.App.Edition.Has(info.Feature) == No:
		v.Cause = fmt.Sprintf("The event %s requires %s, which the %s edition does not have.", e, info.Feature, m.App.Edition)
		v.Remedy = "Remove the event, or upgrade the edition of the app."
	default:
		v.Warning = !m.Final
		v.Cause = fmt.Sprintf("The event %s requires %s, which is not enabled in the app.", e, info.Feature)
	}
	return []Violation{v}
}

// enables reports whether a feature that events need is on.
func (s Settings) enables(f Feature) bool {
	return *map[Feature]*bool{
		UserStatus: s.Message.UserStatusNotification, ProfileSubscription: s.Message.ProfileChangeSubscription,
		AVOnlineList: s.GroupFeatures.AVOnlineMembers,
	}[f]
}
