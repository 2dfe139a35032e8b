package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/access"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/tags"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// service is one product of API 3.0.
type service struct {
	version string
	actions map[string]call.Handler
}

// services lists what is emulated. A test proves that every row of console.Actions is here.
var services = map[string]service{
	console.Service: {console.Version, im.Actions},
	"cam":           {"2019-01-16", access.Actions},
	"tag":           {"2018-08-13", tags.Actions},
	"sts":           {"2018-08-13", access.STSActions},
}
