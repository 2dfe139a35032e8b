package webhook

import (
	"context"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// events is the model of tencentchat_webhook_events.
type events struct {
	Events types.Map `tfsdk:"events"`
}

// Events is the data source tencentchat_webhook_events.
var Events = &entity.Source[events]{
	Area: entity.AreaWebhooks,
	Name: "webhook_events", Title: "webhook events", Local: true, Read: readEvents, Formers: []entity.Former{{Retyped: map[string]string{
		"events.*.family": "In snake case, such as `official_account`.", "events.*.evidence": "In snake case, such as `documented_elsewhere`.",
	}}},
	Schema: schema.Schema{
		Description: "The catalog of events that the service can send to a webhook. No API call is made.",
		Attributes: map[string]schema.Attribute{
			"events": schema.MapNestedAttribute{
				Computed: true, Description: "The events, by name (CallbackCommand).",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"label": schema.StringAttribute{Computed: true, Description: "Label of the event in the console. Null if the console guide " +
						"shows none."},
					"family": schema.StringAttribute{Computed: true, Description: "Subject of the event, such as `group`: the first part of its " +
						"name in snake case."},
					"before": schema.BoolAttribute{Computed: true, Description: "Whether the event is sent before the action, so that the backend " +
						"can deny it. Otherwise it is sent afterwards."},
					"may_drop": schema.BoolAttribute{Computed: true, Description: "Whether a denial can be silent: the message appears as sent to its " +
						"sender."},
					"feature": schema.StringAttribute{Computed: true, Description: "Feature that must be enabled in the app. Null if none is required."},
					"evidence": schema.StringAttribute{Computed: true, Description: "Evidence for the event, such as `guide` (the console guide) or " +
						"`documented_elsewhere`."},
				}},
			},
		},
	},
}

// event is a row of the catalogue as it is shown: what is empty is null.
type event struct {
	Label    *string
	Family   string
	Before   bool
	MayDrop  bool
	Feature  *string
	Evidence string
}

func readEvents(_ context.Context, _ *entity.Session, m *events) error {
	all := map[string]event{}
	for _, e := range chat.Events {
		all[string(e.Event)] = event{
			unlessEmpty(e.Label), guard.AttributeName(string(e.Family)), e.Before, e.MayDrop,
			unlessEmpty(string(e.Feature)), snake(e.Evidence),
		}
	}
	entity.Flatten(struct{ Events map[string]event }{all}, m)
	return nil
}

// snake is the evidence as a word of configurations.
func snake(e chat.Evidence) string { return strings.ReplaceAll(string(e), " ", "_") }

func unlessEmpty(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// certificate is the model of tencentchat_webhook_certificate.
type certificate struct {
	SDKAppID  entity.SDKAppID `tfsdk:"sdk_app_id"`
	PEM       types.String    `tfsdk:"pem"`
	ExpiresAt types.String    `tfsdk:"expires_at"`
}

// Certificate is the data source tencentchat_webhook_certificate.
var Certificate = &entity.Source[certificate]{
	Area: entity.AreaWebhooks,
	Name: "webhook_certificate", Title: "certificate for mutual TLS", Read: readCertificate,
	Schema: schema.Schema{
		Description: "Legacy: the certificate with which the service authenticates to a webhook receiver in mutual TLS. Later Tencent " +
			"documentation says that mutual TLS was withdrawn in favor of signed calls (`authentication_enabled` and `token_wo` of " +
			"`tencentchat_webhook`); use those for new receivers.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: schema.StringAttribute{Required: true, CustomType: entity.SDKAppIDType{}, Description: "SDKAppID of the app, " +
				"which must have a webhook URL."},
			"pem":        schema.StringAttribute{Computed: true, Description: "The certificate in PEM format. Not a secret."},
			"expires_at": schema.StringAttribute{Computed: true, Description: "Time when the certificate expires, RFC 3339 in UTC."},
		},
	},
}

func readCertificate(ctx context.Context, s *entity.Session, m *certificate) error {
	c, err := s.Console.WebhookCertificate(ctx, m.SDKAppID.ID())
	if err == nil {
		entity.Flatten(struct {
			PEM       string
			ExpiresAt time.Time
		}{c.PEM, c.ExpiresAt}, m)
	}
	return err
}
