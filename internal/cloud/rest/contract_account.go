package rest

import "github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"

// What the client does to accounts. Importing an account that is there keeps it, and so may be repeated.
var (
	accountImport      = Command{Name: "im_open_login_svc/account_import", Class: console.Set}
	multiAccountImport = Command{Name: "im_open_login_svc/multiaccount_import", Class: console.Set, Ceiling: 100}
	accountDelete      = Command{Name: "im_open_login_svc/account_delete", Class: console.Delete, Ceiling: 100}
	accountCheck       = Command{Name: "im_open_login_svc/account_check", Class: console.Read, Ceiling: 100}
	accountKick        = Command{Name: "im_open_login_svc/kick", Class: console.Set}
	portraitSet        = Command{Name: "profile/portrait_set", Class: console.Set}
	portraitGet        = Command{Name: "profile/portrait_get", Class: console.Read}
	queryOnlineStatus  = Command{Name: "openim/query_online_status", Class: console.Read}
)

var accountCommands = []Command{
	accountImport, multiAccountImport, accountDelete, accountCheck, accountKick, portraitSet, portraitGet, queryOnlineStatus,
}
