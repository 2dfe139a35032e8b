// Package webhook offers the webhook of an app, the catalogue of its events, and the certificate for mutual TLS.
package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Model is a webhook.
type Model struct {
	ID                       types.String    `tfsdk:"id"`
	SDKAppID                 entity.SDKAppID `tfsdk:"sdk_app_id"`
	URL                      types.String    `tfsdk:"url"`
	Events                   types.Set       `tfsdk:"events"`
	GroupInfoChanged         types.Object    `tfsdk:"group_info_changed"`
	AuthenticationEnabled    types.Bool      `tfsdk:"authentication_enabled"`
	TokenWO                  types.String    `tfsdk:"token_wo"`
	TokenWOVersion           types.Int64     `tfsdk:"token_wo_version"`
	AfterEventRetryEnabled   types.Bool      `tfsdk:"after_event_retry_enabled"`
	BeforeEventTimeoutAction types.String    `tfsdk:"before_event_timeout_action"`
}

// Kind is the resource tencentchat_webhook.
var Kind = &entity.Kind[Model]{
	Area: entity.AreaWebhooks,
	Name: "webhook", Title: "webhook", Keys: []string{entity.SDKAppIDKey}, Schema: attributes,
	Formers: []entity.Former{{Renamed: map[string]string{
		"authentication": "authentication_enabled", "retry_after_timeout": "after_event_retry_enabled",
		"on_before_timeout": "before_event_timeout_action", "group_info_changed.face_url": "avatar_url",
	}, Required: map[string]string{
		"events": "Write the events that the state shows; `[]` sends none.",
	}}},
	Movable:  "A webhook belongs to its app: that of the old app is cleared, and that of the new app gets the same values.",
	Validate: func(m Model) []chat.Violation { return chat.CheckWebhookValues(declared(&m, true)) },
	Plan:     plan, Create: create, Read: read, Update: update, Destroy: destroy,
}

func init() {
	Kind.List = entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) ([]Model, error) {
		w, err := s.Console.Webhook(ctx, app.SDKAppID)
		if err != nil || *w.URL == "" {
			return nil, err
		}
		m := Kind.New()
		m.SDKAppID = entity.SDKAppIDValue(app.SDKAppID)
		entity.Flatten(w.Webhook, &m)
		return []Model{m}, nil
	})
}

// declared returns what a model sets, with or without its token.
func declared(m *Model, token bool) chat.Webhook {
	var w chat.Webhook
	entity.Expand(m, &w)
	if token {
		entity.Expand(&struct{ Token types.String }{m.TokenWO}, &w)
	}
	return w
}

// writesToken reports whether a change writes the token: a creation does, and a change of the version.
func writesToken(prior, planned *Model) bool {
	return prior == nil || !prior.TokenWOVersion.Equal(planned.TokenWOVersion)
}

func plan(ctx context.Context, s *entity.Session, c *entity.Change[Model]) error {
	writes := writesToken(c.Prior, c.Planned)
	change := declared(c.Config, writes)
	m := chat.WebhookMoment{Settings: chat.DefaultSettings(), Present: chat.NoWebhook()}
	m.TokenSet = writes && c.Config.TokenWO.IsUnknown()
	homes, err := entity.HomesOf(ctx, s, c.Planned.SDKAppID, "")
	if err != nil {
		return err
	}
	if homes.Known() {
		present, err := s.Console.Webhook(ctx, homes.ID)
		if err != nil {
			return err
		}
		m.TokenSet = m.TokenSet || present.TokenSet
		if c.Replaces != c.ID {
			m.Present = present.Webhook
		}
	}
	c.Report(homes.Judge(func(home entity.Home) []chat.Violation {
		m.App, m.Settings = home.App, home.Conf.Settings
		return chat.CheckWebhook(m, change)
	})...)
	if c.Prior == nil && entity.InNewApp(s, c.Planned.SDKAppID) {
		foreseen := *c.Planned
		entity.Flatten(chat.Overlay(chat.NoWebhook(), declared(c.Config, false)), &foreseen)
		c.Foresee(ctx, foreseen)
	}
	if c.Prior == nil && homes.Known() {
		c.WarnOfOverwriting(homes.ID, chat.Replaced(chat.NoWebhook(), m.Present, change))
	}
	return nil
}

func create(ctx context.Context, s *entity.Session, m *Model) error {
	return write(ctx, s, m, declared(m, true))
}

func update(ctx context.Context, s *entity.Session, prior, planned *Model) error {
	return write(ctx, s, planned, chat.Changed(declared(prior, false), declared(planned, writesToken(prior, planned))))
}

func write(ctx context.Context, s *entity.Session, m *Model, change chat.Webhook) error {
	return s.Console.SetWebhook(ctx, m.SDKAppID.ID(), change)
}

func read(ctx context.Context, s *entity.Session, m *Model) error {
	id := m.SDKAppID.ID()
	w, err := s.Console.Webhook(ctx, id)
	if err != nil {
		return err
	}
	if *w.URL == "" {
		return console.NoWebhook(id)
	}
	entity.Flatten(w.Webhook, m)
	return nil
}

func destroy(ctx context.Context, s *entity.Session, m *Model) (guard.Destroy, error) {
	id := m.SDKAppID.ID()
	app, err := s.Console.App(ctx, id)
	if err != nil {
		return guard.Destroy{}, err
	}
	if stopped := chat.CheckWritable(app); len(stopped) > 0 {
		return guard.Destroy{
			Warning: fmt.Sprintf("The webhook of app %s is not changed, and is only removed from the state. %s", id, stopped[0].Cause),
		}, nil
	}
	return guard.Destroy{
		Warning: fmt.Sprintf("The webhook URL of app %s and its events are cleared: your backend receives no more events and can no longer "+
			"deny actions. Authentication, its token and the timeout settings are not changed.", id),
		Run: func() error { return s.Console.SetWebhook(ctx, id, chat.Webhook{URL: new(""), Events: []chat.Event{}}) },
	}, nil
}
