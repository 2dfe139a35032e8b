package call

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
)

// Tx is the transaction of one call, with who makes it.
type Tx struct {
	webhook.Tx
	Caller   Caller // who signed the request; zero in calls of the administration and in IM REST
	Operator string // the administrator of the app who signed it, in IM REST
	Apps     apps
	MaySee   func(App) bool // whether the caller's lists show an app; nil for the root account
}

// NewTx begins a call.
func NewTx(t *store.Tx, a apps) *Tx { return &Tx{Tx: webhook.Tx{Tx: t}, Apps: a} }

// Caller is who signed a request; zero for the root account.
type Caller struct {
	Uin         uint64 `json:"uin,omitempty"`    // of a sub-account
	RoleID      string `json:"role_id"`          // of a role that was assumed
	Policy      string `json:"policy,omitempty"` // URL-encoded; limits the session further
	SessionName string `json:"session_name"`
}

// App is an app as services other than im see it.
type App struct {
	ID   uint64
	Tags map[string]string
}

// apps are the apps of the account, for services other than im. Without ids, all are meant, by SDKAppID.
type apps interface {
	Present(t *Tx, ids ...uint64) ([]App, error) // as they are
	Seen(t *Tx, ids ...uint64) ([]App, error)    // as a read sees them; of all, those that the caller may see
	SetTags(t *Tx, id uint64, tags map[string]string) error
}

// UnknownApp is the refusal of a call that names an app which the account does not have.
func UnknownApp(id uint64) *strict.Refusal {
	return strict.Refuse("ResourceNotFound.SdkAppId", "The account has no app %d.", id)
}
