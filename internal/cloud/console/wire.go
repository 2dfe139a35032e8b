package console

import (
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Times on the wire are unix seconds; 0 means none. A request field that is a pointer or a slice may be left out; any
// other must be there.

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
}

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
	TotalCount int
	Apps       []App
}

// DescribeAppAndAccountInfoRequest asks for one app.
type DescribeAppAndAccountInfoRequest = AppRequest

// DescribeAppAndAccountInfoResponse is one app.
type DescribeAppAndAccountInfoResponse struct {
	App App
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
}

// ModifyAppInfoRequest changes what it carries.
type ModifyAppInfoRequest struct {
	SdkAppId     uint64
	AppName      *string      `json:",omitempty"`
	AppType      *string      `json:",omitempty"`
	Introduction *string      `json:",omitempty"`
	Region       *chat.Region `json:",omitempty"`
}

// UpdatePostPayPackageRequest raises the edition.
type UpdatePostPayPackageRequest struct {
	SdkAppId      uint64
	Edition       chat.Edition
	AcceptCharges *bool `json:",omitempty"`
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
	HistoryStorageChange int64 // when the storage period was last changed
	Login                LoginConf
	Message              MessageConf
	UserFields           []UserField
}

// LoginConf is chat.LoginSettings on the wire.
type LoginConf struct {
	MultiDevicePolicy  *chat.MultiDevicePolicy `json:",omitempty"`
	MaxWebInstances    *int64                  `json:",omitempty"`
	MaxNativeInstances *int64                  `json:",omitempty"`
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
}

// SetConfInfoRequest changes the settings that it carries.
type SetConfInfoRequest struct {
	SdkAppId      uint64
	Login         *LoginConf   `json:",omitempty"`
	Message       *MessageConf `json:",omitempty"`
	AcceptCharges *bool        `json:",omitempty"`
}

// FieldKind names a family of custom fields.
type FieldKind string

// UserFieldKind is the family of custom user fields.
const UserFieldKind FieldKind = "user"

// UserField is a custom user field on the wire.
type UserField struct {
	Name  string
	Type  chat.FieldType
	Read  []chat.Permission
	Write []chat.Permission
}

// AddCustomFieldRequest adds a custom field.
type AddCustomFieldRequest struct {
	ClientToken string
	SdkAppId    uint64
	Kind        FieldKind
	Name        string
	Type        chat.FieldType
	Read        []chat.Permission
	Write       []chat.Permission
}

// ModifyCustomFieldRequest replaces the permissions of a field.
type ModifyCustomFieldRequest struct {
	SdkAppId uint64
	Kind     FieldKind
	Name     string
	Read     []chat.Permission
	Write    []chat.Permission
}

// AppToWire and its like turn what the product knows into what the wire carries, and back.
func AppToWire(a chat.App) App {
	return App{
		SdkAppId: uint64(a.SDKAppID), OwnerUin: a.OwnerUin, AppName: a.Name, AppType: a.Type, Introduction: a.Introduction,
		Region: a.Region, Edition: a.Edition, Enabled: a.Enabled, Status: a.Status, Origin: a.Origin,
		SignatureAlgorithm: a.SignatureAlgorithm, CreateTime: unix(a.CreatedAt), ExpireTime: unix(a.ExpiresAt),
	}
}

// AppFromWire is the inverse of AppToWire.
func AppFromWire(a App) chat.App {
	return chat.App{
		SDKAppID: chat.SDKAppID(a.SdkAppId), OwnerUin: a.OwnerUin, Name: a.AppName, Type: a.AppType, Introduction: a.Introduction,
		Region: a.Region, Edition: a.Edition, Enabled: a.Enabled, Status: a.Status, Origin: a.Origin,
		SignatureAlgorithm: a.SignatureAlgorithm, CreatedAt: fromUnix(a.CreateTime), ExpiresAt: fromUnix(a.ExpireTime),
	}
}

func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func fromUnix(s int64) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(s, 0).UTC()
}
