package rest

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

// GetIPList tells the addresses of the service's servers.
var GetIPList = Command{Name: "ConfigSvc/GetIPList", Class: contract.Read}

// GetAppInfo tells figures of the last days (product page 269/4193).
var GetAppInfo = Command{Name: "openconfigsvr/getappinfo", Class: contract.Read}

var configCommands = []Command{GetIPList, GetAppInfo}

// Empty is the request or the response of commands that say nothing.
type Empty struct{}

// GetIPListResponse is a list of addresses.
type GetIPListResponse struct {
	IPList []string
}
