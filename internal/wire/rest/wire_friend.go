package rest

import "encoding/json"

// SnsItem is a field of a friend relation.
type SnsItem struct {
	Tag   string
	Value json.RawMessage
}

// FriendItem is a friend to add or to import.
type FriendItem struct {
	To_Account string
	Remark     *string   `json:",omitempty"`
	GroupName  *string   `json:",omitempty"`
	AddSource  string    //
	AddWording *string   `json:",omitempty"`
	AddTime    *int64    `json:",omitempty"` // of an import
	RemarkTime *int64    `json:",omitempty"` // of an import
	CustomItem []SnsItem `json:",omitempty"` // of an import
}

// FriendAddRequest asks others to become friends.
type FriendAddRequest struct {
	From_Account  string
	AddFriendItem []FriendItem
	AddType       string `json:",omitempty"` // Add_Type_Single or, unless set, Add_Type_Both
	ForceAddFlags int64  `json:",omitempty"` // 1: whatever they want
}

// FriendImportRequest puts up to 1,000 friends into a list, whatever they want.
type FriendImportRequest struct {
	From_Account  string
	AddFriendItem []FriendItem
}

// FriendResult is what became of one friend.
type FriendResult struct {
	To_Account string
	ResultCode int
	ResultInfo string
}

// FriendResultResponse is what became of each friend.
type FriendResultResponse struct {
	ResultItem   []FriendResult
	Fail_Account []string `json:",omitempty"`
}

// FriendDeleteRequest deletes friends, from one list or from both.
type FriendDeleteRequest struct {
	From_Account string
	To_Account   []string
	DeleteType   string `json:",omitempty"` // Delete_Type_Single, unless Delete_Type_Both
}

// FriendDeleteAllRequest deletes all friends.
type FriendDeleteAllRequest struct {
	From_Account string
	DeleteType   string `json:",omitempty"`
}

// RelationCheckRequest asks who has whom in a list: of friends, or of blocked users.
type RelationCheckRequest struct {
	From_Account string
	To_Account   []string
	CheckType    string
}

// Relation is who has whom in a list.
type Relation struct {
	To_Account string
	Relation   string
	ResultCode int
	ResultInfo string
}

// FriendCheckResponse is the relation to each.
type FriendCheckResponse struct {
	InfoItem     []Relation
	Fail_Account []string `json:",omitempty"`
}

// FriendGetRequest asks for a page of friends.
type FriendGetRequest struct {
	From_Account     string
	StartIndex       int
	StandardSequence int64 `json:",omitempty"`
	CustomSequence   int64 `json:",omitempty"`
}

// FriendGetResponse is a page of friends.
type FriendGetResponse struct {
	UserDataItem     []FriendData
	StandardSequence int64
	CustomSequence   int64
	FriendNum        int
	CompleteFlag     int
	NextStartIndex   int
}

// FriendData is one friend.
type FriendData struct {
	To_Account string
	ValueItem  []SnsItem
}

// FriendGetListRequest asks for fields of some friends.
type FriendGetListRequest struct {
	From_Account string
	To_Account   []string
	TagList      []string
}

// FriendGetListResponse has them.
type FriendGetListResponse struct {
	InfoItem     []FriendProfile
	Fail_Account []string `json:",omitempty"`
}

// FriendProfile is one friend with some fields.
type FriendProfile struct {
	To_Account     string
	SnsProfileItem []SnsItem `json:",omitempty"`
	ResultCode     int
	ResultInfo     string
}

// FriendUpdateRequest changes fields of friends.
type FriendUpdateRequest struct {
	From_Account string
	UpdateItem   []FriendUpdate
}

// FriendUpdate is what changes of one friend.
type FriendUpdate struct {
	To_Account string
	SnsItem    []SnsItem
}

// BlackListRequest puts users on a blocklist, or takes them off it.
type BlackListRequest struct {
	From_Account string
	To_Account   []string
}

// BlackListGetRequest asks for a page of a blocklist.
type BlackListGetRequest struct {
	From_Account string
	StartIndex   int
	MaxLimited   int
	LastSequence int64
}

// BlackListGetResponse is a page of a blocklist. The name of its last member is the service's.
type BlackListGetResponse struct {
	BlackListItem    []BlockedUser
	StartIndex       int
	CurruentSequence int64
}

// BlockedUser is a user on a blocklist.
type BlockedUser struct {
	To_Account        string
	AddBlackTimeStamp int64
}

// BlackListCheckResponse is the relation to each.
type BlackListCheckResponse struct {
	BlackListCheckItem []Relation
	Fail_Account       []string `json:",omitempty"`
}
