package im

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Kinds of rows of accounts.
const (
	kindAccount        = "account"         // accountState by SDKAppID/UserID
	kindDeletedAccount = "deleted_account" // when an account was deleted: unix seconds by SDKAppID/UserID
)

// Administrator is the UserID that every app has from the beginning. It always is an administrator.
const Administrator = chat.BuiltInAdmin

// accountState is an account of an app. Times are unix seconds.
type accountState struct {
	UserID    string `json:"user_id"`
	Admin     bool   `json:"admin"`
	CreatedAt int64  `json:"created_at"`
	// by the wall clock, as UserSigs are: those of before no longer count
	KickedAt         int64                   `json:"kicked_at,omitempty"`
	Profile          map[string]string       `json:"profile,omitempty"`            // by tag; numbers in decimal
	Friends          map[string]*friendState `json:"friends,omitempty"`            // by UserID
	Blocked          map[string]int64        `json:"blocked,omitempty"`            // UserIDs on the blocklist, and since when
	SilentUntil      int64                   `json:"silent_until,omitempty"`       // in one-to-one messages; -1 for ever
	GroupSilentUntil int64                   `json:"group_silent_until,omitempty"` // in groups; -1 for ever
	Clients          map[string]string       `json:"clients,omitempty"`            // status by platform
}

// friendState is a friend on a list.
type friendState struct {
	AddedAt int64             `json:"added_at"`
	Tags    map[string]string `json:"tags,omitempty"`
}

// chatAccount returns an account of an app, or nil where there is none.
func (t *Tx) chatAccount(app uint64, userID string) (*accountState, error) {
	a := &accountState{}
	found, err := t.Get(kindAccount, store.KeyOf(app, userID), a)
	if err != nil || !found {
		return nil, err
	}
	return a, nil
}

func (t *Tx) putAccount(app uint64, a *accountState) error {
	return t.Save(kindAccount, store.KeyOf(app, a.UserID), a)
}

// newAccountOf makes an account, unless its UserID is that of one deleted not long ago.
func (t *Tx) newAccountOf(s *AppState, a *accountState) error {
	app, deleted := s.App.SdkAppId, int64(0)
	found, err := t.Get(kindDeletedAccount, store.KeyOf(app, a.UserID), &deleted)
	if err != nil {
		return err
	}
	if until := chat.BlockedUntil(s.App.Edition, time.Unix(deleted, 0).UTC()); found && t.Now.Before(until) {
		return strict.RefuseREST(rest.CodeUserIDDeleted,
			"The account %s was deleted, so its UserID is taken until %s.", a.UserID, until.Format(time.RFC3339))
	}
	if most := t.tuned(chat.TrialAccounts); s.App.Edition == chat.Developer && most > 0 {
		accounts, err := t.CountOf(kindAccount, app)
		if err != nil {
			return err
		}
		if int64(accounts) >= most {
			return strict.RefuseREST(rest.CodeAccountsFull, "App %d has the developer edition and %d accounts, which is the maximum.", app, accounts)
		}
	}
	a.CreatedAt = t.Now.Unix()
	return errors.Join(t.Delete(kindDeletedAccount, store.KeyOf(app, a.UserID)), t.putAccount(app, a),
		t.countDay(app, "RegistUserNumOneDay", 1))
}

// deleteAccount removes an account, and from all lists that it is on.
func (t *Tx) deleteAccount(app uint64, userID string) error {
	var touched []*accountState
	err := store.EachOf(t, kindAccount, app, func(_ string, other *accountState) error {
		_, friend := other.Friends[userID]
		_, blocked := other.Blocked[userID]
		if friend || blocked {
			delete(other.Friends, userID)
			delete(other.Blocked, userID)
			touched = append(touched, other)
		}
		return nil
	})
	for _, other := range touched {
		err = errors.Join(err, t.putAccount(app, other))
	}
	return errors.Join(err,
		t.Remove(kindAccount, store.KeyOf(app, userID)),
		t.Delete(kindPresence, store.KeyOf(app, userID)),
		t.Put(kindDeletedAccount, store.KeyOf(app, userID), t.Now.Unix()),
		t.countDay(app, deletedAccounts, 1),
	)
}

// putAdministrator makes the administrator of an app, unless there is one.
func (t *Tx) putAdministrator(app console.App) error {
	present, err := t.chatAccount(app.SdkAppId, Administrator)
	if err != nil || present != nil {
		return err
	}
	return t.Put(kindAccount, store.KeyOf(app.SdkAppId, Administrator),
		&accountState{UserID: Administrator, Admin: true, CreatedAt: app.CreateTime})
}

// isAdmin reports whether a user is an administrator of an app.
func (t *Tx) isAdmin(s *AppState, userID string) (bool, error) {
	if userID == Administrator {
		return true, nil
	}
	a, err := t.chatAccount(s.App.SdkAppId, userID)
	return a != nil && a.Admin, err
}

// set stores a field of the profile, of a value that it takes.
func (a *accountState) set(tag string, value json.RawMessage) {
	text := string(value)
	var plain string
	if json.Unmarshal(value, &plain) == nil {
		text = plain
	}
	if a.Profile == nil {
		a.Profile = map[string]string{}
	}
	if a.Profile[tag] = text; text == "" {
		delete(a.Profile, tag)
	}
}

// items returns the fields of the profile that are set, those of some tags only where tags are named.
func (a *accountState) items(tags ...string) []rest.ProfileItem {
	var out []rest.ProfileItem
	for _, name := range slices.Sorted(maps.Keys(a.Profile)) {
		if len(tags) > 0 && !slices.Contains(tags, name) {
			continue
		}
		value := strict.Quote(a.Profile[name])
		if tag, _ := rest.TagByName(name); tag.Number {
			value = a.Profile[name]
		}
		out = append(out, rest.ProfileItem{Tag: name, Value: json.RawMessage(value)})
	}
	return out
}

// account is the account as the product knows it.
func (a *accountState) account() (chat.Account, error) {
	profile, err := rest.ProfileOf(a.items())
	if err != nil {
		return chat.Account{}, fmt.Errorf("account %s: %w", a.UserID, err)
	}
	kind := chat.GeneralAccount
	if a.Admin {
		kind = chat.AdminAccount
	}
	return chat.Account{UserID: a.UserID, Type: kind, CreatedAt: time.Unix(a.CreatedAt, 0).UTC(), Profile: profile}, nil
}

// checkItem returns the code with which IM REST refuses a value of a profile's field; nil where it is taken.
func (s *AppState) checkItem(item rest.ProfileItem) error {
	name, custom := strings.CutPrefix(item.Tag, rest.CustomTag)
	tag, known := rest.TagByName(item.Tag)
	if custom {
		f, found := chat.FindField(s.fields(chat.UserFields), name)
		if known = found; found && !slices.Contains(f.Write, chat.PermitAppAdmin) {
			return strict.RefuseFirstREST(rest.CodeFieldUnwritable, chat.CheckCustomValue(s.fields(chat.UserFields), name))
		}
		if !found {
			return strict.RefuseFirstREST(rest.CodeNoField, chat.CheckCustomValue(nil, name))
		}
	}
	kind, value := tag.Takes(item.Value)
	switch {
	case !known:
		return strict.RefuseREST(rest.CodeNoField, "There is no field %s.", item.Tag)
	case !kind && tag.Number:
		return strict.RefuseREST(rest.CodeProfileType, "The value of %s must be a number of 32 bits.", item.Tag)
	case !kind:
		return strict.RefuseREST(rest.CodeProfileType, "The value of %s must be a string.", item.Tag)
	case !custom && !value:
		return strict.RefuseREST(rest.CodeProfileWord, "The value %s of %s is not one of %s.", item.Value, item.Tag, strings.Join(tag.Words,
			", "))
	}
	profile, err := rest.ProfileOf([]rest.ProfileItem{item})
	if err != nil {
		return err
	}
	return strict.RefuseFirstREST(rest.CodeProfileTooLong, chat.CheckProfile(profile))
}
