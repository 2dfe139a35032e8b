package im

import (
	"cmp"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Kinds of rows of apps, and keys of the kind meta.
const (
	kindApp      = "app"       // appState by SDKAppID
	kindKey      = "key"       // what UserSigs of an app are made with, by SDKAppID; in no snapshot
	kindPushTest = "push_test" // the outcome of a test of offline messages, by SDKAppID and test

	metaLastID      = "last_sdk_app_id"
	metaCertificate = "webhook_certificate"
)

// AppState is an app with all that belongs to it, as stored, seeded and snapshot.
type AppState struct {
	App              console.App                              `json:"app"`
	Login            console.LoginConf                        `json:"login"`
	Message          console.MessageConf                      `json:"message"`
	Friend           console.FriendConf                       `json:"friend"`
	Account          console.AccountConf                      `json:"account"`
	GroupFeatures    console.GroupFeaturesConf                `json:"group_features"`
	GroupTypes       map[chat.GroupType]console.GroupTypeConf `json:"group_types"`
	Fields           map[chat.FieldKind][]console.CustomField `json:"fields"`
	Reached          chat.Edition                             `json:"reached,omitempty"`  // the highest edition of the app ever, if higher
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

// newState returns an app with the defaults of an era.
func newState(app chat.App, era chat.Era) *AppState {
	s := &AppState{App: console.AppToWire(app), Fields: map[chat.FieldKind][]console.CustomField{}, Tags: map[string]string{}, Push: newPush()}
	s.setWebhook(chat.NoWebhook())
	for _, k := range chat.FieldKinds {
		s.Fields[k] = []console.CustomField{}
	}
	s.setSettings(chat.DefaultSettingsIn(era))
	return s
}

func (s *AppState) app() chat.App { return console.AppFromWire(s.App) }

func (s *AppState) settings() chat.Settings { return settingsOf(s) }

func (s *AppState) setSettings(all chat.Settings) { console.MirrorInto(s, all) }

// fields returns the custom fields of a kind as the product knows them.
func (s *AppState) fields(k chat.FieldKind) []chat.Field {
	out := make([]chat.Field, len(s.Fields[k]))
	for i, f := range s.Fields[k] {
		out[i] = console.Mirror[chat.Field](f)
	}
	return out
}

// app returns the present state of an app, which is what writes work on.
func (t *Tx) app(id uint64) (*AppState, error) {
	s := &AppState{}
	found, err := t.Get(kindApp, chat.SDKAppID(id).String(), s)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, call.UnknownApp(id)
	}
	owner, err := t.Account()
	t.derive(s, owner)
	return s, err
}

// saveApp stores an app.
func (t *Tx) saveApp(id uint64, s *AppState) error {
	return t.Save(kindApp, chat.SDKAppID(id).String(), s)
}

func byAppID(a, b *AppState) int { return cmp.Compare(a.App.SdkAppId, b.App.SdkAppId) }

// allApps returns the present state of all apps, by SDKAppID.
func (t *Tx) allApps() (apps []*AppState, err error) {
	owner, err := t.Account()
	if err != nil {
		return nil, err
	}
	err = store.Each(t, kindApp, func(_ string, s *AppState) error {
		t.derive(s, owner)
		apps = append(apps, s)
		return nil
	})
	slices.SortFunc(apps, byAppID)
	return apps, err
}

// seenApp returns an app as a read sees it, which may be late.
func (t *Tx) seenApp(id uint64) (*AppState, error) {
	s, err := t.lookForSeenApp(id)
	if err == nil && s == nil {
		err = call.UnknownApp(id)
	}
	return s, err
}

// lookForSeenApp is seenApp that returns nil where a read sees none.
func (t *Tx) lookForSeenApp(id uint64) (*AppState, error) {
	s, found, err := store.Seen[*AppState](t, kindApp, chat.SDKAppID(id).String())
	if err != nil || !found {
		return nil, err
	}
	owner, err := t.Account()
	t.derive(s, owner)
	return s, err
}

// seenApps returns the apps that the caller may see, as a read sees them, by SDKAppID. It counts as a read of each.
func (t *Tx) seenApps() (apps []*AppState, err error) {
	found, err := store.SeenAll[*AppState](t, kindApp)
	if err != nil {
		return nil, err
	}
	owner, err := t.Account()
	for _, s := range found {
		t.derive(s, owner)
		if t.MaySee == nil || t.MaySee(s.tagged()) {
			apps = append(apps, s)
		}
	}
	slices.SortFunc(apps, byAppID)
	return apps, err
}
