package im

import (
	"context"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Overview is what a person looks at first: whose console it is, and which apps it has.
type Overview struct {
	Account store.Account
	Clock   store.Clock
	Apps    []chat.App // by SDKAppID
}

// AppView is an app with all that belongs to it, as it is now. It has no secrets: nothing of it could be one.
type AppView struct {
	chat.App
	Tags         map[string]string
	Settings     chat.Settings
	HistoryAt    time.Time // last change of the storage period; zero if there was none
	Fields       map[chat.FieldKind][]chat.Field
	Webhook      chat.Webhook
	TokenSet     bool // of the webhook
	Accounts     []AccountView
	Groups       []GroupView
	Certificates []CertificateView
	RTC          chat.RTC
	Days         []map[string]string // figures as getappinfo names them, today's so far among them, newest day first
}

// AccountView is an account of an app, and whether it is online.
type AccountView struct {
	chat.Account
	Status string
}

// GroupView is a group with its members, in the order in which they joined.
type GroupView struct {
	chat.Group
	Members []chat.Member
	Topics  int
}

// CertificateView is a push certificate, and the names of the secrets that it has.
type CertificateView struct {
	chat.PushCertificate
	SecretsSet []string
}

// Empty reports whether the account has no app.
func (m Console) Empty(ctx context.Context) (empty bool, err error) {
	err = m.change(ctx, func(t *Tx) error {
		apps, err := t.Count(kindApp)
		empty = apps == 0
		return err
	})
	return empty, err
}

// Overview returns what the file has. Like AppView it shows the present, is no call and is not in the journal.
func (m Console) Overview(ctx context.Context) (o Overview, err error) {
	err = m.change(ctx, func(t *Tx) error {
		if o.Account, err = t.Account(); err != nil {
			return err
		}
		if o.Clock.Shift, err = t.ClockShift(); err != nil {
			return err
		}
		o.Clock.Now = t.Now
		apps, err := t.allApps()
		for _, s := range apps {
			o.Apps = append(o.Apps, s.app())
		}
		return err
	})
	return o, err
}

// AppView shows an app. One that there is not is a *strict.Refusal.
func (m Console) AppView(ctx context.Context, id chat.SDKAppID) (v AppView, err error) {
	err = m.change(ctx, func(t *Tx) error {
		v, err = t.appView(uint64(id))
		return err
	})
	return v, err
}

func (t *Tx) appView(id uint64) (v AppView, err error) {
	s, err := t.app(id)
	if err != nil {
		return v, err
	}
	v = AppView{
		App: s.app(), Tags: s.Tags, Settings: s.settings(), Webhook: s.webhook(), TokenSet: s.WebhookToken != "",
		Fields: map[chat.FieldKind][]chat.Field{},
	}
	if s.HistoryChangedAt != 0 {
		v.HistoryAt = time.Unix(s.HistoryChangedAt, 0).UTC()
	}
	for _, k := range chat.FieldKinds {
		v.Fields[k] = s.fields(k)
	}
	for _, c := range s.Push.Certificates {
		v.Certificates = append(v.Certificates, CertificateView{console.CertificateFromWire(c), c.SecretsSet})
	}
	for _, show := range []func(*Tx, *AppState) error{v.showAccounts, v.showGroups, v.showRTC, v.showDays} {
		if err := show(t, s); err != nil {
			return v, err
		}
	}
	return v, nil
}

func (v *AppView) showAccounts(t *Tx, s *AppState) error {
	return store.EachOf(t, kindAccount, s.App.SdkAppId, func(_ string, a *accountState) error {
		account, err := a.account()
		v.Accounts = append(v.Accounts, AccountView{account, a.status()})
		return err
	})
}

func (v *AppView) showGroups(t *Tx, s *AppState) error {
	return t.eachGroup(s.App.SdkAppId, func(g *groupState) error {
		shown := GroupView{Group: g.chat(), Topics: len(g.Topics)}
		shown.CreatedAt = time.Unix(g.CreatedAt, 0).UTC()
		for _, m := range g.Members {
			shown.Members = append(shown.Members, chat.Member{
				UserID: m.UserID, Role: m.Role, NameCard: m.NameCard, CustomFields: m.CustomFields, JoinedAt: time.Unix(m.JoinedAt, 0).UTC(),
			})
		}
		v.Groups = append(v.Groups, shown)
		return nil
	})
}

func (v *AppView) showRTC(t *Tx, s *AppState) error {
	r, err := t.rtc(s)
	v.RTC = console.RTCFromWire(r)
	return err
}

func (v *AppView) showDays(t *Tx, s *AppState) (err error) {
	v.Days, err = t.liveFigures(s)
	return err
}
