package rest

import "github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"

// GetIPList tells the addresses of the service's servers.
var GetIPList = Command{Name: "ConfigSvc/GetIPList", Class: console.Read}

var configCommands = []Command{
	GetIPList,
}

// Empty is the request or the response of commands that say nothing.
type Empty struct{}

// GetIPListResponse is a list of addresses.
type GetIPListResponse struct {
	IPList []string
}
