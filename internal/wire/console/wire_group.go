package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// MaxGroupPage is the most that a page of groups takes.
const MaxGroupPage = 100

// DescribeAppidGroupListRequest asks for a page of the groups of an app, ordered by GroupID.
type DescribeAppidGroupListRequest struct {
	SdkAppId uint64
	Offset   int
	Limit    int // 1 to 100
}

// DescribeAppidGroupListResponse is a page.
type DescribeAppidGroupListResponse struct {
	TotalCount int
	Groups     []Group
}

// Group is a group on the wire.
type Group struct {
	GroupID      string `json:"GroupId"`
	Type         chat.GroupType
	Name         string
	OwnerUserID  string `json:"Owner"`
	Introduction string
	Notification string
	AvatarURL    string
	MaxMembers   int64
	JoinOption   chat.JoinOption
	InviteOption chat.InviteOption
	MuteAll      bool
	SupportTopic bool
	CustomFields map[string]string
	CreateTime   int64
}
