// Package im is the console engine and IM REST of the emulator: apps and all that belongs to them.
package im

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// Tx is a call's view of the file.
type Tx struct{ *call.Tx }

// Console does what people do with a console of an emulator besides calls.
type Console struct {
	Change func(context.Context, func(*call.Tx) error) error // runs a transaction
}

func (m Console) change(ctx context.Context, f func(*Tx) error) error {
	return m.Change(ctx, func(t *call.Tx) error { return f(&Tx{t}) })
}

// Apps are the apps as other services see them.
type Apps struct{}

// Present implements the interface of calls.
func (Apps) Present(c *call.Tx, ids ...uint64) (out []call.App, err error) {
	t := &Tx{c}
	if len(ids) == 0 {
		all, err := t.allApps()
		return tagged(all...), err
	}
	for _, id := range ids {
		s := &AppState{}
		found, err := t.Get(kindApp, chat.SDKAppID(id).String(), s)
		if err != nil {
			return nil, err
		}
		if found {
			out = append(out, call.App{ID: id, Tags: s.Tags})
		}
	}
	return out, nil
}

// Seen implements the interface of calls.
func (Apps) Seen(c *call.Tx, ids ...uint64) (out []call.App, err error) {
	t := &Tx{c}
	if len(ids) == 0 {
		all, err := t.seenApps()
		return tagged(all...), err
	}
	for _, id := range ids {
		s, err := t.lookForSeenApp(id)
		if err != nil {
			return nil, err
		}
		if s != nil {
			out = append(out, s.tagged())
		}
	}
	return out, nil
}

// SetTags implements the interface of calls.
func (Apps) SetTags(c *call.Tx, id uint64, tags map[string]string) error {
	t := &Tx{c}
	s, err := t.app(id)
	if err != nil {
		return err
	}
	s.Tags = tags
	return t.saveApp(id, s)
}

func (s *AppState) tagged() call.App { return call.App{ID: s.App.SdkAppId, Tags: s.Tags} }

func tagged(apps ...*AppState) (out []call.App) {
	for _, s := range apps {
		out = append(out, s.tagged())
	}
	return out
}

// Settings of apps.
const (
	SettingFirstID    = "first_sdk_app_id"
	SettingCeilings   = "rest_ceilings"
	SettingDeletion   = "account_deletion"
	SettingPortPrefix = "webhook_port_prefix"
	SettingEra        = "era"
	settingCallTrials = "call_trials"
	defaultFirstAppID = 1_400_000_001
)

// Part is what the console keeps in a data file.
var Part = store.Part{
	Settings: withTunables(map[string]store.Setting{
		SettingEra: store.ChoiceSetting(string(chat.Era2024), "the state of the product: 2024 as in the guide, or 2026 as in later pages; the "+
			"guide page about the emulator lists the differences", chat.Texts(chat.Eras)...),
		SettingFirstID:    store.NumberSetting(strconv.Itoa(defaultFirstAppID), 1, "the SDKAppID of the first app"),
		SettingCeilings:   store.SwitchSetting("1 for the documented ceilings of IM REST commands per app, 0 for none"),
		settingCallTrials: store.NumberSetting("0", 0, "how many trials of Call the account has used besides those of its present apps"),
		SettingPortPrefix: store.SwitchSetting("1 to refuse webhook URLs whose ports begin alike, 0 to leave that to the user"),
		SettingDeletion:   store.SwitchSetting("1 to let accounts of all apps be deleted, 0 to lock that where an app's settings do"),
	}),
	Kinds: append([]string{kindApp, kindKey}, belongings...),
	Members: []store.Member{
		store.MemberOf("last_sdk_app_id", // SDKAppIDs up to it are not given again
			func(t *store.Tx) (*uint64, error) {
				last, err := (&Tx{call.NewTx(t, nil)}).lastID()
				return &last, err
			},
			nil,
			func(t *store.Tx, last *uint64) error {
				if last == nil {
					return nil
				}
				return t.Put(store.KindMeta, metaLastID, last)
			},
		),
		store.MemberOf("apps",
			func(t *store.Tx) (*[]json.RawMessage, error) { return (&Tx{call.NewTx(t, nil)}).snapshotApps() },
			nil,
			func(t *store.Tx, docs *[]json.RawMessage) error {
				if docs == nil {
					docs = new([]json.RawMessage)
				}
				return (&Tx{call.NewTx(t, nil)}).seedApps(*docs)
			},
		),
	},
}

func (t *Tx) snapshotApps() (*[]json.RawMessage, error) {
	docs := []json.RawMessage{}
	apps, err := t.allApps()
	for _, s := range apps {
		if err := errors.Join(t.fetchAccounts(s), t.fetchGroups(s)); err != nil {
			return nil, err
		}
		s.WebhookToken = ""
		b, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		docs = append(docs, b)
	}
	return &docs, err
}

func (t *Tx) seedApps(docs []json.RawMessage) error {
	owner, err := t.Account()
	if err != nil {
		return err
	}
	last, err := t.lastID()
	if err != nil {
		return err
	}
	apps, err := t.seededApps(docs, owner, last)
	if err != nil {
		return err
	}
	for _, s := range apps {
		last = max(last, s.App.SdkAppId)
		if err := errors.Join(t.keepAccounts(s), t.keepGroups(s), t.Put(kindApp, chat.SDKAppID(s.App.SdkAppId).String(), s),
			t.completeApp(s.App)); err != nil {
			return err
		}
	}
	return t.Put(store.KindMeta, metaLastID, last)
}
