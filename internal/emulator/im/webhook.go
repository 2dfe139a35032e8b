package im

import (
	"fmt"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// webhook is what the product knows of it; of a state, the token is not a part of it.
func (s *AppState) webhook() chat.Webhook {
	w := console.Mirror[chat.Webhook](s.Webhook)
	w.Events = chat.SortedEvents(w.Events)
	return w
}

func (s *AppState) setWebhook(w chat.Webhook) {
	s.Webhook = console.Mirror[console.CallBackConf](w)
	if w.Token != nil {
		s.WebhookToken = *w.Token
	}
}

var webhookHandlers = map[string]call.Handler{
	"DescribeCallBack":             call.Reading(call.On((*Tx).describeCallBack)),
	"SetCallBack":                  call.On((*Tx).setCallBack),
	"DownloadAuthenticateMutually": call.Reading(call.On((*Tx).mutualCertificate)),
}

func (t *Tx) describeCallBack(q console.AppRequest) (r console.DescribeCallBackResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	return console.DescribeCallBackResponse{CallBack: s.Webhook, TokenSet: s.WebhookToken != ""}, nil
}

func (t *Tx) setCallBack(q console.SetCallBackRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	change := console.Mirror[chat.Webhook](q.CallBack)
	if change.Events != nil {
		change.Events = chat.SortedEvents(change.Events)
	}
	change.Token = q.Token
	violations := chat.InEra(t.era(), s.checkWebhook(s.webhook(), change))
	if t.Number(SettingPortPrefix) != 0 {
		violations = enforce(chat.WebhookPortPrefix, violations)
	}
	if err := strict.RefuseFirst(violations); err != nil {
		return r, err
	}
	s.setWebhook(chat.Overlay(s.webhook(), change))
	return r, t.saveApp(q.SdkAppId, s)
}

func (s *AppState) checkWebhook(present, change chat.Webhook) []chat.Violation {
	return chat.CheckWebhook(chat.WebhookMoment{
		App: s.app(), Settings: s.settings(), Present: present, TokenSet: s.WebhookToken != "", Final: true,
	}, change)
}

// enforce makes the server refuse what is only advice.
func enforce(rule chat.RuleID, violations []chat.Violation) []chat.Violation {
	for i, v := range violations {
		violations[i].Warning = v.Warning && v.Rule != rule
	}
	return violations
}

// seededWebhook returns what is wrong with a webhook that a document brings. A token may be missing, since snapshots tell
// none, and events stay when their features go.
func (s *AppState) seededWebhook(era chat.Era) []chat.Violation {
	s.setWebhook(s.webhook()) // sorts events
	w := s.webhook()
	if s.WebhookToken != "" {
		w.Token = &s.WebhookToken
	}
	return chat.InEra(era, chat.CheckWebhookValues(w))
}

// mutualCertificate tells a certificate that is of this file only: the emulator itself makes no TLS connections with it.
func (t *Tx) mutualCertificate(q console.AppRequest) (r console.DownloadAuthenticateMutuallyResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	if *s.Webhook.URL == "" {
		return r, strict.Refuse("ResourceNotFound.CallBack", "App %d has no webhook URL; the certificate can be downloaded once there is one.",
			q.SdkAppId)
	}
	if _, err := t.Get(store.KindMeta, metaCertificate, &r); err != nil || r.Certificate != "" {
		return r, err
	}
	if r, err = newCertificate(t.Now); err != nil {
		return r, fmt.Errorf("certificate: %w", err)
	}
	return r, t.Put(store.KindMeta, metaCertificate, r)
}
