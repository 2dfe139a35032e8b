package rest

import "encoding/json"

// The wire types of the group commands (product pages 269/1615 to 269/1633 and 269/50296). Times are unix seconds; 0 means none. A
// request field that is marked omitempty may be left out; any other must be there.

// KeyValue is a custom value.
type KeyValue struct {
	Key   string
	Value string
}

// CreateGroupRequest creates a group.
type CreateGroupRequest struct {
	Type              string
	Name              string
	GroupId           string      `json:",omitempty"`
	Owner_Account     string      `json:",omitempty"`
	Introduction      string      `json:",omitempty"`
	Notification      string      `json:",omitempty"`
	FaceUrl           string      `json:",omitempty"`
	MaxMemberCount    *int64      `json:",omitempty"`
	MaxMemberNum      *int64      `json:",omitempty"` // as other commands call it
	ApplyJoinOption   string      `json:",omitempty"`
	InviteJoinOption  string      `json:",omitempty"`
	AppDefinedData    []KeyValue  `json:",omitempty"`
	MemberList        []NewMember `json:",omitempty"`
	SupportTopic      *int64      `json:",omitempty"`
	EnablePermission  *int64      `json:",omitempty"`
	DefaultPermission *int64      `json:",omitempty"`
}

// NewMember is somebody who becomes a member.
type NewMember struct {
	Member_Account       string
	Role                 string     `json:",omitempty"`
	AppMemberDefinedData []KeyValue `json:",omitempty"`
}

// CreateGroupResponse tells the id of the group.
type CreateGroupResponse struct {
	GroupId string
}

// GroupRequest names a group.
type GroupRequest struct {
	GroupId string
}

// GetGroupInfoRequest asks for up to 50 groups.
type GetGroupInfoRequest struct {
	GroupIdList    []string
	ResponseFilter *ResponseFilter `json:",omitempty"`
}

// ResponseFilter narrows what is told of groups. What is left out is not narrowed, except that members and custom values come only
// when they are asked for.
type ResponseFilter struct {
	GroupBaseInfoFilter              []string `json:",omitempty"`
	MemberInfoFilter                 []string `json:",omitempty"`
	AppDefinedDataFilter_Group       []string `json:",omitempty"`
	AppDefinedDataFilter_GroupMember []string `json:",omitempty"`
}

// GetGroupInfoResponse has an entry for each group that was asked for, with an error of its own.
type GetGroupInfoResponse struct {
	GroupInfo []GroupInfo
}

// GroupInfo is a group, or why there is none.
type GroupInfo struct {
	GroupId          string
	ErrorCode        int
	ErrorInfo        string
	Type             string      `json:",omitempty"`
	Name             *string     `json:",omitempty"`
	Appid            uint64      `json:",omitempty"`
	Introduction     *string     `json:",omitempty"`
	Notification     *string     `json:",omitempty"`
	FaceUrl          *string     `json:",omitempty"`
	Owner_Account    *string     `json:",omitempty"`
	CreateTime       *int64      `json:",omitempty"`
	InfoSeq          *int64      `json:",omitempty"`
	LastInfoTime     *int64      `json:",omitempty"`
	LastMsgTime      *int64      `json:",omitempty"`
	NextMsgSeq       *int64      `json:",omitempty"`
	MemberNum        *int64      `json:",omitempty"`
	MaxMemberNum     *int64      `json:",omitempty"`
	ApplyJoinOption  *string     `json:",omitempty"`
	InviteJoinOption *string     `json:",omitempty"`
	MuteAllMember    *string     `json:",omitempty"`
	ShutUpAllMember  *string     `json:",omitempty"` // the older name
	SupportTopic     *int64      `json:",omitempty"`
	AppDefinedData   *[]KeyValue `json:",omitempty"`
	MemberList       *[]Member   `json:",omitempty"`
}

// Member is a member of a group.
type Member struct {
	Member_Account       string
	Role                 string      `json:",omitempty"`
	JoinTime             *int64      `json:",omitempty"`
	MsgSeq               *int64      `json:",omitempty"`
	MsgFlag              string      `json:",omitempty"`
	LastSendMsgTime      *int64      `json:",omitempty"`
	NameCard             *string     `json:",omitempty"`
	MuteUntil            *int64      `json:",omitempty"`
	AppMemberDefinedData *[]KeyValue `json:",omitempty"`
}

// ModifyGroupRequest changes what it carries of a group. A custom value that is empty is cleared.
type ModifyGroupRequest struct {
	GroupId              string
	Name                 *string    `json:",omitempty"`
	Introduction         *string    `json:",omitempty"`
	Notification         *string    `json:",omitempty"`
	FaceUrl              *string    `json:",omitempty"`
	MaxMemberNum         *int64     `json:",omitempty"`
	MaxMemberCount       *int64     `json:",omitempty"`
	ApplyJoinOption      *string    `json:",omitempty"`
	InviteJoinOption     *string    `json:",omitempty"`
	MuteAllMember        *string    `json:",omitempty"`
	ShutUpAllMember      *string    `json:",omitempty"` // the older name
	AppDefinedData       []KeyValue `json:",omitempty"`
	From_Account         string     `json:",omitempty"`
	EnablePermission     *int64     `json:",omitempty"`
	DefaultPermission    *int64     `json:",omitempty"`
	HistoryMsgBeforeJoin *string    `json:",omitempty"`
}

// AddMembersRequest adds accounts to a group.
type AddMembersRequest struct {
	GroupId    string
	Silence    *int64 `json:",omitempty"`
	MemberList []AddedMember
}

// AddedMember is an account that is added.
type AddedMember struct {
	Member_Account string
}

// What came of adding an account.
const (
	AddFailed  = 0
	Added      = 1
	WasMember  = 2
	AddPending = 3 // waits for consent
)

// AddMembersResponse tells of each account what came of it.
type AddMembersResponse struct {
	MemberList []AddResult
}

// AddResult is what came of adding an account.
type AddResult struct {
	Member_Account string
	Result         int
}

// DeleteMembersRequest removes members.
type DeleteMembersRequest struct {
	GroupId             string
	MemberToDel_Account []string
	Silence             *int64 `json:",omitempty"`
	Reason              string `json:",omitempty"`
}

// GetMembersRequest asks for members of a group.
type GetMembersRequest struct {
	GroupId                          string
	MemberInfoFilter                 []string `json:",omitempty"`
	MemberRoleFilter                 []string `json:",omitempty"`
	AppDefinedDataFilter_GroupMember []string `json:",omitempty"`
	Limit                            *int64   `json:",omitempty"`
	Offset                           *int64   `json:",omitempty"`
	Next                             *string  `json:",omitempty"` // of communities
}

// GetMembersResponse is a page of members.
type GetMembersResponse struct {
	MemberNum  int64
	MemberList []Member
	Next       *string `json:",omitempty"` // of communities; empty at the end
}

// ModifyMemberRequest changes what it carries of a member.
type ModifyMemberRequest struct {
	GroupId              string
	Member_Account       string
	Role                 *string    `json:",omitempty"`
	MsgFlag              *string    `json:",omitempty"`
	NameCard             *string    `json:",omitempty"`
	AppMemberDefinedData []KeyValue `json:",omitempty"`
	MuteTime             *int64     `json:",omitempty"`
	ShutUpTime           *int64     `json:",omitempty"` // the older name
}

// ChangeOwnerRequest gives a group to one of its members.
type ChangeOwnerRequest struct {
	GroupId          string
	NewOwner_Account string
}

// ListGroupsRequest asks for a page of the groups of an app.
type ListGroupsRequest struct {
	Limit     *int64 `json:",omitempty"`
	Next      *int64 `json:",omitempty"`
	GroupType string `json:",omitempty"`
}

// ListGroupsResponse is a page; Next is 0 at the end.
type ListGroupsResponse struct {
	TotalCount  int64
	GroupIdList []GroupRequest
	Next        int64
}

// JoinedGroupsRequest asks for the groups of an account.
type JoinedGroupsRequest struct {
	Member_Account      string
	WithHugeGroups      *int64                `json:",omitempty"` // audio-video groups too
	WithNoActiveGroups  *int64                `json:",omitempty"`
	WithCommunityGroups *int64                `json:",omitempty"`
	Limit               *int64                `json:",omitempty"`
	Offset              *int64                `json:",omitempty"`
	GroupType           string                `json:",omitempty"`
	SupportTopic        *int64                `json:",omitempty"`
	ResponseFilter      *JoinedResponseFilter `json:",omitempty"`
}

// JoinedResponseFilter narrows what is told of groups and of the account in them.
type JoinedResponseFilter struct {
	GroupBaseInfoFilter []string `json:",omitempty"`
	SelfInfoFilter      []string `json:",omitempty"`
}

// JoinedGroupsResponse has the groups of an account.
type JoinedGroupsResponse struct {
	TotalCount  int64
	GroupIdList []JoinedGroup
}

// JoinedGroup is a group and what the account is in it.
type JoinedGroup struct {
	GroupId  string
	Type     string  `json:",omitempty"`
	Name     *string `json:",omitempty"`
	SelfInfo *Member `json:",omitempty"`
}

// Text is a text message.
func Text(text string) []MsgElement {
	content, _ := json.Marshal(struct{ Text string }{text}) // nothing in it can fail
	return []MsgElement{{MsgType: "TIMTextElem", MsgContent: content}}
}

// SendGroupMessageRequest sends a message to a group. The same content with the same Random counts once within five minutes.
type SendGroupMessageRequest struct {
	GroupId                 string
	Random                  uint32
	MsgBody                 []MsgElement
	From_Account            string          `json:",omitempty"`
	MsgPriority             string          `json:",omitempty"`
	OfflinePushInfo         json.RawMessage `json:",omitempty"`
	ForbidCallbackControl   []string        `json:",omitempty"`
	OnlineOnlyFlag          *int64          `json:",omitempty"`
	SendMsgControl          []string        `json:",omitempty"`
	CloudCustomData         string          `json:",omitempty"`
	SupportMessageExtension *int64          `json:",omitempty"`
	To_Account              []string        `json:",omitempty"`
	TopicId                 string          `json:",omitempty"`
	NeedReadReceipt         *int64          `json:",omitempty"`
	GroupAtInfo             json.RawMessage `json:",omitempty"`
}

// SendGroupMessageResponse tells when a message came and its place in the group.
type SendGroupMessageResponse struct {
	MsgTime int64
	MsgSeq  int64
}

// NotifyGroupRequest sends a system notification to a group.
type NotifyGroupRequest struct {
	GroupId           string
	Content           string
	ToMembers_Account []string `json:",omitempty"`
	TopicId           string   `json:",omitempty"`
}

// BanRequest bans accounts from an audio-video group.
type BanRequest struct {
	GroupId         string
	Members_Account []string
	Duration        int64  // seconds
	Description     string `json:",omitempty"`
}

// UnbanRequest ends bans.
type UnbanRequest struct {
	GroupId         string
	Members_Account []string
}

// BannedRequest asks who is banned.
type BannedRequest struct {
	GroupId string
	Limit   *int64 `json:",omitempty"`
	Offset  *int64 `json:",omitempty"`
}

// BannedResponse tells who is banned, and until when.
type BannedResponse struct {
	BannedAccountList []Banned
	NextOffset        int64
}

// Banned is an account that is banned.
type Banned struct {
	Member_Account string
	BannedUntil    int64
}

// OnlineNumResponse tells how many are online.
type OnlineNumResponse struct {
	OnlineMemberNum int64
}

// BroadcastRequest sends a message to all audio-video groups.
type BroadcastRequest struct {
	Random          uint32
	MsgBody         []MsgElement
	From_Account    string `json:",omitempty"`
	CloudCustomData string `json:",omitempty"`
}

// BroadcastResponse tells the id of a broadcast message.
type BroadcastResponse struct {
	MsgId   string
	MsgTime int64
}
