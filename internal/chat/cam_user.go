package chat

import (
	"fmt"
	"regexp"
	"unicode"
)

// LimitCAMUserName bounds the name of a sub-account. What names may hold is assumed; no public page says it.
var LimitCAMUserName = Limit{"name of a user", 1, 64, "letters, digits and the characters +=,.@_-"}

var camNames = regexp.MustCompile(`^[\w+=,.@-]+$`)

// IsCAMName reports whether a text has only what names of users and of sessions may have.
func IsCAMName(name string) bool { return camNames.MatchString(name) }

// CheckCAMUserName returns the violation of the name of a sub-account.
func CheckCAMUserName(name string) []Violation {
	if LimitCAMUserName.Allows(int64(len(name))) && IsCAMName(name) {
		return nil
	}
	return []Violation{{
		Rule: CAMUserName, Field: "Name", Warning: true, Cause: fmt.Sprintf("The name %q does not consist of %v.", name, LimitCAMUserName),
	}}
}

// CheckCAMPassword returns the violation of a password of a sub-account, by the default rule of accounts.
func CheckCAMPassword(password string) []Violation {
	var upper, lower, digit, special bool
	for _, r := range password {
		upper, lower, digit = upper || unicode.IsUpper(r), lower || unicode.IsLower(r), digit || unicode.IsDigit(r)
		special = special || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	if len(password) >= MinPassword && upper && lower && digit && special {
		return nil
	}
	return []Violation{{
		Rule: CAMPassword, Field: "PasswordWO", Warning: true, Cause: "The password does not follow the default password rule of accounts.",
	}}
}

// CheckCAMGroupUsers returns the violation of a user group that has that many users.
func CheckCAMGroupUsers(users int) []Violation {
	if LimitCAMGroupUsers.Allows(int64(users)) {
		return nil
	}
	return []Violation{{Rule: CAMGroupUsers, Field: "Users", Cause: fmt.Sprintf("The user group would have %d users.", users)}}
}
