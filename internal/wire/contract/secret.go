package contract

import (
	"slices"
	"strings"
)

// secretWords mark the names of members that hold secrets, whatever their case. A name too many costs a person a look
// at a value, one too few costs a secret.
var secretWords = []string{
	"secret", "password", "passwd", "token", "key", "credential", "usersig", "private", "certificate", "externalid", "p12", "p8",
	"serviceaccount",
}

// openNames mark members that hold no secret, although they look so: the keys of tags, what lists are searched for, numbers of
// certificates, and objects that hold secrets among others.
var openNames = []string{"TagKey", "TagKeys", "Keyword", "CertificateId", "ApnsP12", "ApnsP8"}

// IsSecret reports whether a member of a request or a reply holds a secret, by its name.
func IsSecret(name string) bool {
	if slices.Contains(openNames, name) {
		return false
	}
	name = strings.ToLower(name)
	return slices.ContainsFunc(secretWords, func(word string) bool { return strings.Contains(name, word) })
}
