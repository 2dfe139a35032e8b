package rest

import "encoding/json"

// Members that are marked as older names stand for others; a request has one of the two.

// ImportAccount is one account to import. What is imported already keeps its identity, and gets the texts that are there.
type ImportAccount struct {
	UserID  string
	Nick    *string `json:",omitempty"`
	FaceUrl *string `json:",omitempty"`
}

// AccountImportRequest imports an account.
type AccountImportRequest struct {
	UserID     string  `json:",omitempty"`
	Identifier string  `json:",omitempty"` // older name of UserID
	Nick       *string `json:",omitempty"`
	FaceUrl    *string `json:",omitempty"`
}

// MultiAccountImportRequest imports up to 100 accounts.
type MultiAccountImportRequest struct {
	Accounts    []string        `json:",omitempty"` // older form
	AccountList []ImportAccount `json:",omitempty"`
}

// MultiAccountImportResponse names those that were not imported.
type MultiAccountImportResponse struct {
	FailAccounts []string `json:",omitempty"`
}

// UserItem names an account in a list.
type UserItem struct {
	UserID string
}

// AccountDeleteRequest deletes up to 100 accounts.
type AccountDeleteRequest struct {
	DeleteItem []UserItem
}

// AccountResult is what became of one account.
type AccountResult struct {
	UserID        string
	ResultCode    int
	ResultInfo    string
	AccountStatus string `json:",omitempty"` // of account_check: Imported or NotImported
}

// AccountResultResponse is what became of each account.
type AccountResultResponse struct {
	ResultItem []AccountResult
}

// What account_check says.
const (
	Imported    = "Imported"
	NotImported = "NotImported"
)

// AccountCheckRequest asks whether up to 100 accounts are imported.
type AccountCheckRequest struct {
	CheckItem []UserItem
}

// KickRequest ends the sessions of an account, and the UserSigs of before.
type KickRequest struct {
	UserID     string `json:",omitempty"`
	Identifier string `json:",omitempty"` // older name of UserID
}

// PortraitSetRequest changes fields of a profile.
type PortraitSetRequest struct {
	From_Account string
	ProfileItem  []ProfileItem
}

// PortraitGetRequest asks for fields of up to 100 profiles.
type PortraitGetRequest struct {
	To_Account []string
	TagList    []string
}

// PortraitGetResponse has the fields that are set.
type PortraitGetResponse struct {
	UserProfileItem []UserProfile
	Fail_Account    []string `json:",omitempty"`
}

// UserProfile is one profile.
type UserProfile struct {
	To_Account  string
	ProfileItem []ProfileItem `json:",omitempty"`
	ResultCode  int
	ResultInfo  string
}

// SendMsgRequest sends a one-to-one message.
type SendMsgRequest struct {
	From_Account            string `json:",omitempty"` // the administrator who calls unless set
	To_Account              string
	SyncOtherMachine        *int64 `json:",omitempty"`
	MsgLifeTime             *int64 `json:",omitempty"`
	MsgSeq                  *int64 `json:",omitempty"`
	MsgRandom               uint32
	MsgTimeStamp            *int64          `json:",omitempty"`
	ForbidCallbackControl   []string        `json:",omitempty"`
	SendMsgControl          []string        `json:",omitempty"`
	MsgBody                 []MsgElement    //
	CloudCustomData         *string         `json:",omitempty"`
	SupportMessageExtension *int64          `json:",omitempty"`
	IsNeedReadReceipt       *int64          `json:",omitempty"`
	OfflinePushInfo         json.RawMessage `json:",omitempty"`
}

// MsgElement is a part of a message.
type MsgElement struct {
	MsgType    string
	MsgContent json.RawMessage
}

// SendMsgResponse tells when the message was sent.
type SendMsgResponse struct {
	MsgTime int64
	MsgKey  string
}

// OnlineStatusRequest asks for the status of up to 500 users.
type OnlineStatusRequest struct {
	To_Account   []string
	IsNeedDetail int64 `json:",omitempty"`
}

// Statuses of users and their clients.
const (
	Online     = "Online"
	PushOnline = "PushOnline" // not connected, but reachable by offline push
	Offline    = "Offline"
)

// OnlineStatusResponse is the status of users, and of those that there are not.
type OnlineStatusResponse struct {
	QueryResult []UserStatus
	ErrorList   []UserError `json:",omitempty"`
}

// UserStatus is the status of a user.
type UserStatus struct {
	To_Account string
	Status     string
	Detail     []ClientStatus `json:",omitempty"`
}

// ClientStatus is the status of a user on one platform.
type ClientStatus struct {
	Platform string
	Status   string
}

// UserError is why there is nothing about a user.
type UserError struct {
	To_Account string
	ErrorCode  int
}

// SetNoSpeakingRequest silences an account for a number of seconds: 0 for no longer, 4294967295 for ever.
type SetNoSpeakingRequest struct {
	Set_Account            string
	C2CmsgNospeakingTime   *uint32 `json:",omitempty"`
	GroupmsgNospeakingTime *uint32 `json:",omitempty"`
}

// GetNoSpeakingRequest asks how long an account is silenced.
type GetNoSpeakingRequest struct {
	Get_Account string
}

// GetNoSpeakingResponse tells it, in seconds.
type GetNoSpeakingResponse struct {
	C2CmsgNospeakingTime   uint32
	GroupmsgNospeakingTime uint32
}

// GetAppInfoRequest asks for figures of the last days; all of them unless some are named.
type GetAppInfoRequest struct {
	RequestField []string `json:",omitempty"`
}

// GetAppInfoResponse has an object for each day, newest first. All values are strings.
type GetAppInfoResponse struct {
	Result []map[string]string
}
