package im

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/webhook"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// RESTAccountCommands are those of accounts and their profiles.
var RESTAccountCommands = map[string]RESTHandler{
	"im_open_login_svc/account_import":      OnREST((*Tx).importAccount),
	"im_open_login_svc/multiaccount_import": OnREST((*Tx).importAccounts),
	"im_open_login_svc/account_delete":      OnREST((*Tx).deleteAccounts),
	"im_open_login_svc/account_check":       readingREST(OnREST((*Tx).checkAccounts)),
	"im_open_login_svc/kick":                OnREST((*Tx).kick),
	"profile/portrait_set":                  OnREST((*Tx).setPortrait),
	"profile/portrait_get":                  readingREST(OnREST((*Tx).getPortraits)),
}

// mostInCall is how many accounts one call takes.
const mostInCall = 100

// tooMany refuses a list that is empty or longer than a call takes.
func tooMany(code, items, most int, member string) error {
	if items >= 1 && items <= most {
		return nil
	}
	return strict.RefuseREST(code, "The member %s has %d items, but must have 1 to %d.", member, items, most)
}

// userID takes the name of an account from one of the two members that may have it.
func userID(id, older string) (string, error) {
	if (id == "") == (older == "") {
		return "", strict.RefuseREST(rest.CodeBadAccount, "Name the account in the member UserID.")
	}
	return cmp.Or(id, older), nil
}

// registered returns an account that must be there.
func (t *Tx) registered(s *AppState, userID string, code int) (*accountState, error) {
	a, err := t.chatAccount(s.App.SdkAppId, userID)
	if err == nil && a == nil {
		err = strict.RefuseREST(code, "App %d has no account %s; import it.", s.App.SdkAppId, userID)
	}
	return a, err
}

// importOne imports an account, or gives one that is there the texts.
func (t *Tx) importOne(s *AppState, i rest.ImportAccount) error {
	profile := chat.Profile{Nickname: i.Nick, AvatarURL: i.FaceUrl}
	err := errors.Join(strict.RefuseFirstREST(rest.CodeBadAccount, chat.CheckUserID(i.UserID)),
		strict.RefuseFirstREST(rest.CodeProfileTooLong, chat.CheckProfile(profile)))
	if err != nil {
		return err
	}
	present, err := t.chatAccount(s.App.SdkAppId, i.UserID)
	if err != nil {
		return err
	}
	a := present
	if a == nil {
		a = &accountState{UserID: i.UserID}
	}
	for _, item := range rest.Items(profile) {
		a.set(item.Tag, item.Value)
	}
	if present == nil {
		return t.newAccountOf(s, a)
	}
	return t.putAccount(s.App.SdkAppId, a)
}

func (t *Tx) importAccount(s *AppState, q rest.AccountImportRequest) (r rest.Empty, err error) {
	id, err := userID(q.UserID, q.Identifier)
	if err != nil {
		return r, err
	}
	return r, t.importOne(s, rest.ImportAccount{UserID: id, Nick: q.Nick, FaceUrl: q.FaceUrl})
}

func (t *Tx) importAccounts(s *AppState, q rest.MultiAccountImportRequest) (r rest.MultiAccountImportResponse, err error) {
	all := q.AccountList
	for _, id := range q.Accounts {
		all = append(all, rest.ImportAccount{UserID: id})
	}
	if err := tooMany(rest.CodeBadAccount, len(all), mostInCall, "AccountList"); err != nil {
		return r, err
	}
	if len(q.Accounts) > 0 && len(q.AccountList) > 0 {
		return r, strict.RefuseREST(rest.CodeBadAccount, "The members Accounts and AccountList exclude each other.")
	}
	for _, i := range all {
		err := t.importOne(s, i)
		refusal, ok := errors.AsType[*strict.Refusal](err)
		switch {
		case ok && refusal.Code != strconv.Itoa(rest.CodeAccountsFull): // of the app, not of this account
			r.FailAccounts = append(r.FailAccounts, i.UserID)
		case err != nil:
			return r, err
		}
	}
	return r, nil
}

// results does something to each account that a request names, and returns the result of each.
func (t *Tx) results(items []rest.UserItem, member string, do func(userID string) (rest.AccountResult, error),
) (r rest.AccountResultResponse, err error) {
	if err := tooMany(rest.CodeBadAccount, len(items), mostInCall, member); err != nil {
		return r, err
	}
	for _, i := range items {
		if i.UserID == "" {
			return r, strict.RefuseREST(rest.CodeBadAccount, "An item of %s names no account.", member)
		}
		result, err := do(i.UserID)
		if err != nil {
			return r, err
		}
		result.UserID = i.UserID
		r.ResultItem = append(r.ResultItem, result)
	}
	return r, nil
}

func (t *Tx) deleteAccounts(s *AppState, q rest.AccountDeleteRequest) (rest.AccountResultResponse, error) {
	locked := !s.settings().Account.DeletesAccounts(s.App.Edition) && t.Number(SettingDeletion) == 0
	return t.results(q.DeleteItem, "DeleteItem", func(id string) (r rest.AccountResult, err error) {
		a, err := t.chatAccount(s.App.SdkAppId, id)
		switch {
		case err != nil:
		case locked:
			err = strict.RefuseFirstREST(71000, chat.CheckAccountDelete(id, locked))
		case a == nil:
			r = rest.AccountResult{ResultCode: rest.CodeNoAccount, ResultInfo: "Err_TLS_PT_Open_Login_Account_Not_Exist"}
		case id == Administrator:
			r = rest.AccountResult{ResultCode: rest.CodeBadAccount, ResultInfo: "the built-in administrator stays"}
		default:
			err = t.deleteAccount(s.App.SdkAppId, id)
		}
		return r, err
	})
}

func (t *Tx) checkAccounts(s *AppState, q rest.AccountCheckRequest) (rest.AccountResultResponse, error) {
	return t.results(q.CheckItem, "CheckItem", func(id string) (rest.AccountResult, error) {
		a, err := t.chatAccount(s.App.SdkAppId, id)
		if a == nil {
			return rest.AccountResult{AccountStatus: rest.NotImported}, err
		}
		return rest.AccountResult{AccountStatus: rest.Imported}, err
	})
}

// kick ends the sessions of an account. UserSigs are made by wall time, so it counts here too.
func (t *Tx) kick(s *AppState, q rest.KickRequest) (r rest.Empty, err error) {
	id, err := userID(q.UserID, q.Identifier)
	if err != nil {
		return r, err
	}
	a, err := t.registered(s, id, rest.CodeNoAccount)
	if err != nil {
		return r, err
	}
	a.KickedAt, a.Clients = t.Wall.Unix(), nil
	return r, errors.Join(t.putAccount(s.App.SdkAppId, a), t.putPresence(s.App.SdkAppId, a))
}

func (t *Tx) setPortrait(s *AppState, q rest.PortraitSetRequest) (r rest.Empty, err error) {
	a, err := t.registered(s, q.From_Account, rest.CodeNoProfile)
	if err != nil {
		return r, err
	}
	if len(q.ProfileItem) == 0 {
		return r, strict.RefuseREST(rest.CodeBadProfile, "The member ProfileItem is empty.")
	}
	for _, item := range q.ProfileItem {
		if err := s.checkItem(item); err != nil {
			return r, err
		}
		a.set(item.Tag, item.Value)
	}
	change := webhook.NewBody("From_Account", a.UserID, "Operator_Account", t.Operator, "ProfileItem", q.ProfileItem)
	return r, errors.Join(t.putAccount(s.App.SdkAppId, a), t.After(s, chat.EventPortraitSet, change))
}

func (t *Tx) getPortraits(s *AppState, q rest.PortraitGetRequest) (r rest.PortraitGetResponse, err error) {
	err = errors.Join(tooMany(rest.CodeBadProfile, len(q.To_Account), mostInCall, "To_Account"),
		tooMany(rest.CodeBadProfile, len(q.TagList), mostInCall, "TagList"))
	for _, tag := range q.TagList {
		err = errors.Join(err, s.checkReadable(tag))
	}
	if err != nil {
		return r, err
	}
	for _, id := range q.To_Account {
		p := rest.UserProfile{To_Account: id}
		a, err := t.chatAccount(s.App.SdkAppId, id)
		switch {
		case err != nil:
			return r, err
		case a == nil:
			p.ResultCode, p.ResultInfo = rest.CodeNoProfile, "the account "+strconv.Quote(id)+" is not imported"
			r.Fail_Account = append(r.Fail_Account, id)
		default:
			p.ProfileItem = a.items(q.TagList...)
		}
		r.UserProfileItem = append(r.UserProfileItem, p)
	}
	return r, nil
}

func (s *AppState) checkReadable(tag string) error {
	if _, known := rest.TagByName(tag); known {
		return nil
	}
	name, custom := strings.CutPrefix(tag, rest.CustomTag)
	f, found := chat.FindField(s.fields(chat.UserFields), name)
	switch {
	case !custom || !found:
		return strict.RefuseREST(rest.CodeNoField, "There is no field %s.", tag)
	case !slices.Contains(f.Read, chat.PermitAppAdmin):
		return strict.RefuseREST(rest.CodeFieldUnreadable, "The field %s cannot be read by administrators.", tag)
	}
	return nil
}
