package rest

import "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"

// What the client does to accounts. Importing an account that is there keeps it, and so may be repeated.
var (
	AccountImport      = Command{Name: "im_open_login_svc/account_import", Class: contract.Set}
	MultiAccountImport = Command{Name: "im_open_login_svc/multiaccount_import", Class: contract.Set, Ceiling: 100}
	AccountDelete      = Command{Name: "im_open_login_svc/account_delete", Class: contract.Delete, Ceiling: 100}
	AccountCheck       = Command{Name: "im_open_login_svc/account_check", Class: contract.Read, Ceiling: 100}
	Kick               = Command{Name: "im_open_login_svc/kick", Class: contract.Set}
	PortraitSet        = Command{Name: "profile/portrait_set", Class: contract.Set}
	PortraitGet        = Command{Name: "profile/portrait_get", Class: contract.Read}
	QueryOnlineStatus  = Command{Name: "openim/query_online_status", Class: contract.Read}
)

var accountCommands = []Command{
	AccountImport, MultiAccountImport, AccountDelete, AccountCheck, Kick, PortraitSet, PortraitGet, QueryOnlineStatus,
}
