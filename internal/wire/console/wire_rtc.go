package console

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// UpdatePluginAbilityRequest buys an edition of Call for some months, by default as many as before. A higher one begins now; the
// one that the app has goes on from its end, or from now if it has ended.
type UpdatePluginAbilityRequest struct {
	SdkAppId      uint64
	Edition       chat.CallEdition
	Months        *int64 `json:",omitempty"`
	AcceptCharges *bool  `json:",omitempty"`
}

// SetPluginRenewFlagRequest changes how a paid edition of Call is renewed.
type SetPluginRenewFlagRequest struct {
	SdkAppId      uint64
	AutoRenew     *bool  `json:",omitempty"`
	Months        *int64 `json:",omitempty"`
	AcceptCharges *bool  `json:",omitempty"`
}

// DescribeRTCServiceResponse is what an app has of TRTC and Call.
type DescribeRTCServiceResponse struct {
	ServerTime    int64
	TRTCTime      int64       // of the activation of TRTC
	Call          *CallPlugin `json:",omitempty"` // omitted until it is activated
	AccountTrials int64       // of Call, that all apps of the account have used
}

// CallPlugin is chat.Call on the wire.
type CallPlugin struct {
	Edition    chat.CallEdition
	ExpireTime int64
	Trials     int64 // that the app has used
	Months     int64 // for which a paid edition is purchased and renewed; 0 for the trial
	AutoRenew  bool
}

// RTCFromWire turns what the wire carries into what the product knows.
func RTCFromWire(r DescribeRTCServiceResponse) chat.RTC {
	known := chat.RTC{Now: FromUnix(r.ServerTime), ActivatedAt: FromUnix(r.TRTCTime), AccountTrials: r.AccountTrials}
	if r.Call != nil {
		known.Call = &chat.Call{
			Edition: r.Call.Edition, ExpiresAt: FromUnix(r.Call.ExpireTime), Trials: r.Call.Trials, Months: r.Call.Months,
			AutoRenew: r.Call.AutoRenew,
		}
	}
	return known
}
