package chat

import (
	"strings"
	"testing"
	"time"
)

var (
	openField   = field("level", both, both)
	clientsOnly = field("mood", both, []Permission{PermitApp})
	hidden      = field("note", []Permission{PermitApp}, both)
	someFields  = []Field{openField, clientsOnly, hidden}
)

// accountCases are the cases of the rules of accounts.
var accountCases = []ruleCase{
	{UserIDForm, accepts, "", CheckUserID("a")},
	{UserIDForm, accepts, "", CheckUserID("Jonh_Doe-1234567890123456789012")},
	{UserIDForm, accepts, "", CheckUserID(BuiltInAdmin)},
	{UserIDForm, warns, "UserID", CheckUserID("+4915112")},
	{UserIDForm, warns, "UserID", CheckUserID("a@b.example")},
	{UserIDForm, refuses, "UserID", CheckUserID("")},
	{UserIDForm, refuses, "UserID", CheckUserID(strings.Repeat("a", 33))},
	{UserIDForm, refuses, "UserID", CheckUserID("a b")},
	{UserIDForm, refuses, "UserID", CheckUserID("a\x7f")},
	{UserIDForm, refuses, "UserID", CheckUserID("é")},

	{
		ProfileBytes,
		accepts,
		"",
		CheckProfile(Profile{Nickname: new(strings.Repeat("é", 250)), AvatarURL: new(""), Location: new(strings.Repeat("1", 16))}),
	},
	{ProfileBytes, accepts, "", CheckProfile(DefaultProfile())},
	{ProfileBytes, refuses, "Nickname", CheckProfile(Profile{Nickname: new(strings.Repeat("é", 250) + "e")})},
	{ProfileBytes, refuses, "AvatarURL", CheckProfile(Profile{AvatarURL: new(strings.Repeat("a", 501))})},
	{ProfileBytes, refuses, "SelfSignature", CheckProfile(Profile{SelfSignature: new(strings.Repeat("世", 167))})},
	{ProfileBytes, refuses, "Location", CheckProfile(Profile{Location: new(strings.Repeat("世", 6))})},
	{ProfileBytes, refuses, "CustomFields", CheckProfile(Profile{CustomFields: map[string]string{"level": strings.Repeat("x", 501)}})},

	{CustomValue, accepts, "", CheckCustomNames(UserFields, map[string]string{"level": "", "abcdefgh": "x"})},
	{CustomValue, refuses, "CustomFields", CheckCustomNames(UserFields, map[string]string{"level": "", "level2": "x"})},
	{CustomValue, accepts, "", CheckCustomValue(someFields, "level")},
	{CustomValue, refuses, "CustomFields", CheckCustomValue(someFields, "rank")},
	{CustomValue, refuses, "CustomFields", CheckCustomValue(someFields, "mood")},
	{CustomValue, refuses, "CustomFields", CheckCustomValue(someFields, "note")},

	{AccountTypeFixed, accepts, "", CheckAccountType("a", AdminAccount, AdminAccount)},
	{AccountTypeFixed, refuses, "Type", CheckAccountType("a", AdminAccount, GeneralAccount)},
	{AccountTypeFixed, refuses, "Type", CheckAccountType("a", GeneralAccount, AdminAccount)},

	{AdminQuota, accepts, "", CheckAdminQuota(9, nil)},
	{AdminQuota, warns, "Type", CheckAdminQuota(10, nil)},
	{AdminQuota, refuses, "Type", CheckAdminQuota(11, nil)},
	{AdminQuota, accepts, "", CheckAdminQuota(11, Quotas{QuotaAdministrators: 20})},
	{AdminQuota, refuses, "Type", CheckAdminQuota(6, Quotas{QuotaAdministrators: 5})},

	{AccountDeleteLock, accepts, "", CheckAccountDelete("a", false)},
	{AccountDeleteLock, refuses, "", CheckAccountDelete("a", true)},
}

func TestBlockedUntil(t *testing.T) {
	deleted := time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
	if got := BlockedUntil(Developer, deleted); !got.IsZero() {
		t.Errorf("an id of a developer edition app is taken until %s", got)
	}
	if got := BlockedUntil(Premium, deleted); !got.Equal(deleted.AddDate(0, 3, 0)) {
		t.Errorf("an id is taken until %s", got)
	}
}
