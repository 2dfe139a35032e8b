package chat

// Verification says what a request to become friends needs (product page 269/1500, AllowType).
type Verification string

// The choices.
const (
	AllowAny    Verification = "allow_any"
	NeedConfirm Verification = "need_confirm"
	DenyAny     Verification = "deny_any"
)

// Verifications lists them.
var Verifications = enumeration(AllowAny, NeedConfirm, DenyAny)

// FriendSettings is the console's page of friends and relationship chain.
type FriendSettings struct {
	DefaultVerification *Verification
}

// DefaultFriendSettings are those of a new app; that friends need no confirmation is assumed.
func DefaultFriendSettings() FriendSettings {
	return FriendSettings{DefaultVerification: new(AllowAny)}
}

// CheckFriendSettings returns the rules that a change would break.
func CheckFriendSettings(app App, present, change FriendSettings) []Violation {
	if IsEmpty(Changed(present, change)) {
		return nil
	}
	return CheckWritable(app)
}
