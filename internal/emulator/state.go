package emulator

import (
	"errors"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// appState is an app with all that belongs to it, as stored, seeded and snapshot.
type appState struct {
	App              console.App                              `json:"app"`
	Login            console.LoginConf                        `json:"login"`
	Message          console.MessageConf                      `json:"message"`
	Friend           console.FriendConf                       `json:"friend"`
	GroupFeatures    console.GroupFeaturesConf                `json:"group_features"`
	GroupTypes       map[chat.GroupType]console.GroupTypeConf `json:"group_types"`
	Fields           map[chat.FieldKind][]console.CustomField `json:"fields"`
	HistoryChangedAt int64                                    `json:"history_changed_at"` // unix seconds; 0 if never
	Refunded         bool                                     `json:"refunded"`           // the present plan was, when it ended
	Tags             map[string]string                        `json:"tags"`
	Push             pushState                                `json:"push"`
	RTC              rtcState                                 `json:"rtc"`
	Webhook          console.CallBackConf                     `json:"webhook"`
	WebhookToken     chat.Secret                              `json:"webhook_token,omitempty"` // which a snapshot leaves out

	// Of seeds and snapshots; the file has each by itself.
	Accounts        []accountState       `json:"accounts,omitempty"`
	DeletedAccounts map[string]int64     `json:"deleted_accounts,omitempty"` // unix seconds by UserID
	Days            map[string]*dayState `json:"days,omitempty"`             // by YYYYMMDD
	Groups          []*groupState        `json:"groups,omitempty"`
}

// newState returns an app with the defaults of the product.
func newState(app chat.App) *appState {
	s := &appState{App: console.AppToWire(app), Fields: map[chat.FieldKind][]console.CustomField{}, Tags: map[string]string{}, Push: newPush()}
	s.setWebhook(chat.NoWebhook())
	for _, k := range chat.FieldKinds {
		s.Fields[k] = []console.CustomField{}
	}
	s.setSettings(chat.DefaultSettings())
	return s
}

func (s *appState) app() chat.App { return console.AppFromWire(s.App) }

func (s *appState) settings() chat.Settings { return settingsOf(s) }

func (s *appState) setSettings(all chat.Settings) { console.MirrorInto(s, all) }

// fields returns the custom fields of a kind as the product knows them.
func (s *appState) fields(k chat.FieldKind) []chat.Field {
	out := make([]chat.Field, len(s.Fields[k]))
	for i, f := range s.Fields[k] {
		out[i] = console.Mirror[chat.Field](f)
	}
	return out
}

func unknownApp(id uint64) error {
	return refuse("ResourceNotFound.SdkAppId", "The account has no app %d; check the SDKAppID and the key's account.", id)
}

// load returns the present state of an app, which is what writes work on.
func (t *tx) app(id uint64) (*appState, error) {
	s := &appState{}
	found, err := t.get(kindApp, chat.SDKAppID(id).String(), s)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, unknownApp(id)
	}
	owner, err := t.account()
	t.derive(s, owner)
	return s, err
}

// save stores an app, or removes it where state is nil.
func (t *tx) save(id uint64, state *appState) error {
	return save(t, kindApp, kindPrevious, chat.SDKAppID(id).String(), state)
}

// seenApp returns an app as a read sees it, which may be late.
func (t *tx) seenApp(id uint64) (*appState, error) {
	apps, err := t.seen(id)
	if err != nil {
		return nil, err
	}
	if apps[id] == nil {
		return nil, unknownApp(id)
	}
	return apps[id], nil
}

// seenApps returns all apps as a read sees them, by SDKAppID. It counts as a read of each.
func (t *tx) seenApps() ([]*appState, error) {
	apps, err := t.seen(0)
	if err != nil {
		return nil, err
	}
	var out []*appState
	for _, id := range slices.Sorted(maps.Keys(apps)) {
		if t.maySee(apps[id]) {
			out = append(out, apps[id])
		}
	}
	return out, nil
}

// seen reads one app, or all where id is 0.
func (t *tx) seen(id uint64) (map[uint64]*appState, error) {
	first, end := "", beyond
	if id != 0 {
		first, end = only(chat.SDKAppID(id).String())
	}
	found, err := seen[appState](t, kindApp, kindPrevious, first, end)
	if err != nil {
		return nil, err
	}
	owner, err := t.account()
	apps := map[uint64]*appState{}
	for key, s := range found {
		id, wrong := chat.ParseSDKAppID(key)
		err = errors.Join(err, wrong)
		t.derive(s, owner)
		apps[uint64(id)] = s
	}
	return apps, err
}
