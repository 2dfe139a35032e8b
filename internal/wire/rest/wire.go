package rest

import (
	"math/rand/v2"
	"net/url"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// Envelope is what every reply has. Some commands leave ActionStatus out.
type Envelope struct {
	ActionStatus string
	ErrorCode    *int // 0 for success; nil in what is no reply of IM REST
	ErrorInfo    string
}

// Caller is who makes a call: an administrator of an app.
type Caller struct {
	App     chat.SDKAppID
	UserID  string
	UserSig chat.Secret
}

// Address is the URL of a call: all that says who calls stands in it, so it must not be logged.
func Address(endpoint string, c Caller, command string) string {
	query := url.Values{
		"sdkappid": {c.App.String()}, "identifier": {c.UserID}, "usersig": {c.UserSig.Reveal()},
		"random": {strconv.FormatUint(uint64(rand.Uint32()), 10)}, "contenttype": {"json"},
	}
	return endpoint + Prefix + command + "?" + query.Encode()
}
