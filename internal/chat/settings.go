package chat

import (
	"fmt"
	"time"
)

// MultiDevicePolicy says on how many kinds of device an account may be online at once.
type MultiDevicePolicy string

// The policies (product page 1047/33515): one device; one native device and web; one mobile, one desktop and web; all.
const (
	SinglePlatform MultiDevicePolicy = "single"
	DoublePlatform MultiDevicePolicy = "double"
	TriplePlatform MultiDevicePolicy = "triple"
	MultiPlatform  MultiDevicePolicy = "multi"
)

// MultiDevicePolicies lists them, narrowest first.
var MultiDevicePolicies = openEnumeration(SinglePlatform, DoublePlatform, TriplePlatform, MultiPlatform)

// LoginSettings is the console's login page. As a change, nil means not touched; as a state, nothing is nil.
type LoginSettings struct {
	MultiDevicePolicy  *MultiDevicePolicy
	MaxWebInstances    *int64
	MaxNativeInstances *int64 // of each native platform

	// What a device learns that was kicked offline while it was not connected (269/75294, 2025): error 6208 instead of a login
	// that works. That there are two switches is the reading of trtc/34419 (2025) in our survey; the names are ours.
	KickedOfflineOnLogin     *bool
	KickedOfflineOnReconnect *bool
}

// MessageSettings is the console's message page. As a change, nil means not touched; as a state, nothing is nil.
type MessageSettings struct {
	HistoryStorageDays       *int64
	RecallTimeLimitSeconds   *int64
	SyncConversationDeletion *bool
	UserStatusNotification   *bool
	MessageExtension         *bool
	PushToAllUsers           *bool
	ConversationPullLimit    *int64
	BlocklistSendSucceeds    *bool
	RelationshipCheck        *bool

	// Settings of the console of 2025 that the guide does not have (trtc/34419, 2025); their names are ours.
	ProfileChangeSubscription *bool  // of users who are not friends, up to 200 for each user; 72012 while off
	GlobalDoNotDisturb        *bool  // the option of a user for all conversations (trtc/48032, 2024); 72011 while off
	CloudSearch               *bool  // a plug-in (trtc/60140, 2025)
	APIRequestsPerSecond      *int64 // ceiling of the IM REST commands that have a common one
}

// DefaultLoginSettings are those of a new app (the policy: product page 1047/33515; the counts: 1047/34419; that the
// switches are off: 269/75294).
func DefaultLoginSettings() LoginSettings {
	return LoginSettings{
		MultiDevicePolicy:  new(DoublePlatform),
		MaxWebInstances:    new(LimitWebInstances.Minimum),
		MaxNativeInstances: new(LimitNativeInstances.Minimum),

		KickedOfflineOnLogin: new(false), KickedOfflineOnReconnect: new(false),
	}
}

// DefaultMessageSettings are those of a new app. The guide states history, deletion sync, user status, conversations,
// blocklist and relationship check; two minutes for recalls and the request rate are documented elsewhere; off for the rest is assumed.
func DefaultMessageSettings() MessageSettings {
	return MessageSettings{
		HistoryStorageDays: new(int64(7)), RecallTimeLimitSeconds: new(int64(120)), SyncConversationDeletion: new(false),
		UserStatusNotification: new(false), MessageExtension: new(false), PushToAllUsers: new(false),
		ConversationPullLimit: new(LimitPulled.Minimum), BlocklistSendSucceeds: new(true), RelationshipCheck: new(false),
		ProfileChangeSubscription: new(false), GlobalDoNotDisturb: new(false), CloudSearch: new(false),
		APIRequestsPerSecond: new(LimitAPIRate.Minimum),
	}
}

// CheckLoginSettings returns the rules that a change would break. Only what differs from the present state is judged: a
// policy that no longer goes with the counts, but not counts that were there before.
func CheckLoginSettings(app App, present, change LoginSettings) []Violation {
	change = Changed(present, change)
	if IsEmpty(change) {
		return nil
	}
	out := CheckWritable(app)
	wanted := Overlay(present, change)
	counts := []struct {
		rule    RuleID
		field   string
		changed bool
		value   int64
		limit   Limit
	}{
		{WebInstances, "MaxWebInstances", change.MaxWebInstances != nil, *wanted.MaxWebInstances, LimitWebInstances},
		{NativeInstances, "MaxNativeInstances", change.MaxNativeInstances != nil, *wanted.MaxNativeInstances, LimitNativeInstances},
	}
	for _, c := range counts {
		field := c.field
		if !c.changed {
			field = "MultiDevicePolicy"
		}
		switch {
		case c.changed && !c.limit.Allows(c.value):
			out = append(out, Violation{
				Rule: c.rule, Field: field,
				Cause: fmt.Sprintf("%d is not a valid number of %s; it must be %s.", c.value, c.limit.Unit, c.limit.Range()),
			})
		case c.value > c.limit.Minimum && *wanted.MultiDevicePolicy != MultiPlatform && (c.changed || change.MultiDevicePolicy != nil):
			out = append(out, Violation{
				Rule: c.rule, Field: field, Warning: true,
				Cause: fmt.Sprintf("%d %s may require the multi-platform login policy, but the policy is %s.", c.value, c.limit.Unit,
					*wanted.MultiDevicePolicy),
				Remedy: "If the server refuses, set multi_device_policy = \"multi\".",
			})
		}
	}
	return append(out, checkUses(app.Edition, change.uses())...)
}

// Moment is the time of a judgement and what it needs to know of the past.
type Moment struct {
	Now              time.Time // the server's
	HistoryChangedAt time.Time // last change of the storage period; zero if there was none
}

// CheckMessageSettings returns the rules that a change would break. Only what differs from the present state is judged.
func CheckMessageSettings(app App, m Moment, present, change MessageSettings, acceptCharges bool) []Violation {
	change = Changed(present, change)
	if IsEmpty(change) {
		return nil
	}
	out := CheckWritable(app)
	if days := change.HistoryStorageDays; days != nil {
		out = append(out, checkHistory(app.Edition, m, *present.HistoryStorageDays, *days, acceptCharges)...)
	}
	if s := change.RecallTimeLimitSeconds; s != nil && *s < 0 {
		out = append(out, Violation{Rule: RecallRange, Field: "RecallTimeLimitSeconds", Cause: fmt.Sprintf("%d seconds is not a valid time "+
			"limit.", *s)})
	}
	if n := change.ConversationPullLimit; n != nil && !LimitPulled.Allows(*n) {
		v := Violation{
			Rule: PullRange, Field: "ConversationPullLimit",
			Cause: fmt.Sprintf("%d is not a valid number of conversations to pull; it must be %s.", *n, LimitPulled.Range()),
		}
		if LimitPulledLater.Allows(*n) {
			v.Warning, v.RefusedIn = true, []Era{Era2024}
			v.Cause = fmt.Sprintf("%d conversations are more than the %d of the guide; the server decides.", *n, LimitPulled.Maximum)
			v.Remedy = fmt.Sprintf("If it refuses, choose %s.", LimitPulled.Range())
		}
		out = append(out, v)
	}
	if n := change.APIRequestsPerSecond; n != nil {
		out = append(out, checkAPIRate(*present.APIRequestsPerSecond, *n, acceptCharges)...)
	}
	return append(out, checkUses(app.Edition, change.uses())...)
}

func checkAPIRate(present, rate int64, acceptCharges bool) (out []Violation) {
	const field = "APIRequestsPerSecond"
	if rate < LimitAPIRate.Minimum || rate%APIRateStep != 0 {
		out = append(out, Violation{Rule: APIRate, Field: field, Cause: fmt.Sprintf("%d requests per second cannot be purchased.", rate)})
	}
	if rate > present && !acceptCharges {
		out = append(out, Violation{Rule: Charges, Field: field, Cause: fmt.Sprintf("Increasing the request rate of IM REST from %d to %d "+
			"requests per second costs money.", present, rate)})
	}
	return out
}
