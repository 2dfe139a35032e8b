package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// CallBackConf is chat.Webhook on the wire, without its token.
type CallBackConf struct {
	URL               *string               `json:"Url,omitempty"`   // empty for none
	Events            []chat.Event          `json:"Events,omitzero"` // empty for none
	GroupInfoChanged  *GroupInfoChangedConf `json:",omitempty"`      // the parts of Group.CallbackAfterGroupInfoChanged
	Authentication    *bool                 `json:",omitempty"`      // calls are signed with the token
	RetryAfterTimeout *bool                 `json:",omitempty"`      // of after-events
	OnBeforeTimeout   *chat.BeforeTimeout   `json:",omitempty"`      // of before-events
}

// GroupInfoChangedConf is chat.GroupInfoChanged on the wire.
type GroupInfoChangedConf struct {
	Name         *bool `json:",omitempty"`
	Introduction *bool `json:",omitempty"`
	Notification *bool `json:",omitempty"`
	FaceURL      *bool `json:"FaceUrl,omitempty"`
}

// DescribeCallBackResponse is the webhook of one app. The token is never told.
type DescribeCallBackResponse struct {
	CallBack CallBackConf
	TokenSet bool
}

// SetCallBackRequest changes what it carries.
type SetCallBackRequest struct {
	SdkAppId uint64
	CallBack CallBackConf
	Token    *chat.Secret `json:",omitempty"`
}

// DownloadAuthenticateMutuallyResponse is the certificate by which a webhook knows the service.
type DownloadAuthenticateMutuallyResponse struct {
	Certificate string // PEM
	ExpireTime  int64
}
