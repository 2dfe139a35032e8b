package chat

import (
	"fmt"
	"slices"
)

// use is a feature that settings turn on, and the field that does so.
type use struct {
	on      bool
	feature Feature
	field   string
}

// checkUses returns the violations of what is turned on in an edition.
func checkUses(e Edition, all []use) []Violation {
	var out []Violation
	for _, u := range all {
		if u.on {
			out = append(out, CheckFeature(e, u.feature, u.field)...)
		}
	}
	return out
}

func isOn(b *bool) bool { return b != nil && *b }

func above(n *int64, bound int64) bool { return n != nil && *n > bound }

func (s LoginSettings) uses() []use {
	return []use{
		{above(s.MaxWebInstances, LimitWebInstances.Minimum), ManyWebInstances, "MaxWebInstances"},
		{above(s.MaxNativeInstances, LimitNativeInstances.Minimum), ManyNativeDevices, "MaxNativeInstances"},
	}
}

func (s MessageSettings) uses() []use {
	return []use{
		{above(s.ConversationPullLimit, LimitPulled.Minimum), MorePulled, "ConversationPullLimit"},
		{isOn(s.UserStatusNotification), UserStatus, "UserStatusNotification"},
		{isOn(s.MessageExtension), MessageExtension, "MessageExtension"},
		{isOn(s.PushToAllUsers), PushToAll, "PushToAllUsers"},
		{isOn(s.ProfileChangeSubscription), ProfileSubscription, "ProfileChangeSubscription"},
		{isOn(s.GlobalDoNotDisturb), GlobalOption, "GlobalDoNotDisturb"},
		{isOn(s.CloudSearch), CloudSearching, "CloudSearch"},
		{above(s.APIRequestsPerSecond, LimitAPIRate.Minimum), FasterREST, "APIRequestsPerSecond"},
	}
}

func (s FriendSettings) uses() []use { return []use{{isOn(s.Follow), Following, "Follow"}} }

func (s GroupFeatures) uses() []use {
	broadcast := AVBroadcast{}
	if s.AVBroadcast != nil {
		broadcast = *s.AVBroadcast
	}
	return []use{
		{isOn(s.Community), CommunityGroups, "Community"},
		{isOn(s.CommunityTopics), CommunityTopics, "CommunityTopics"},
		{isOn(s.PermissionGroups), CommunityPermissions, "PermissionGroups"},
		{isOn(s.AVOnlineMembers), AVOnlineList, "AVOnlineMembers"},
		{isOn(broadcast.Enabled), AVBroadcasting, "AVBroadcast.Enabled"},
		{
			!isOn(broadcast.Enabled) && above(broadcast.MessagesPerSecond, LimitBroadcastRate.Minimum), AVBroadcasting,
			"AVBroadcast.MessagesPerSecond",
		},
		{isOn(s.AVMemberBan), AVBan, "AVMemberBan"},
		{above(s.AVNewMemberHistoryCount, LimitHistoryCount.Minimum), AVHistory, "AVNewMemberHistoryCount"},
		{len(s.ReadReceiptGroupTypes) > 0, ReadReceipts, "ReadReceiptGroupTypes"},
	}
}

// uses returns what settings turn on. Pages that are nil turn on nothing.
func (s Settings) uses() []use {
	var all []use
	if s.Login != nil {
		all = append(all, s.Login.uses()...)
	}
	if s.Message != nil {
		all = append(all, s.Message.uses()...)
	}
	if s.Friend != nil {
		all = append(all, s.Friend.uses()...)
	}
	if s.GroupFeatures != nil {
		all = append(all, s.GroupFeatures.uses()...)
	}
	return all
}

// UsedAndLost lists the features that settings use and that a higher edition lacks.
func UsedAndLost(from, to Edition, s Settings) []Feature {
	var lost []Feature
	for _, u := range s.uses() {
		if u.on && lostByRaising(from, to, u.feature) {
			lost = append(lost, u.feature)
		}
	}
	return lost
}

// lostByRaising reports whether an edition may have a feature that a higher one lacks: developer apps may have what besides them
// only premium has.
func lostByRaising(from, to Edition, f Feature) bool {
	return from.Below(to) && from.Has(f) != No && to.Has(f) == No
}

// CheckRaise returns the violations of settings that a configuration declares and an app has already, while a plan upgrades the
// app to an edition that lacks them. The app keeps them, but no apply could set them again.
func CheckRaise(from, to Edition, present, declared Settings) []Violation {
	fresh := map[string]bool{} // what is changed, too, is judged as any change
	for _, u := range Changed(present, declared).uses() {
		fresh[u.field] = u.on
	}
	var out []Violation
	for _, u := range declared.uses() {
		if u.on && !fresh[u.field] && lostByRaising(from, to, u.feature) {
			out = append(out, Violation{
				Rule: EditionHas, Field: u.field, Cause: fmt.Sprintf("This plan upgrades the app to the %s edition, which does not have %s; no "+
					"later apply could set this value again.", to, u.feature),
				Remedy: "Upgrade the app to the premium edition, or remove the value from the configuration first, or set it to its default.",
			})
		}
	}
	return out
}

// Upgradeable lists what an upgrade opens: features that a higher edition has and a lower one lacks or may lack, and higher
// limits.
func Upgradeable(from, to Edition) []string {
	items := []string{}
	for _, f := range Features {
		if to.Has(f.Feature) != Yes {
			continue
		}
		switch from.Has(f.Feature) {
		case No:
			items = append(items, string(f.Feature))
		case Disagree:
			items = append(items, fmt.Sprintf("%s (sources disagree on whether the %s edition has it)", f.Feature, from))
		}
	}
	var periods []int64
	for _, days := range HistoryChoices(to) {
		if !slices.Contains(HistoryChoices(from), days) {
			periods = append(periods, days)
		}
	}
	if len(periods) > 0 {
		items = append(items, fmt.Sprintf("message history of %s days", Choices(periods)))
	}
	if most := MaxGroupMembers(Era2026, to, Work); most > MaxGroupMembers(Era2026, from, Work) {
		items = append(items, fmt.Sprintf("groups of up to %s members", Grouped(most)))
	}
	if from == Developer && from.Below(to) {
		items = append(items, fmt.Sprintf("more than %v", LimitTrialAccounts))
	}
	return items
}
