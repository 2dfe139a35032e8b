package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// PushSetup is chat.PushSetup on the wire: exactly one push service. Secrets go to the service and never come back.
type PushSetup struct {
	ApnsP12     *ApnsP12     `json:",omitempty"`
	ApnsP8      *ApnsP8      `json:",omitempty"`
	Huawei      *Huawei      `json:",omitempty"`
	Honor       *Honor       `json:",omitempty"`
	Xiaomi      *Xiaomi      `json:",omitempty"`
	OPPO        *OPPO        `json:",omitempty"`
	Vivo        *Vivo        `json:",omitempty"`
	Meizu       *Meizu       `json:",omitempty"`
	FCM         *FCM         `json:",omitempty"`
	HarmonyOS   *HarmonyOS   `json:",omitempty"`
	ClickAction *ClickAction `json:",omitempty"` // not of Apple's services; the default for a new certificate is to open the app
}

// AddIdentifierRequest adds a push certificate. All secrets of its push service must be there.
type AddIdentifierRequest struct {
	ClientToken string
	SdkAppId    uint64

	PushSetup
}

// AddIdentifierResponse tells the id of the certificate.
type AddIdentifierResponse struct {
	CertificateId uint64
}

// UpdateIdentifierRequest replaces what a certificate has, but for secrets and an action that it leaves out: those stay.
type UpdateIdentifierRequest struct {
	SdkAppId      uint64
	CertificateId uint64

	PushSetup
}

// CertificateRequest names a push certificate.
type CertificateRequest struct {
	SdkAppId      uint64
	CertificateId uint64
}

// DescribeIdentifiersResponse has all push certificates of an app, by their ids.
type DescribeIdentifiersResponse struct {
	ServerTime   int64
	Certificates []PushCertificate
}

// PushCertificate is a push certificate on the wire, without its secrets.
type PushCertificate struct {
	CertificateId uint64

	PushSetup

	SecretsSet []string // names of the secrets that the service has
	ExpireTime int64    // of the certificate in a .p12 file; 0 for others
	BundleId   string   // of the app that Apple's services know; empty for others
}

// ApnsP12 is chat.ApnsP12 on the wire.
type ApnsP12 struct {
	Environment chat.PushEnvironment
	P12         *chat.Secret `json:",omitempty"` // the file in base64; requires its password
	Password    *chat.Secret `json:",omitempty"` // requires its file
}

// ApnsP8 is chat.ApnsP8 on the wire.
type ApnsP8 struct {
	Environment chat.PushEnvironment
	KeyID       string
	TeamID      string
	BundleID    string
	P8          *chat.Secret `json:",omitempty"` // the file, which is PEM
}

// Huawei is chat.Huawei on the wire.
type Huawei struct {
	PackageName string
	AppID       string
	AppSecret   *chat.Secret `json:",omitempty"`
	BadgeClass  *string      `json:",omitempty"` // entry activity of the app
	ChannelID   *string      `json:",omitempty"`
	Category    *string      `json:",omitempty"`
}

// Honor is chat.Honor on the wire.
type Honor struct {
	PackageName  string
	AppID        string
	ClientID     string
	ClientSecret *chat.Secret `json:",omitempty"`
}

// Xiaomi is chat.Xiaomi on the wire.
type Xiaomi struct {
	PackageName string
	AppID       string
	AppSecret   *chat.Secret `json:",omitempty"`
	ChannelID   *string      `json:",omitempty"`
}

// OPPO is chat.OPPO on the wire.
type OPPO struct {
	AppID        string
	AppKey       string
	MasterSecret *chat.Secret `json:",omitempty"`
	ChannelID    *string      `json:",omitempty"`
}

// Vivo is chat.Vivo on the wire.
type Vivo struct {
	AppID     string
	AppKey    string
	AppSecret *chat.Secret `json:",omitempty"`
}

// Meizu is chat.Meizu on the wire.
type Meizu struct {
	PackageName string
	AppID       string
	AppSecret   *chat.Secret `json:",omitempty"`
}

// FCM is chat.FCM on the wire.
type FCM struct {
	ServiceAccount *chat.Secret `json:",omitempty"` // the JSON file of a service account, as text
}

// HarmonyOS is chat.HarmonyOS on the wire.
type HarmonyOS struct {
	ServiceAccount *chat.Secret `json:",omitempty"` // the JSON file of a service account key, as text
}

// ClickAction is chat.ClickAction on the wire.
type ClickAction struct {
	Action chat.ClickKind
	URL    *string `json:",omitempty"` // of open_url
	Intent *string `json:",omitempty"` // of open_page; HarmonyOS has a default
}

// PushUserRequest names a user.
type PushUserRequest struct {
	SdkAppId uint64
	UserId   string
}

// DescribeOfflinePushTokenResponse has the devices of a user; none, if no client uploaded anything.
type DescribeOfflinePushTokenResponse struct {
	ServerTime int64
	Devices    []PushDevice
}

// PushDevice is chat.PushDevice on the wire.
type PushDevice struct {
	CertificateId uint64
	Vendor        chat.PushVendor      `json:",omitempty"`
	Environment   chat.PushEnvironment `json:",omitempty"` // of Apple devices, if known
	Token         chat.Secret          // complete, or masked except for its end
	UpdateTime    int64
}

// LocationOfflinePushProblemRequest sends a test message.
type LocationOfflinePushProblemRequest struct {
	SdkAppId      uint64
	UserId        string
	CertificateId uint64
}

// LocationOfflinePushProblemResponse names the test.
type LocationOfflinePushProblemResponse struct {
	TestId string
}

// DescribeOfflinePushStatusRequest asks for a test.
type DescribeOfflinePushStatusRequest struct {
	SdkAppId uint64
	TestId   string
}

// DescribeOfflinePushStatusResponse tells what became of it.
type DescribeOfflinePushStatusResponse struct {
	Finished bool
	Verdict  chat.PushVerdict // empty until it is finished
}

// CertificateFromWire turns what the wire carries into what the product knows.
func CertificateFromWire(c PushCertificate) chat.PushCertificate {
	return chat.PushCertificate{
		PushSetup: Mirror[chat.PushSetup](c).Bare(),
		ID:        chat.CertificateID(c.CertificateId),
		ExpiresAt: FromUnix(c.ExpireTime),
		BundleID:  c.BundleId,
	}
}

// DeviceFromWire is CertificateFromWire for devices.
func DeviceFromWire(d PushDevice) chat.PushDevice {
	return chat.PushDevice{
		CertificateID: chat.CertificateID(d.CertificateId),
		Vendor:        d.Vendor,
		Environment:   d.Environment,
		Token:         d.Token,
		SeenAt:        FromUnix(d.UpdateTime),
	}
}
