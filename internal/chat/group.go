package chat

import (
	"fmt"
	"slices"
)

// GroupType is the type of a group (product page 269/1502).
type GroupType string

// The types, by the names that the product's own APIs use.
const (
	Work       GroupType = "Work"
	Public     GroupType = "Public"
	Meeting    GroupType = "Meeting"
	AVChatRoom GroupType = "AVChatRoom"
	Community  GroupType = "Community"
)

// GroupTypes lists them.
var GroupTypes = openEnumeration(Work, Public, Meeting, AVChatRoom, Community)

// ReceiptGroupTypes lists those that can have read receipts (guide, Read receipts for group messages).
var ReceiptGroupTypes = []GroupType{Work, Public, Meeting}

// Notice says what members of a group learn of an event.
type Notice string

// The choices (derived from the table of defaults, product page 1047/33529).
const (
	NoNotice       Notice = "off"
	Notify         Notice = "notify"
	NotifyAndStore Notice = "notify_and_store"
)

// Notices lists them.
var Notices = enumeration(NoNotice, Notify, NotifyAndStore)

// MemberChange says what members learn of who comes and goes.
type MemberChange struct{ Invited, Joined, Kicked, Left *Notice }

// ProfileChange says what members learn of changes of the group's profile.
type ProfileChange struct{ Name, Introduction, Notification, AvatarURL, Owner, MuteAll, JoinOption *Notice }

// MemberProfileChange says what members learn of changes of member profiles.
type MemberProfileChange struct{ Muted, AdminSet *Notice }

// GroupTypeSettings is what the console sets for all groups of a type.
type GroupTypeSettings struct {
	HistoryBeforeJoin   *bool
	MemberChange        *MemberChange        // nil for audio-video groups
	ProfileChange       *ProfileChange       // nil for audio-video groups
	MemberProfileChange *MemberProfileChange //
}

// DefaultGroupTypeSettings are those of a new app (product page 1047/33529, whose versions of 2023 and 2025 contradict each
// other on history before join for Meeting, and for Community, where trtc.io/document/33515 agrees with the older one).
func DefaultGroupTypeSettings(era Era, t GroupType) GroupTypeSettings {
	if t == AVChatRoom {
		return GroupTypeSettings{MemberProfileChange: &MemberProfileChange{Muted: new(NoNotice), AdminSet: new(NoNotice)}}
	}
	come, profile, member := NotifyAndStore, NotifyAndStore, NotifyAndStore
	if t == Meeting {
		come, member = NoNotice, NoNotice
	}
	return GroupTypeSettings{
		HistoryBeforeJoin: new(t == Community || t == Meeting && era == Era2026),
		MemberChange:      &MemberChange{Invited: new(come), Joined: new(come), Kicked: new(come), Left: new(come)},
		ProfileChange: &ProfileChange{
			Name: new(profile), Introduction: new(profile), Notification: new(profile), AvatarURL: new(profile), Owner: new(profile),
			MuteAll: new(NoNotice), JoinOption: new(NoNotice),
		},
		MemberProfileChange: &MemberProfileChange{Muted: new(member), AdminSet: new(member)},
	}
}

// CheckGroupTypeSettings returns the rules that a change would break. Only what differs from the present state is judged.
func CheckGroupTypeSettings(app App, t GroupType, present, change GroupTypeSettings) []Violation {
	change = Changed(present, change)
	if IsEmpty(change) {
		return nil
	}
	out := CheckWritable(app)
	if t != AVChatRoom {
		return out
	}
	for _, s := range []struct {
		set   bool
		field string
		what  string
	}{
		{change.HistoryBeforeJoin != nil, "HistoryBeforeJoin", "message history before a member joined"},
		{change.MemberChange != nil, "MemberChange", "member change notifications"},
		{change.ProfileChange != nil, "ProfileChange", "group profile change notifications"},
	} {
		if s.set {
			out = append(out, Violation{Rule: AVNotConfigurable, Field: s.field, Cause: fmt.Sprintf("Audio-video groups (%s) do not support the "+
				"setting for %s.", AVChatRoom, s.what)})
		}
	}
	return out
}

// AVBroadcast is broadcast messaging to all audio-video groups.
type AVBroadcast struct {
	Enabled           *bool
	MessagesPerSecond *int64
}

// GroupFeatures is what the console enables for groups.
type GroupFeatures struct {
	Community               *bool
	CommunityTopics         *bool // which need communities, too
	PermissionGroups        *bool // of communities; 1047/59829 (2025) names their switch alone, trtc/34419 (2025) one more
	AVOnlineMembers         *bool
	AVBroadcast             *AVBroadcast
	AVMemberBan             *bool
	AVNewMemberHistoryCount *int64      // messages
	ReadReceiptGroupTypes   []GroupType // sorted; empty for none
}

// DefaultGroupFeatures are those of a new app. The guide states that community, online list and broadcast are off, at one
// message per second; off for the rest is assumed.
func DefaultGroupFeatures() GroupFeatures {
	return GroupFeatures{
		Community:               new(false),
		CommunityTopics:         new(false),
		PermissionGroups:        new(false),
		AVOnlineMembers:         new(false),
		AVBroadcast:             &AVBroadcast{Enabled: new(false), MessagesPerSecond: new(LimitBroadcastRate.Minimum)},
		AVMemberBan:             new(false),
		AVNewMemberHistoryCount: new(int64(0)),
		ReadReceiptGroupTypes:   []GroupType{},
	}
}

// CheckGroupFeatures returns the rules that a change would break. Only what differs from the present state is judged.
func CheckGroupFeatures(app App, present, change GroupFeatures) []Violation {
	change = Changed(present, change)
	if IsEmpty(change) {
		return nil
	}
	out := CheckWritable(app)
	broadcast := AVBroadcast{}
	if change.AVBroadcast != nil {
		broadcast = *change.AVBroadcast
	}
	if n := broadcast.MessagesPerSecond; n != nil && !LimitBroadcastRate.Allows(*n) {
		out = append(out, Violation{
			Rule: BroadcastRate, Field: "AVBroadcast.MessagesPerSecond",
			Cause: fmt.Sprintf("%d %s is not a valid rate; it must be %s.", *n, LimitBroadcastRate.Unit, LimitBroadcastRate.Range()),
		})
	}
	if n := change.AVNewMemberHistoryCount; n != nil && !LimitHistoryCount.Allows(*n) {
		v := Violation{
			Rule: HistoryCount, Field: "AVNewMemberHistoryCount",
			Cause: fmt.Sprintf("New members cannot be shown %d %s; the number must be %s.", *n, LimitHistoryCount.Unit, LimitHistoryCount.Range()),
		}
		if *n > LimitHistoryCount.Maximum {
			v.Warning, v.RefusedIn = true, Eras
			v.Cause = fmt.Sprintf("No page allows that new members are shown %d %s, only %s; the server decides.", *n, LimitHistoryCount.Unit,
				LimitHistoryCount.Range())
		}
		out = append(out, v)
	}
	for _, t := range change.ReadReceiptGroupTypes {
		if !slices.Contains(ReceiptGroupTypes, t) {
			v := Violation{
				Rule: ReceiptTypes, Field: "ReadReceiptGroupTypes", Cause: fmt.Sprintf("Groups of the type %s do not support read receipts.", t),
			}
			if !slices.Contains(GroupTypes, t) {
				v.Warning, v.RefusedIn = true, Eras
				v.Cause = fmt.Sprintf("It is not known whether groups of the type %s support read receipts; the server decides.", t)
			}
			out = append(out, v)
		}
	}
	return append(out, checkUses(app.Edition, change.uses())...)
}
