package emulator

import "github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"

// kindAccount are the accounts of apps: accountState by SDKAppID/UserID.
const kindAccount = "account"

// administrator is the UserID that every app has from the beginning. It always is an administrator.
const administrator = "administrator"

// accountState is an account of an app. Times are unix seconds.
type accountState struct {
	UserID    string            `json:"user_id"`
	Admin     bool              `json:"admin"`
	CreatedAt int64             `json:"created_at"`
	KickedAt  int64             `json:"kicked_at,omitempty"` // by the wall clock, as UserSigs are: those of before no longer count
	Profile   map[string]string `json:"profile,omitempty"`   // by tag; numbers in decimal
}

// chatAccount returns an account of an app, or nil where there is none.
func (t *tx) chatAccount(app uint64, userID string) (*accountState, error) {
	a := &accountState{}
	found, err := t.get(kindAccount, ofApp(app, userID), a)
	if err != nil || !found {
		return nil, err
	}
	return a, nil
}

func (t *tx) putAccount(app uint64, a *accountState) error {
	return t.put(kindAccount, ofApp(app, a.UserID), a)
}

// putAdministrator makes the administrator of an app, unless there is one.
func (t *tx) putAdministrator(app console.App) error {
	present, err := t.chatAccount(app.SdkAppId, administrator)
	if err != nil || present != nil {
		return err
	}
	return t.putAccount(app.SdkAppId, &accountState{UserID: administrator, Admin: true, CreatedAt: app.CreateTime})
}

// isAdmin tells whether a user is an administrator of an app.
func (t *tx) isAdmin(s *appState, userID string) (bool, error) {
	if userID == administrator {
		return true, nil
	}
	a, err := t.chatAccount(s.App.SdkAppId, userID)
	return a != nil && a.Admin, err
}
