package rest

import (
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Words has the words of the API for values of a type. Other words mean themselves, both ways: the service may have more by now.
type Words[T ~string] map[T]string

// Word returns the word for a value.
func (w Words[T]) Word(v T) string {
	if word, ok := w[v]; ok {
		return word
	}
	return string(v)
}

// Value returns the value that a word stands for.
func (w Words[T]) Value(word string) T {
	for v, known := range w {
		if known == word {
			return v
		}
	}
	return T(word)
}

// Known reports whether a word stands for a value.
func (w Words[T]) Known(word string) bool { return slices.Contains(w.All(), word) }

// All lists the words.
func (w Words[T]) All() []string { return slices.Sorted(maps.Values(w)) }

// The words of groups (product pages 269/1615 and 269/1623).
var (
	JoinOptions = Words[chat.JoinOption]{
		chat.JoinFree: "FreeAccess", chat.JoinApproved: "NeedPermission", chat.JoinClosed: "DisableApply",
	}
	InviteOptions = Words[chat.InviteOption]{
		chat.InviteFree: "FreeAccess", chat.InviteApproved: "NeedPermission", chat.InviteClosed: "DisableInvite",
	}
	GroupRoles = Words[chat.GroupRole]{chat.RoleOwner: "Owner", chat.RoleAdmin: "Admin", chat.RoleMember: "Member"}
)
