package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// Limits of DescribeAccountList.
const (
	MaxAccountPage = 200
	MaxAccountIDs  = 100
)

// DescribeAccountListRequest asks for a page of the accounts of an app, ordered by UserID: of all, or of those that have a
// type or one of some UserIDs.
type DescribeAccountListRequest struct {
	SdkAppId uint64
	Offset   int
	Limit    int               // 1 to 200
	Type     *chat.AccountType `json:",omitempty"`
	UserIDs  []string          `json:",omitempty"` // 1 to 100
}

// DescribeAccountListResponse is a page.
type DescribeAccountListResponse struct {
	TotalCount int
	Accounts   []Account
}

// CreateAccountRequest creates an account. Nickname and AvatarURL are what the console's dialog asks for besides.
type CreateAccountRequest struct {
	ClientToken string
	SdkAppId    uint64
	UserID      string
	Type        chat.AccountType
	Nickname    *string `json:",omitempty"`
	AvatarURL   *string `json:",omitempty"`
}

// Account is chat.Account on the wire.
type Account struct {
	UserID     string
	Type       chat.AccountType
	CreateTime int64
	Profile    Profile
}

// Profile is chat.Profile on the wire. A verification that was never set is left out.
type Profile struct {
	Nickname           *string                `json:",omitempty"`
	AvatarURL          *string                `json:",omitempty"`
	Gender             *chat.Gender           `json:",omitempty"`
	Birthday           *string                `json:",omitempty"`
	Location           *string                `json:",omitempty"`
	SelfSignature      *string                `json:"Signature,omitempty"`
	FriendVerification *chat.Verification     `json:",omitempty"`
	Language           *int64                 `json:",omitempty"`
	MessageReception   *chat.MessageReception `json:"MessageSettings,omitempty"`
	FriendingAllowed   *bool                  `json:",omitempty"`
	Level              *int64                 `json:",omitempty"`
	Role               *int64                 `json:",omitempty"`
	CustomFields       map[string]string      `json:",omitempty"`
}

// AccountToWire and its like turn what the product knows into what the wire carries, and back.
func AccountToWire(a chat.Account) Account {
	return Account{UserID: a.UserID, Type: a.Type, CreateTime: Unix(a.CreatedAt), Profile: Mirror[Profile](a.Profile)}
}

// AccountFromWire is the inverse of AccountToWire.
func AccountFromWire(a Account) chat.Account {
	profile := chat.Overlay(chat.DefaultProfile(), Mirror[chat.Profile](a.Profile))
	return chat.Account{UserID: a.UserID, Type: a.Type, CreatedAt: FromUnix(a.CreateTime), Profile: profile}
}
