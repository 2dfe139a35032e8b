package im

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// seededApps reads the apps of a document. Those without an SDKAppID get one above last and all others.
func (t *Tx) seededApps(docs []json.RawMessage, owner store.Account, last uint64) ([]*AppState, error) {
	if v := chat.CheckAppQuota(len(docs), t.quotas()); len(v) > 0 {
		return nil, &v[0]
	}
	apps := make([]*AppState, len(docs))
	known := map[uint64]bool{}
	for i, doc := range docs {
		s := newState(chat.NewApp(chat.AppChange{}), t.era())
		s.App.CreateTime, s.App.ExpireTime = t.Now.Unix(), t.developerUntil(t.Now)
		s.App.SignatureAlgorithm = ""
		err := store.SeedError(strict.Decoder{Overlay: true}.Decode(doc, s))
		if s.App.SignatureAlgorithm == "" {
			s.App.SignatureAlgorithm = chat.FirstSignature(time.Unix(s.App.CreateTime, 0))
		}
		s.backdate(t)
		if err == nil && s.App.OwnerUin != "" && s.App.OwnerUin != owner.Uin {
			err = fmt.Errorf("it belongs to account %s, and the file to account %s; leave OwnerUin out, or seed that account", s.App.OwnerUin,
				owner.Uin)
		}
		if err == nil && known[s.App.SdkAppId] {
			err = fmt.Errorf("the SDKAppID %d is given twice", s.App.SdkAppId)
		}
		if err == nil {
			err = s.check(t.era(), t.quotas())
		}
		if err != nil {
			return nil, fmt.Errorf("app %d of the seed: %w", i+1, err)
		}
		known[s.App.SdkAppId] = s.App.SdkAppId != 0
		apps[i] = s
	}
	next := max(uint64(t.Number(SettingFirstID)), last+1)
	for id := range known {
		next = max(next, id+1)
	}
	for _, s := range apps {
		if s.App.SdkAppId == 0 {
			s.App.SdkAppId = next
			next++
		}
	}
	return apps, nil
}

// check refuses a state that no app can come to by calls. An app may have what its edition or a lower
// one allows, since raising an edition leaves settings as they are.
func (s *AppState) check(era chat.Era, quotas chat.Quotas) error {
	if s.Refunded && s.App.Edition == chat.Developer {
		return errors.New("it is refunded, but nothing is paid for the developer edition")
	}
	if s.App.AutoRenew && (s.Refunded || s.App.Status == chat.StatusSuspended || s.App.Status == chat.StatusExpired) {
		return errors.New("its plan is renewed automatically, so it is neither suspended nor expired nor refunded")
	}
	if s.App.CreateTime < 0 || s.App.ExpireTime < 0 || s.HistoryChangedAt < 0 {
		return errors.New("a time is negative; times are unix seconds, and 0 means none")
	}
	app := s.app()
	app.Status = chat.StatusEnabled // a suspended app has got its configuration while it was not
	violations := chat.CheckAppChange(app, chat.AppChange{Name: &app.Name})
	violations = append(violations, s.checkPlan()...)
	violations = append(violations, chat.CheckTags(s.Tags)...)
	violations = append(violations, chat.CheckTagQuota(len(s.Tags), quotas)...)
	s.setSettings(s.settings()) // sorts sets
	violations = append(violations, s.checkSettings(era, app)...)
	violations = append(violations, s.seededWebhook(era)...)
	for _, k := range chat.FieldKinds {
		fields := s.fields(k)
		s.Fields[k] = []console.CustomField{}
		names := map[string]bool{}
		for _, f := range fields {
			if names[f.Name] {
				return fmt.Errorf("the %s %s is given twice", k.Family().Title, f.Name)
			}
			names[f.Name] = true
			if err := checkParts(k, f); err != nil {
				return store.SeedError(err)
			}
			violations = append(violations, chat.CheckField(k, f)...)
			violations = append(violations, chat.CheckNameDisjoint(k, f.Name, chat.FieldNames(s.fields(k.Rival())))...)
			s.Fields[k] = append(s.Fields[k], console.Mirror[console.CustomField](f.Sorted()))
		}
		violations = append(violations, chat.CheckFieldQuota(k, len(fields), quotas)...)
	}
	push, err := s.checkPush()
	if err := errors.Join(err, s.RTC.check()); err != nil {
		return err
	}
	accounts, err := s.checkAccounts(quotas)
	if err != nil {
		return store.SeedError(err)
	}
	violations = slices.Concat(violations, push, accounts)
	if refused := chat.Refused(violations); len(refused) > 0 {
		return &refused[0]
	}
	return nil
}

// checkPlan returns what is wrong with a plan that was never bought.
func (s *AppState) checkPlan() []chat.Violation {
	bare := s.app()
	bare.Status, bare.PlanMonths, bare.AutoRenew = chat.StatusEnabled, 0, false
	change := chat.AppChange{AutoRenew: &s.App.AutoRenew, AcceptCharges: true}
	if s.App.PlanMonths != 0 {
		change.PlanMonths = &s.App.PlanMonths
	}
	return chat.CheckAppChange(bare, change)
}

// checkSettings returns the violations that remain in every edition that the app has or had.
func (s *AppState) checkSettings(era chat.Era, app chat.App) (remain []chat.Violation) {
	reached := cmp.Or(s.Reached, app.Edition)
	for i, edition := range chat.Editions {
		if reached.Below(edition) {
			break
		}
		app.Edition = edition
		found := chat.Refused(chat.InEra(era, chat.CheckSettings(app, chat.Moment{}, chat.DefaultSettingsIn(era), s.settings(), true)))
		if i > 0 {
			found = slices.DeleteFunc(found, func(v chat.Violation) bool {
				return !slices.ContainsFunc(remain, func(w chat.Violation) bool { return w.Rule == v.Rule && w.Field == v.Field })
			})
		}
		remain = found
	}
	return remain
}
