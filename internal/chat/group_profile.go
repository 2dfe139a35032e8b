package chat

import (
	"iter"
	"slices"
	"time"
)

// JoinOption says what becomes of a request to join a group.
type JoinOption string

// The choices (product page 269/1615).
const (
	JoinFree     JoinOption = "free_access"
	JoinApproved JoinOption = "need_permission"
	JoinClosed   JoinOption = "disable_apply"
)

// JoinOptions lists them.
var JoinOptions = openEnumeration(JoinFree, JoinApproved, JoinClosed)

// InviteOption says what becomes of an invitation into a group.
type InviteOption string

// The choices (product page 269/1615).
const (
	InviteFree     InviteOption = "free_access"
	InviteApproved InviteOption = "need_permission"
	InviteClosed   InviteOption = "disable_invite"
)

// InviteOptions lists them. Audio-video groups have none.
var InviteOptions = openEnumeration("", InviteFree, InviteApproved, InviteClosed)[1:]

// Group is a group of an app.
type Group struct {
	GroupID      string
	Type         GroupType
	Name         string
	OwnerUserID  string // UserID; empty for none
	Introduction string
	Notification string
	AvatarURL    string
	MaxMembers   int64
	JoinOption   JoinOption
	InviteOption InviteOption // empty for audio-video groups
	MuteAll      bool
	SupportTopic bool // of communities
	CustomFields map[string]string
	CreatedAt    time.Time
}

// NormalGroupType returns the name of today for a group type, which older backends call differently (product page 269/1502).
func NormalGroupType(t string) GroupType {
	switch t {
	case "Private":
		return Work
	case "ChatRoom":
		return Meeting
	}
	return GroupType(t)
}

// Label names a group for people.
func (g Group) Label() string {
	if g.GroupID == "" {
		return g.Name
	}
	return g.GroupID
}

// DefaultJoinOption is that of a new group (product pages 269/1502 and 269/1615).
func DefaultJoinOption(t GroupType) JoinOption {
	switch t {
	case Work:
		return JoinClosed
	case Public:
		return JoinApproved
	}
	return JoinFree
}

// DefaultInviteOption is that of a new group. The types in which members invite are documented, that the others need
// permission is assumed (product page 269/1502).
func DefaultInviteOption(t GroupType) InviteOption {
	switch t {
	case AVChatRoom:
		return ""
	case Work, Community:
		return InviteFree
	}
	return InviteClosed
}

// MaxGroupMembers is how many members a group may have in an edition; 0 for no limit, or none that is known. The numbers have grown
// over the years: those of 2024 are from product pages 1047/34577 and 1047/33529 of 2023, those of 2026 from
// trtc.io/document/33529 and 33515 of 2025.
func MaxGroupMembers(era Era, e Edition, t GroupType) int64 {
	switch {
	case t == AVChatRoom || !slices.Contains(GroupTypes, t) || !e.Known():
		return 0
	case t == Community && era == Era2026 && e.AtLeast(ProPlus):
		return 1_000_000
	case t == Community:
		return 100_000
	case era == Era2024:
		return map[Edition]int64{Developer: 20, Standard: 200, Premium: 2000, ProPlus: 2000, Enterprise: 2000}[e]
	}
	return map[Edition]int64{Developer: 20, Standard: 500, Premium: 2000, ProPlus: 5000, Enterprise: 6000}[e]
}

// GroupChange is what a call changes of a group. Nil is not touched; of custom fields, the keys that there are, and an empty
// value clears one.
type GroupChange struct {
	Name         *string
	Owner        *string
	Introduction *string
	Notification *string
	AvatarURL    *string
	MaxMembers   *int64
	JoinOption   *JoinOption
	InviteOption *InviteOption
	MuteAll      *bool
	SupportTopic *bool
	CustomFields map[string]string
}

// Against returns the change that makes one group of another.
func (g Group) Against(present Group) GroupChange {
	return GroupChange{
		Name: differs(present.Name, g.Name), Owner: differs(present.OwnerUserID, g.OwnerUserID),
		Introduction: differs(present.Introduction, g.Introduction),
		Notification: differs(present.Notification, g.Notification), AvatarURL: differs(present.AvatarURL, g.AvatarURL),
		MaxMembers: differs(present.MaxMembers, g.MaxMembers), JoinOption: differs(present.JoinOption, g.JoinOption),
		InviteOption: differs(present.InviteOption, g.InviteOption), MuteAll: differs(present.MuteAll, g.MuteAll),
		SupportTopic: differs(present.SupportTopic, g.SupportTopic), CustomFields: ChangedValues(present.CustomFields, g.CustomFields),
	}
}

func differs[T comparable](present, wanted T) *T {
	if present == wanted {
		return nil
	}
	return &wanted
}

// ValuesOf returns the values that an object has by keys, empty for one that it has not.
func ValuesOf(live map[string]string, keys iter.Seq[string]) map[string]string {
	out := map[string]string{}
	for key := range keys {
		out[key] = live[key]
	}
	return out
}

// ChangedValues returns the custom values that differ; one that is no longer wanted is empty, which clears it. Whether a key that is not
// present has a value is not known, so any value of it is a change. Nil for none.
func ChangedValues(present, wanted map[string]string) map[string]string {
	var out map[string]string
	set := func(key, value string) {
		if had, ok := present[key]; ok && had == value {
			return
		}
		if out == nil {
			out = map[string]string{}
		}
		out[key] = value
	}
	for key := range present {
		set(key, wanted[key])
	}
	for key, value := range wanted {
		set(key, value)
	}
	return out
}
