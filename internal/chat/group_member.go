package chat

import (
	"fmt"
	"time"
	"unicode/utf8"
)

// GroupRole is what somebody is in a group.
type GroupRole string

// The roles (product page 269/1502).
const (
	RoleOwner  GroupRole = "owner"
	RoleAdmin  GroupRole = "admin"
	RoleMember GroupRole = "member"
)

// AllGroupRoles lists them.
var AllGroupRoles = enumeration(RoleOwner, RoleAdmin, RoleMember)

// GroupRoles lists those that a member can be given; the owner changes by a call of its own.
var GroupRoles = AllGroupRoles[1:]

// Member is a member of a group.
type Member struct {
	UserID       string
	Role         GroupRole
	NameCard     string
	CustomFields map[string]string
	Nickname     string // of the account
	JoinedAt     time.Time
	LastSpokeAt  time.Time // zero for never
}

// MemberUpdate is what a call changes of a member; nil is not touched.
type MemberUpdate struct {
	Role         *GroupRole
	NameCard     *string
	CustomFields map[string]string // the keys that there are; an empty value clears one
}

// Against returns the change that makes one member of another.
func (m Member) Against(present Member) MemberUpdate {
	return MemberUpdate{
		Role:         differs(present.Role, m.Role),
		NameCard:     differs(present.NameCard, m.NameCard),
		CustomFields: ChangedValues(present.CustomFields, m.CustomFields),
	}
}

// CheckMember returns the rules that a membership would break, as far as its own values tell.
func CheckMember(m Member) []Violation {
	out := LimitNameCard.judge(NameCardLength, "NameCard", LimitNameCard.Name, m.NameCard)
	return append(out, checkValues(GroupMemberFields, m.CustomFields, LimitMemberValue)...)
}

// CheckMemberOf returns the rules that a membership would break in a group of a type. Owner is the group's.
func CheckMemberOf(t GroupType, owner string, m Member) []Violation {
	var out []Violation
	switch {
	case t == AVChatRoom:
		return []Violation{{Rule: NoAVMembers, Field: "GroupID", Cause: "The group is an audio-video group, which has no stored member list."}}
	case m.UserID == owner && owner != "" && m.Role != "" && m.Role != RoleOwner:
		out = append(out, Violation{
			Rule: GroupRoleRule, Field: "Role", Cause: fmt.Sprintf("%s owns the group, so the role cannot become %s.", m.UserID, m.Role),
			Remedy: "Remove the owner from the members. To change the owner, set owner of tencentchat_group.",
		})
	case m.UserID != owner && m.Role == RoleOwner:
		out = append(out, Violation{
			Rule: GroupRoleRule, Field: "Role", Cause: fmt.Sprintf("%s does not own the group, so the role cannot become %s.", m.UserID, m.Role),
			Remedy: "To change the owner, set owner of tencentchat_group.",
		})
	case m.Role == RoleAdmin && t == Work:
		out = append(out, Violation{Rule: GroupRoleRule, Field: "Role", Cause: "Work groups have no administrators.", Remedy: "Remove role, " +
			"or set it to Member."})
	}
	return out
}

// CheckMemberRemoval returns the violation of removing somebody from a group.
func CheckMemberRemoval(owner, userID string) []Violation {
	if owner == "" || owner != userID {
		return nil
	}
	return []Violation{{
		Rule: GroupRoleRule, Field: "UserID", Cause: fmt.Sprintf("%s owns the group and cannot be removed from it.", userID),
		Remedy: "Set another owner first (owner of tencentchat_group), or remove the membership from the state with a removed block.",
	}}
}

// CheckGroupMessage returns the violation of a message that the console would not send to a group.
func CheckGroupMessage(text string) []Violation {
	n := int64(utf8.RuneCountInString(text))
	switch {
	case n == 0:
		return []Violation{{Rule: MessageLength, Field: "Text", Cause: "The message is empty.", Remedy: "Set text to the message to send."}}
	case !LimitMessage.Allows(n):
		return []Violation{{
			Rule: MessageLength, Field: "Text", Cause: fmt.Sprintf("The message has %d characters; the maximum is %d.", n, LimitMessage.Maximum),
		}}
	}
	return nil
}
