package rest

import (
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// hosts are those of the regions, the primary one first (product page 1047/34620).
var hosts = map[chat.Region][2]string{
	"china":          {"console.tim.qq.com", "adminapi.my-imcloud.com"},
	"singapore":      {"adminapisgp.im.qcloud.com", "adminapisgp.my-imcloud.com"},
	"seoul":          {"adminapikr.im.qcloud.com", "adminapikr.my-imcloud.com"},
	"tokyo":          {"adminapijpn.im.qcloud.com", "adminapijpn.my-imcloud.com"},
	"frankfurt":      {"adminapiger.im.qcloud.com", "adminapiger.my-imcloud.com"},
	"silicon_valley": {"adminapiusa.im.qcloud.com", "adminapiusa.my-imcloud.com"},
	"jakarta":        {"adminapiidn.im.qcloud.com", "adminapiidn.my-imcloud.com"},
	"mumbai":         {"adminapiind.im.qcloud.com", "adminapiind.my-imcloud.com"},
	"saudi_arabia":   {"adminapiksa.im.qcloud.com", "adminapiksa.my-imcloud.com"}, // the first by public code of 2026, the second by analogy
}

// Host is where apps of a region are served; empty for an unknown region.
func Host(r chat.Region) string { return hosts[r][0] }

// RegionOf tells which region a host serves. False means that it is none of the vendor's.
func RegionOf(host string) (chat.Region, bool) {
	for region, names := range hosts {
		if strings.EqualFold(host, names[0]) || strings.EqualFold(host, names[1]) {
			return region, true
		}
	}
	return "", false
}
