package chat

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// BuiltInAdmin is the UserID of the administrator that every app has from the start, and keeps.
const BuiltInAdmin = "administrator"

// AccountType says what an account may do.
type AccountType string

// The types.
const (
	GeneralAccount AccountType = "general"
	AdminAccount   AccountType = "admin" // may call IM REST
)

// AccountTypes lists them.
var AccountTypes = enumeration(GeneralAccount, AdminAccount)

// Gender of a user.
type Gender string

// The choices.
const (
	GenderUnknown Gender = "unknown"
	GenderFemale  Gender = "female"
	GenderMale    Gender = "male"
)

// Genders lists them.
var Genders = enumeration(GenderUnknown, GenderFemale, GenderMale)

// MessageReception says whether a user receives messages. On the wire it is the lowest bit of a set of flags.
type MessageReception string

// The choices.
const (
	ReceiveMessages MessageReception = "receive"
	RejectMessages  MessageReception = "reject"
)

// MessageReceptions lists them.
var MessageReceptions = enumeration(ReceiveMessages, RejectMessages)

// Profile is what the console edits of an account, and the values of its custom fields. As a change, nil means not touched,
// and so does a custom field that is left out. As a state, a verification that was never set is nil: the app's default counts.
type Profile struct {
	Nickname           *string
	AvatarURL          *string
	Gender             *Gender
	Birthday           *string // YYYY-MM-DD; empty for none
	Location           *string
	SelfSignature      *string
	FriendVerification *Verification
	Language           *int64
	MessageReception   *MessageReception
	FriendingAllowed   *bool
	Level              *int64
	Role               *int64
	CustomFields       map[string]string
}

// DefaultProfile is that of a new account.
func DefaultProfile() Profile {
	return Profile{
		Nickname: new(""), AvatarURL: new(""), Gender: new(GenderUnknown), Birthday: new(""), Location: new(""), SelfSignature: new(""),
		Language: new(int64(0)), MessageReception: new(ReceiveMessages), FriendingAllowed: new(true), Level: new(int64(0)), Role: new(int64(0)),
		CustomFields: map[string]string{},
	}
}

// Account is a user of an app as the service shows it.
type Account struct {
	UserID    string
	Type      AccountType
	CreatedAt time.Time // zero where nobody tells it
	Profile
}

// CheckUserID returns the rules that a UserID breaks. What is possible but not recommended warns.
func CheckUserID(id string) []Violation {
	v := Violation{Rule: UserIDForm, Field: "UserID"}
	foreign := strings.IndexFunc(id, func(r rune) bool { return r <= ' ' || r > '~' })
	special := strings.IndexFunc(id, func(r rune) bool {
		return r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	switch {
	case !LimitUserID.Allows(int64(len(id))):
		v.Cause = fmt.Sprintf("The UserID %q has %d bytes; the limit is %s.", id, len(id), LimitUserID.Range())
	case foreign >= 0:
		letter, _ := utf8.DecodeRuneInString(id[foreign:])
		v.Cause = fmt.Sprintf("The UserID %q contains %q, which is a space or not a printable ASCII character.", id, letter)
	case special >= 0:
		v.Warning = true
		v.Cause = fmt.Sprintf("The UserID %q contains %q, but only letters, digits, _ and - are recommended.", id, id[special])
		v.Remedy = "Keep it if users already have such UserIDs, for example telephone numbers. Otherwise choose another one."
	default:
		return nil
	}
	return []Violation{v}
}

// OddBirthday reports whether a text is a birthday that is no date. The service keeps any number that a client wrote, and such a
// number is shown as it is.
func OddBirthday(text string) bool {
	n, err := strconv.ParseUint(text, 10, 32)
	_, noDate := time.Parse("20060102", text)
	return err == nil && noDate != nil && n != 0 && strconv.FormatUint(n, 10) == text
}

// CheckProfile returns the violations of texts that are too long.
func CheckProfile(p Profile) []Violation {
	var out []Violation
	for _, t := range []struct {
		field string
		text  *string
		limit Limit
	}{
		{"Nickname", p.Nickname, LimitNickname},
		{"AvatarURL", p.AvatarURL, LimitPhoto},
		{"Location", p.Location, LimitLocation},
		{"SelfSignature", p.SelfSignature, LimitSignature},
	} {
		if t.text != nil {
			out = append(out, t.limit.judge(ProfileBytes, t.field, t.limit.Name, *t.text)...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.CustomFields)) {
		out = append(out, LimitUserValue.judge(ProfileBytes, "CustomFields", "value of the custom field "+name, p.CustomFields[name])...)
	}
	return out
}

// CheckCustomValue returns the violation of giving a value to a custom user field that an app does not have, or that its
// administrators may not read and write.
func CheckCustomValue(fields []Field, name string) []Violation {
	f, found := FindField(fields, name)
	switch {
	case !found:
		return []Violation{customViolation(fmt.Sprintf("The app has no custom user field %s.", name))}
	case !slices.Contains(f.Write, PermitAppAdmin):
		return []Violation{customViolation(fmt.Sprintf("The custom user field %s cannot be written by the app's administrators.", name))}
	case !slices.Contains(f.Read, PermitAppAdmin):
		return []Violation{customViolation(fmt.Sprintf("The custom user field %s cannot be read by the app's administrators.", name))}
	}
	return nil
}

func customViolation(cause string) Violation {
	return Violation{Rule: CustomValue, Field: "CustomFields", Cause: cause}
}

// CheckAccountType returns the violation of giving an account another type.
func CheckAccountType(id string, present, wanted AccountType) []Violation {
	if present == wanted {
		return nil
	}
	return []Violation{{Rule: AccountTypeFixed, Field: "Type", Cause: fmt.Sprintf("The account %s has the type %s, which cannot be changed "+
		"to %s.", id, present, wanted)}}
}

// CheckAdminQuota returns the violation of an app having that many administrators of its own. No page says whether the built-in one
// counts, so the last one only warns.
func CheckAdminQuota(admins int, quotas Quotas) []Violation {
	v, limit := Violation{Rule: AdminQuota, Field: "Type"}, quotas.Of(QuotaAdministrators)
	switch n := int64(admins); {
	case n < limit:
		return nil
	case n == limit:
		v.Warning = true
		v.Cause = fmt.Sprintf("The app would have %d %s besides %s; it is not known whether that one counts towards the maximum of %d.", admins,
			LimitAdmins.Unit, BuiltInAdmin, limit)
		v.Remedy = "If the server refuses, use an existing administrator of the app."
	default:
		v.Cause = fmt.Sprintf("The app would have %d %s besides %s; the maximum is %d.", admins, LimitAdmins.Unit, BuiltInAdmin, limit)
	}
	return []Violation{v}
}

// BlockedUntil tells until when the UserID of a deleted account is taken; zero for never (product page 1047/34348, code
// 70399: three months, but not of developer edition apps).
func BlockedUntil(e Edition, deleted time.Time) time.Time {
	if e == Developer {
		return time.Time{}
	}
	return deleted.AddDate(0, 3, 0)
}

// AccountSettings is what the console's page of users sets for all accounts of an app.
type AccountSettings struct {
	DeletionAllowed *bool // accounts can be deleted; developer edition apps can delete them in any case
}

// DefaultAccountSettings are those of a new app (product page trtc/50301, 2025).
func DefaultAccountSettings() AccountSettings { return AccountSettings{DeletionAllowed: new(false)} }

// CheckAccountSettings returns the rules that a change would break.
func CheckAccountSettings(app App, present, change AccountSettings) []Violation {
	if IsEmpty(Changed(present, change)) {
		return nil
	}
	return CheckWritable(app)
}

// DeletesAccounts reports whether accounts of an app can be deleted (product pages 1047/34348 and trtc/50301).
func (s AccountSettings) DeletesAccounts(e Edition) bool { return e == Developer || *s.DeletionAllowed }

// CheckAccountDelete returns the violation of deleting an account while that is locked.
func CheckAccountDelete(id string, locked bool) []Violation {
	if !locked {
		return nil
	}
	return []Violation{{Rule: AccountDeleteLock, Cause: fmt.Sprintf("The account %s cannot be deleted, because the deletion of accounts is "+
		"locked for the app.", id)}}
}
