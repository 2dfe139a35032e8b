package im

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

func (t *Tx) listAccounts(q console.DescribeAccountListRequest) (r console.DescribeAccountListResponse, err error) {
	switch {
	case q.Limit < 1 || q.Limit > console.MaxAccountPage:
		return r, strict.Refuse("InvalidParameterValue", "The member Limit is %d, but must be 1 to %d.", q.Limit, console.MaxAccountPage)
	case q.Offset < 0:
		return r, strict.Refuse("InvalidParameterValue", "The member Offset is %s, but must be 0 or more.", strconv.Itoa(q.Offset))
	case q.UserIDs != nil && len(q.UserIDs) == 0 || len(q.UserIDs) > console.MaxAccountIDs:
		return r, strict.Refuse("InvalidParameterValue", "The member UserIDs has %d items, but must have 1 to %d.", len(q.UserIDs),
			console.MaxAccountIDs)
	}
	if _, err := t.seenApp(q.SdkAppId); err != nil {
		return r, err
	}
	found, err := t.seenAccounts(q.SdkAppId, q.UserIDs)
	if err != nil {
		return r, err
	}
	all := []chat.Account{}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		a, err := found[key].account()
		if err != nil {
			return r, err
		}
		if q.Type == nil || *q.Type == a.Type {
			all = append(all, a)
		}
	}
	r.TotalCount, r.Accounts = len(all), []console.Account{}
	start := min(q.Offset, len(all))
	for _, a := range all[start:min(start+q.Limit, len(all))] {
		r.Accounts = append(r.Accounts, console.AccountToWire(a))
	}
	return r, nil
}

// seenAccounts returns all accounts of an app as a read sees them, or those of some UserIDs.
func (t *Tx) seenAccounts(app uint64, userIDs []string) (map[string]*accountState, error) {
	if userIDs == nil {
		return store.SeenOf[*accountState](t, kindAccount, app)
	}
	all := map[string]*accountState{}
	for _, user := range userIDs {
		a, found, err := store.Seen[*accountState](t, kindAccount, store.KeyOf(app, user))
		if err != nil {
			return nil, err
		}
		if found {
			all[user] = a
		}
	}
	return all, nil
}

func (t *Tx) createAccount(q console.CreateAccountRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	profile := chat.Profile{Nickname: q.Nickname, AvatarURL: q.AvatarURL}
	if err := strict.RefuseFirst(slices.Concat(chat.CheckUserID(q.UserID), chat.CheckProfile(profile),
		chat.CheckWritable(s.app()))); err != nil {
		return r, err
	}
	present, err := t.chatAccount(q.SdkAppId, q.UserID)
	if err != nil {
		return r, err
	}
	if present != nil {
		a, err := present.account()
		if err == nil {
			err = strict.RefuseFirst(chat.CheckAccountType(q.UserID, a.Type, q.Type))
		}
		if err == nil {
			err = strict.Refuse("ResourceInUse.Account", "App %d has the account %s already.", q.SdkAppId, q.UserID)
		}
		return r, err
	}
	a := &accountState{UserID: q.UserID, Admin: q.Type == chat.AdminAccount}
	for _, item := range rest.Items(profile) {
		a.set(item.Tag, item.Value)
	}
	if a.Admin {
		admins, err := t.countAdmins(q.SdkAppId)
		if err == nil {
			err = strict.RefuseFirst(chat.CheckAdminQuota(admins, t.quotas())) // the built-in one is an account, too
		}
		if err != nil {
			return r, err
		}
	}
	return r, t.newAccountOf(s, a)
}

func (t *Tx) countAdmins(app uint64) (int, error) {
	return t.CountWith(kindAccount, app, "$.admin", true)
}

// keepAccounts moves the accounts, deletions and days that a seed has of an app to where the file has them.
func (t *Tx) keepAccounts(s *AppState) error {
	app := s.App.SdkAppId
	for _, a := range s.Accounts {
		if a.CreatedAt == 0 {
			a.CreatedAt = s.App.CreateTime
		}
		if err := errors.Join(t.Put(kindAccount, store.KeyOf(app, a.UserID), a), t.putPresence(app, &a)); err != nil {
			return err
		}
	}
	for user, at := range s.DeletedAccounts {
		if err := t.Put(kindDeletedAccount, store.KeyOf(app, user), at); err != nil {
			return err
		}
	}
	for day, figures := range s.Days {
		if err := t.Put(kindDay, store.KeyOf(app, day), figures); err != nil {
			return err
		}
	}
	s.Accounts, s.DeletedAccounts, s.Days = nil, nil, nil
	return nil
}

// fetchAccounts is the inverse of keepAccounts, for a snapshot.
func (t *Tx) fetchAccounts(s *AppState) error {
	app := s.App.SdkAppId
	if err := store.EachOf(t, kindAccount, app, func(_ string, a accountState) error {
		s.Accounts = append(s.Accounts, a)
		return nil
	}); err != nil {
		return err
	}
	s.DeletedAccounts, s.Days = map[string]int64{}, map[string]*dayState{}
	if err := store.EachOf(t, kindDeletedAccount, app, func(user string, at int64) error {
		s.DeletedAccounts[user] = at
		return nil
	}); err != nil {
		return err
	}
	return store.EachOf(t, kindDay, app, func(day string, d *dayState) error { s.Days[day] = d; return nil })
}

// checkAccounts refuses accounts that no app can come to by calls.
func (s *AppState) checkAccounts(quotas chat.Quotas) ([]chat.Violation, error) {
	var violations []chat.Violation
	names, admins := map[string]bool{Administrator: true}, 0
	for i := range s.Accounts {
		a := &s.Accounts[i]
		switch {
		case a.UserID == Administrator:
			a.Admin = true
		case names[a.UserID]:
			return nil, fmt.Errorf("the account %s is given twice", a.UserID)
		case a.Admin:
			admins++
		}
		names[a.UserID] = true
		violations = append(violations, chat.CheckUserID(a.UserID)...)
		for _, item := range a.items() {
			if err := s.checkSeededItem(item); err != nil {
				return nil, err
			}
		}
	}
	return append(violations, chat.CheckAdminQuota(admins, quotas)...), nil
}

// checkSeededItem is checkItem for what may have been written before the field was closed.
func (s *AppState) checkSeededItem(item rest.ProfileItem) error {
	open := AppState{Fields: map[chat.FieldKind][]console.CustomField{}}
	for _, f := range s.Fields[chat.UserFields] {
		f.Write, f.Read = chat.Permissions, chat.Permissions
		open.Fields[chat.UserFields] = append(open.Fields[chat.UserFields], f)
	}
	if !json.Valid(item.Value) {
		return strict.Refuse("InvalidParameter", "The value %s of %s is not a number.", item.Value, item.Tag)
	}
	return open.checkItem(item)
}
