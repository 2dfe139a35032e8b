package chat

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limit is a bound that the product sets. Rules, descriptions and refusals render it, so that its number stands here alone.
type Limit struct {
	Name    string // of what is bounded, in the middle of a sentence
	Minimum int64
	Maximum int64
	Unit    string // in the plural
}

// String renders the limit with its unit: 1 to 30 bytes of UTF-8; without a minimum, 240 bytes of UTF-8.
func (l Limit) String() string {
	bounds := strconv.FormatInt(l.Maximum, 10)
	if l.Minimum > 0 {
		bounds = l.Range()
	}
	return bounds + " " + l.Unit
}

// Range renders both bounds: 0 to 20.
func (l Limit) Range() string { return fmt.Sprintf("%d to %d", l.Minimum, l.Maximum) }

// Allows reports whether a number is within the limit.
func (l Limit) Allows(n int64) bool { return n >= l.Minimum && n <= l.Maximum }

// judge returns the violation of a text that is longer than the limit, which counts bytes.
func (l Limit) judge(rule RuleID, field, what, text string) []Violation {
	if int64(len(text)) <= l.Maximum {
		return nil
	}
	return []Violation{{
		Rule: rule, Field: field,
		Cause: fmt.Sprintf("The %s has %d bytes (%d characters); the maximum is %d bytes.", what, len(text), utf8.RuneCountInString(text),
			l.Maximum),
	}}
}

// Grouped renders a number with commas: 100,000.
func Grouped(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10)
	}
	return fmt.Sprintf("%s,%03d", Grouped(n/1000), n%1000)
}

// The limits of apps. Quotas that an account can have raised are settings of the emulator; these are its defaults.
var (
	LimitApps          = Limit{"apps of an account", 0, 300, "apps"}
	LimitPlanMonths    = Limit{"months of a plan", 1, 24, "months"} // product page 1047/34577
	LimitTags          = Limit{"tags of an app", 0, 50, "tags"}     // these three: product page 651/13354
	LimitTagKey        = Limit{"key of a tag", 1, 127, "characters"}
	LimitTagValue      = Limit{"value of a tag", 1, 255, "characters"}
	LimitTrialAccounts = Limit{"accounts of a developer edition app", 0, 100, "accounts"}
	LimitAdmins        = Limit{"administrators of an app besides the built-in one", 0, 10, "administrators"}

	LimitCallTrials        = Limit{"trials of Call of an app", 0, 2, "trials"}
	LimitAccountCallTrials = Limit{"trials of Call of all apps of an account", 0, 10, "trials"}
)

// The limits of an app's settings.
var (
	LimitWebInstances    = Limit{"web instances", 1, 10, "web instances"}
	LimitNativeInstances = Limit{"devices of each native platform", 1, 3, "devices of each native platform"}
	LimitPulled          = Limit{"conversations pulled from the cloud", 100, 500, "conversations"}
	LimitAPIRate         = Limit{"request rate of IM REST", 200, math.MaxInt64, "requests per second"} // product page trtc/34419, 2025
	LimitSubscriptions   = Limit{"subscriptions of a user to profile changes", 0, 200, "users"}        // the reference of the SDK, 2024
	LimitPulledLater     = Limit{"conversations pulled from the cloud, by later pages", 100, 3000, "conversations"}
	LimitBroadcastRate   = Limit{"rate of broadcast messages", 1, 5, "messages per second"}
	LimitHistoryCount    = Limit{"messages shown to a new member", 0, 50, "messages"} // trtc.io/document/47999, 2025
	LimitReceiptMembers  = Limit{"members of a group with read receipts", 0, 200, "members"}
	LimitWebhookDomain   = Limit{"domain of a webhook URL", 1, 63, "characters"}
	LimitPort            = Limit{"port of a webhook URL", 1, 65535, "ports"}
	LimitWebhookToken    = Limit{"token of a webhook", 1, 128, "bytes"} // product page trtc/69528, of a sibling
)

// The limits of custom fields.
var (
	LimitUserFields        = Limit{"custom user fields of an app", 0, 20, "custom user fields"}
	LimitFriendFields      = Limit{"custom friend fields of an app", 0, 20, "custom friend fields"}
	LimitGroupFields       = Limit{"custom group fields of an app", 0, 10, "custom group fields"}
	LimitGroupMemberFields = Limit{"custom group member fields of an app", 0, 5, "custom group member fields"}
	LimitShortFieldName    = Limit{"name of a custom user or friend field", 1, 8, "letters"}
	LimitFieldName         = Limit{"name of a custom group or group member field", 1, 16, "letters, digits and underscores"}
)

// The limits of accounts (product pages 269/1608 and 269/1500).
var (
	LimitUserID    = Limit{"UserID", 1, 32, "bytes of printable ASCII"}
	LimitNickname  = Limit{"nickname", 0, profileBytes, utf8Bytes}
	LimitPhoto     = Limit{"profile photo URL", 0, profileBytes, utf8Bytes}
	LimitSignature = Limit{"signature", 0, profileBytes, utf8Bytes}
	LimitUserValue = Limit{"value of a custom user field", 0, profileBytes, utf8Bytes}
	LimitLocation  = Limit{"location", 0, 16, utf8Bytes}
)

// The limits of groups (product pages 1047/34961 and 1047/34381).
var (
	LimitGroupName         = Limit{"name", 1, 30, utf8Bytes}
	LimitGroupIntroduction = Limit{"introduction", 0, 240, utf8Bytes}
	LimitGroupNotification = Limit{"notification", 0, 300, utf8Bytes}
	LimitGroupAvatarURL    = Limit{"avatar URL", 0, 100, utf8Bytes}
	LimitGroupID           = Limit{"GroupID", 0, 48, "printable ASCII characters"}
	LimitGroupValue        = Limit{"value of a custom group field", 0, 512, utf8Bytes}
	LimitNameCard          = Limit{"name card", 0, 50, utf8Bytes}
	LimitMemberValue       = Limit{"value of a custom group member field", 0, 64, utf8Bytes}
	LimitMessage           = Limit{"message to a group", 1, 300, "characters"} // of the console
)

// The limits of CAM's users and groups (product page 598/10609).
var (
	LimitCAMGroupUsers = Limit{"users of a group", 0, 100, "users"}
	LimitCAMUserGroups = Limit{"groups of a user", 0, 10, "groups"}
)

// LimitRoleSession bounds the session of an assumed role (the comments of the SDK's sts.AssumeRoleRequest).
var LimitRoleSession = Limit{"session of a role", 1, 43200, "seconds"}

// Numbers that are neither a least nor a most.
const (
	DefaultRoleSession = 7200 // seconds of an assumed role's session

	APIRateStep = 100 // requests per second in which the rate of IM REST is sold (product page trtc/34419, 2025)

	AppleIDLength = 10 // of a KeyID and a TeamID
	MinPassword   = 8  // characters of a sub-account's password, by the default rule
)

const (
	utf8Bytes    = "bytes of UTF-8"
	profileBytes = 500
)

// Choices renders numbers to choose from: 7, 14 or 30.
func Choices(all []int64) string {
	texts := make([]string, len(all))
	for i, n := range all {
		texts[i] = strconv.FormatInt(n, 10)
	}
	last := len(texts) - 1
	if last < 1 {
		return strings.Join(texts, "")
	}
	return strings.Join(texts[:last], ", ") + " or " + texts[last]
}
