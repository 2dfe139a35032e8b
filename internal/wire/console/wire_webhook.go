package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// CallBackConf is chat.Webhook on the wire, without its token.
type CallBackConf struct {
	URL                      *string               `json:"Url,omitempty"`               // empty for none
	Events                   []chat.Event          `json:"Events,omitzero"`             // empty for none
	GroupInfoChanged         *GroupInfoChangedConf `json:",omitempty"`                  // the parts of Group.CallbackAfterGroupInfoChanged
	AuthenticationEnabled    *bool                 `json:"Authentication,omitempty"`    // calls are signed with the token
	AfterEventRetryEnabled   *bool                 `json:"RetryAfterTimeout,omitempty"` // of after-events
	BeforeEventTimeoutAction *chat.BeforeTimeout   `json:"OnBeforeTimeout,omitempty"`   // of before-events
}

// GroupInfoChangedConf is chat.GroupInfoChanged on the wire.
type GroupInfoChangedConf struct {
	Name         *bool `json:",omitempty"`
	Introduction *bool `json:",omitempty"`
	Notification *bool `json:",omitempty"`
	AvatarURL    *bool `json:"FaceUrl,omitempty"`
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
