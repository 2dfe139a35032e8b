package emulator

import (
	"encoding/json"
	"errors"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// Settings of apps.
const (
	settingFirstID    = "first_sdk_app_id"
	settingAppQuota   = "app_quota"
	settingCeilings   = "rest_ceilings"
	settingDeletion   = "account_deletion"
	settingCallTrials = "call_trials"
	defaultFirstAppID = 1_400_000_001
)

// imPart is what the console keeps in a data file.
var imPart = store.Part{
	Settings: map[string]store.Setting{
		settingFirstID:    store.NumberSetting(strconv.Itoa(defaultFirstAppID), 1, "the SDKAppID of the first app"),
		settingAppQuota:   store.NumberSetting(strconv.Itoa(chat.MaxApps), 0, "how many apps the account may hold"),
		settingCeilings:   store.SwitchSetting("1 for the documented ceilings of IM REST commands per app, 0 for none"),
		settingCallTrials: store.NumberSetting("0", 0, "how many trials of Call the account has used besides those of its present apps"),
		settingDeletion:   store.SwitchSetting("1 to let accounts of any edition be deleted, 0 to lock that where the product does"),
	},
	Kinds: append([]string{kindApp, kindKey}, belongings...),
	Members: []store.Member{
		store.MemberOf("last_sdk_app_id", // SDKAppIDs up to it are not given again
			func(t *store.Tx) (*uint64, error) {
				last, err := (&tx{Tx: t}).lastID()
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
			func(t *store.Tx) (*[]json.RawMessage, error) { return (&tx{Tx: t}).snapshotApps() },
			nil,
			func(t *store.Tx, docs *[]json.RawMessage) error {
				if docs == nil {
					docs = new([]json.RawMessage)
				}
				return (&tx{Tx: t}).seedApps(*docs)
			},
		),
	},
}

func (t *tx) snapshotApps() (*[]json.RawMessage, error) {
	docs := []json.RawMessage{}
	apps, err := t.apps()
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

func (t *tx) seedApps(docs []json.RawMessage) error {
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
		if err := errors.Join(t.keepAccounts(s), t.keepGroups(s), t.Put(kindApp, chat.SDKAppID(s.App.SdkAppId).String(), s), t.completeApp(s.App)); err != nil {
			return err
		}
	}
	return t.Put(store.KindMeta, metaLastID, last)
}
