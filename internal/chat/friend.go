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
	Follow              *bool // users can follow users (trtc/61230, 2025); 30005 while off
	KeepFriendsOnBlock  *bool // blocking a friend does not end the friendship (trtc/48153 and 1047/48152, 2025)
}

// DefaultFriendSettings are those of a new app; that friends need no confirmation and that nobody can follow is
// assumed, and that a blocked friend is one no longer is documented (trtc/48153, 2025).
func DefaultFriendSettings() FriendSettings {
	return FriendSettings{DefaultVerification: new(AllowAny), Follow: new(false), KeepFriendsOnBlock: new(false)}
}

// CheckFriendSettings returns the rules that a change would break.
func CheckFriendSettings(app App, present, change FriendSettings) []Violation {
	change = Changed(present, change)
	if IsEmpty(change) {
		return nil
	}
	return append(CheckWritable(app), checkUses(app.Edition, change.uses())...)
}
