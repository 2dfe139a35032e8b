package console

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Times on the wire are unix seconds; 0 means none. A request field that is marked omitempty or omitzero may be left out;
// any other must be there.

// Empty is the response of actions that tell nothing.
type Empty struct{}

// AppRequest names an app.
type AppRequest struct {
	SdkAppId uint64
}

// RegisterIMAppRequest creates an app.
type RegisterIMAppRequest struct {
	ClientToken  string // same token, same app, for 24 hours
	AppName      string
	AppType      *string      `json:",omitempty"`
	Introduction *string      `json:",omitempty"`
	Region       *chat.Region `json:",omitempty"`
	Tags         []Tag        `json:",omitempty"` // that the app has from the start
}

// Tag is a tag of a resource, as the public services write it.
type Tag struct{ TagKey, TagValue string }

// RegisterIMAppResponse tells the id of the app.
type RegisterIMAppResponse struct {
	SdkAppId uint64
}

// DescribeIMAppListRequest asks for a page of apps, ordered by SDKAppID. Limit is 1 to 100.
type DescribeIMAppListRequest struct {
	Offset int
	Limit  int
}

// DescribeIMAppListResponse is a page.
type DescribeIMAppListResponse struct {
	ServerTime int64 // of the reply, by the service's clock
	TotalCount int
	Apps       []App
}

// DescribeAppAndAccountInfoRequest asks for one app.
type DescribeAppAndAccountInfoRequest = AppRequest

// DescribeAppAndAccountInfoResponse is one app.
type DescribeAppAndAccountInfoResponse struct {
	ServerTime int64 // of the reply, by the service's clock
	App        App
}

// App is an app on the wire.
type App struct {
	SdkAppId           uint64
	OwnerUin           string
	AppName            string
	AppType            string
	Introduction       string
	Region             chat.Region
	Edition            chat.Edition
	Enabled            bool
	Status             chat.Status
	Origin             chat.Origin
	SignatureAlgorithm chat.SignatureAlgorithm
	CreateTime         int64
	ExpireTime         int64
	PlanMonths         int64 // months for which a paid plan is purchased and renewed; 0 for developer apps
	AutoRenew          bool  // whether the plan is renewed automatically
}

// ModifyAppInfoRequest changes what it carries.
type ModifyAppInfoRequest struct {
	SdkAppId     uint64
	AppName      *string      `json:",omitempty"`
	AppType      *string      `json:",omitempty"`
	Introduction *string      `json:",omitempty"`
	Region       *chat.Region `json:",omitempty"`
}

// UpdatePostPayPackageRequest buys a plan: it raises the edition or, with the edition that the app has, renews a plan that
// is over. For a plan that is not, the same edition does nothing.
type UpdatePostPayPackageRequest struct {
	SdkAppId      uint64
	Edition       chat.Edition
	PlanMonths    *int64 `json:",omitempty"` // default: those of the current plan, or 1
	AcceptCharges *bool  `json:",omitempty"`
}

// SetRenewFlagRequest changes how a paid plan goes on.
type SetRenewFlagRequest struct {
	SdkAppId      uint64
	AutoRenew     *bool  `json:",omitempty"`
	PlanMonths    *int64 `json:",omitempty"` // of each renewal
	AcceptCharges *bool  `json:",omitempty"`
}

// CreateAutoRenewDevResponse tells how long the app is valid now.
type CreateAutoRenewDevResponse struct {
	ExpireTime int64
}

// ToggleSecretVersionRequest changes the signature algorithm.
type ToggleSecretVersionRequest struct {
	SdkAppId           uint64
	SignatureAlgorithm chat.SignatureAlgorithm
}

// DescribeConfInfoRequest asks for the configuration of one app.
type DescribeConfInfoRequest = AppRequest

// DescribeConfInfoResponse is the whole configuration of one app.
type DescribeConfInfoResponse struct {
	ServerTime           int64 // of the reply, by the service's clock
	HistoryStorageChange int64 // last change of the storage period
	Login                LoginConf
	Message              MessageConf
	Friend               FriendConf
	Account              AccountConf
	GroupFeatures        GroupFeaturesConf
	GroupTypes           map[chat.GroupType]GroupTypeConf
	Fields               map[chat.FieldKind][]CustomField
}

// SetConfInfoRequest changes the settings that it carries.
type SetConfInfoRequest struct {
	SdkAppId      uint64
	Login         *LoginConf                       `json:",omitempty"`
	Message       *MessageConf                     `json:",omitempty"`
	Friend        *FriendConf                      `json:",omitempty"`
	Account       *AccountConf                     `json:",omitempty"`
	GroupFeatures *GroupFeaturesConf               `json:",omitempty"`
	GroupTypes    map[chat.GroupType]GroupTypeConf `json:",omitempty"`
	AcceptCharges *bool                            `json:",omitempty"`
}

// LoginConf is chat.LoginSettings on the wire.
type LoginConf struct {
	MultiDevicePolicy  *chat.MultiDevicePolicy `json:",omitempty"`
	MaxWebInstances    *int64                  `json:",omitempty"`
	MaxNativeInstances *int64                  `json:",omitempty"`

	KickedOfflineOnLogin     *bool `json:",omitempty"`
	KickedOfflineOnReconnect *bool `json:",omitempty"`
}

// MessageConf is chat.MessageSettings on the wire.
type MessageConf struct {
	HistoryStorageDays       *int64 `json:",omitempty"`
	RecallTimeLimitSeconds   *int64 `json:",omitempty"`
	SyncConversationDeletion *bool  `json:",omitempty"`
	UserStatusNotification   *bool  `json:",omitempty"`
	MessageExtension         *bool  `json:",omitempty"`
	PushToAllUsers           *bool  `json:",omitempty"`
	ConversationPullLimit    *int64 `json:",omitempty"`
	BlocklistSendSucceeds    *bool  `json:",omitempty"`
	RelationshipCheck        *bool  `json:",omitempty"`

	ProfileChangeSubscription *bool  `json:",omitempty"`
	GlobalDoNotDisturb        *bool  `json:",omitempty"`
	CloudSearch               *bool  `json:",omitempty"`
	APIRequestsPerSecond      *int64 `json:",omitempty"`
}

// FriendConf is chat.FriendSettings on the wire.
type FriendConf struct {
	DefaultVerification *chat.Verification `json:",omitempty"`
	Follow              *bool              `json:",omitempty"`
	KeepFriendsOnBlock  *bool              `json:",omitempty"`
}

// AccountConf is chat.AccountSettings on the wire.
type AccountConf struct {
	DeletionAllowed *bool `json:",omitempty"`
}

// GroupFeaturesConf is chat.GroupFeatures on the wire.
type GroupFeaturesConf struct {
	Community               *bool            `json:",omitempty"`
	CommunityTopics         *bool            `json:",omitempty"`
	PermissionGroups        *bool            `json:",omitempty"`
	AVOnlineMembers         *bool            `json:",omitempty"`
	AVBroadcast             *AVBroadcastConf `json:",omitempty"`
	AVMemberBan             *bool            `json:",omitempty"`
	AVNewMemberHistoryCount *int64           `json:",omitempty"`
	ReadReceiptGroupTypes   []chat.GroupType `json:",omitzero"` // empty for none
}

// AVBroadcastConf is chat.AVBroadcast on the wire.
type AVBroadcastConf struct {
	Enabled           *bool  `json:",omitempty"`
	MessagesPerSecond *int64 `json:",omitempty"`
}

// GroupTypeConf is chat.GroupTypeSettings on the wire.
type GroupTypeConf struct {
	HistoryBeforeJoin   *bool                    `json:",omitempty"`
	MemberChange        *MemberChangeConf        `json:",omitempty"`
	ProfileChange       *ProfileChangeConf       `json:",omitempty"`
	MemberProfileChange *MemberProfileChangeConf `json:",omitempty"`
}

// MemberChangeConf is chat.MemberChange on the wire.
type MemberChangeConf struct {
	Invited *chat.Notice `json:",omitempty"`
	Joined  *chat.Notice `json:",omitempty"`
	Kicked  *chat.Notice `json:",omitempty"`
	Left    *chat.Notice `json:",omitempty"`
}

// ProfileChangeConf is chat.ProfileChange on the wire.
type ProfileChangeConf struct {
	Name         *chat.Notice `json:",omitempty"`
	Introduction *chat.Notice `json:",omitempty"`
	Notification *chat.Notice `json:",omitempty"`
	AvatarURL    *chat.Notice `json:"FaceURL,omitempty"`
	Owner        *chat.Notice `json:",omitempty"`
	MuteAll      *chat.Notice `json:",omitempty"`
	JoinOption   *chat.Notice `json:",omitempty"`
}

// MemberProfileChangeConf is chat.MemberProfileChange on the wire.
type MemberProfileChangeConf struct {
	Muted    *chat.Notice `json:",omitempty"`
	AdminSet *chat.Notice `json:",omitempty"`
}

// CustomField is chat.Field on the wire: it has the parts that its kind has.
type CustomField struct {
	Name        string
	Type        chat.FieldType            `json:",omitempty"` // of user and friend fields
	Read        []chat.Permission         `json:",omitempty"` // of user fields
	Write       []chat.Permission         `json:",omitempty"` // of user fields
	Permissions map[chat.GroupType]Access `json:",omitempty"` // of group and member fields
}

// Access is chat.Access on the wire.
type Access struct {
	Read      []chat.GroupPermission
	Write     []chat.GroupPermission
	SelfRead  bool `json:",omitempty"` // of member fields
	SelfWrite bool `json:",omitempty"` // of member fields
}

// AddCustomFieldRequest adds a custom field, which has the parts that its kind has.
type AddCustomFieldRequest struct {
	ClientToken string
	SdkAppId    uint64
	Kind        chat.FieldKind
	Name        string
	Type        chat.FieldType            `json:",omitempty"` // of user and friend fields
	Read        []chat.Permission         `json:",omitempty"` // of user fields
	Write       []chat.Permission         `json:",omitempty"` // of user fields
	Permissions map[chat.GroupType]Access `json:",omitempty"` // of group and member fields
}

// ModifyCustomFieldRequest replaces the permissions of a field; those of group types may become more.
type ModifyCustomFieldRequest struct {
	SdkAppId    uint64
	Kind        chat.FieldKind
	Name        string
	Read        []chat.Permission         `json:",omitempty"` // of user fields
	Write       []chat.Permission         `json:",omitempty"` // of user fields
	Permissions map[chat.GroupType]Access `json:",omitempty"` // of group and member fields
}

// AppToWire and its like turn what the product knows into what the wire carries, and back.
func AppToWire(a chat.App) App {
	return App{
		SdkAppId: uint64(a.SDKAppID), OwnerUin: a.OwnerUin, AppName: a.Name, AppType: a.Type, Introduction: a.Introduction,
		Region: a.DeploymentRegion, Edition: a.Edition, Enabled: a.Enabled, Status: a.Status, Origin: a.Origin,
		SignatureAlgorithm: a.SignatureAlgorithm, CreateTime: Unix(a.CreatedAt), ExpireTime: Unix(a.ExpiresAt),
		PlanMonths: a.PlanMonths, AutoRenew: a.AutoRenew,
	}
}

// AppFromWire is the inverse of AppToWire.
func AppFromWire(a App) chat.App {
	return chat.App{
		SDKAppID: chat.SDKAppID(a.SdkAppId), OwnerUin: a.OwnerUin, Name: a.AppName, Type: a.AppType, Introduction: a.Introduction,
		DeploymentRegion: a.Region, Edition: a.Edition, Enabled: a.Enabled, Status: a.Status, Origin: a.Origin,
		SignatureAlgorithm: a.SignatureAlgorithm, CreatedAt: FromUnix(a.CreateTime), ExpiresAt: FromUnix(a.ExpireTime),
		PlanMonths: a.PlanMonths, AutoRenew: a.AutoRenew,
	}
}

// Unix returns the unix seconds of a time, or 0 for none.
func Unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// FromUnix is the inverse of Unix.
func FromUnix(s int64) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(s, 0).UTC()
}
