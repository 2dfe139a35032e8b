package webhook

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// events is the model of tencentchat_webhook_events.
type events struct {
	Events types.Map `tfsdk:"events"`
}

// Events is the data source tencentchat_webhook_events.
var Events = &entity.Source[events]{
	Area: entity.AreaWebhooks,
	Name: "webhook_events", Title: "webhook events", Local: true, Read: readEvents,
	Schema: schema.Schema{
		Description: "The events that the webhook of an app can be told of, and asked about. It is a catalogue: no call is made.",
		Attributes: map[string]schema.Attribute{
			"events": schema.MapNestedAttribute{
				Computed: true, Description: "The events, by the name that configurations and calls carry (CallbackCommand).",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"label":    schema.StringAttribute{Computed: true, Description: "What the console calls it. Null where the console guide shows none."},
					"family":   schema.StringAttribute{Computed: true, Description: "What it is about: the first part of its name."},
					"before":   schema.BoolAttribute{Computed: true, Description: "Whether the backend is asked beforehand and can deny the action; otherwise it is told afterwards."},
					"may_drop": schema.BoolAttribute{Computed: true, Description: "Whether a denial can be silent, so that the sender sees a success."},
					"feature":  schema.StringAttribute{Computed: true, Description: "What the app must have enabled first. Null where it needs nothing."},
					"evidence": schema.StringAttribute{Computed: true, Description: "How well the event is known: from the console guide, or documented elsewhere."},
				}},
			},
		},
	},
}

// event is a row of the catalogue as it is shown: what is empty is null.
type event struct {
	Label    *string
	Family   chat.EventFamily
	Before   bool
	MayDrop  bool
	Feature  *string
	Evidence chat.Evidence
}

func readEvents(_ context.Context, _ *entity.Session, m *events) error {
	all := map[string]event{}
	for _, e := range chat.Events {
		all[string(e.Event)] = event{unlessEmpty(e.Label), e.Family, e.Before, e.MayDrop, unlessEmpty(string(e.Feature)), e.Evidence}
	}
	entity.Flatten(struct{ Events map[string]event }{all}, m)
	return nil
}

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
		Description: "Legacy: the certificate by which a webhook receiver knows the service, for mutual TLS. Later pages of the vendor say that this was withdrawn in favour of signed calls " +
			"(authentication and token_wo of tencentchat_webhook); use those in anything new.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: schema.StringAttribute{Required: true, CustomType: entity.SDKAppIDType{}, Description: "SDKAppID of the app, which must have a webhook URL."},
			"pem":              schema.StringAttribute{Computed: true, Description: "The certificate, as PEM. It is no secret."},
			"expires_at":       schema.StringAttribute{Computed: true, Description: "When it expires, RFC 3339 in UTC."},
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
