// Package rtc offers what an app can have of the TRTC product: TRTC itself, and the component Call.
package rtc

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

type trtcModel struct {
	ID          types.String    `tfsdk:"id"`
	SDKAppID    entity.SDKAppID `tfsdk:"sdk_app_id"`
	ActivatedAt types.String    `tfsdk:"activated_at"`
	OnDestroy   types.String    `tfsdk:"on_destroy"`
}

// TRTC is the resource tencentchat_trtc.
var TRTC = &entity.Kind[trtcModel]{
	Area: entity.AreaRTC,
	Name: "trtc", Title: "TRTC service", Keys: []string{entity.SDKAppIDKey}, Pinned: chat.RTCNoDelete,
	Schema: schema.Schema{
		MarkdownDescription: "Activates TRTC (calls and live streaming) for an app, in a TRTC application with the same SDKAppID, accounts " +
			"and signatures. Activation is permanent (rule RTC_NO_DELETE). If TRTC is already active, it is adopted, with a warning.\n\n" +
			"**Destroy** is refused unless `on_destroy` is `abandon` or `TENCENTCHAT_TEARDOWN=1` is set; then TRTC remains active, and the " +
			"resource is removed from the state.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.Parent(),
			"activated_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()}, Description: "Time when TRTC was " +
					"activated, RFC 3339.",
			},
			"on_destroy": entity.OnDestroy("TRTC"),
		},
	},
	Plan: planTRTC, Create: createTRTC, Read: readTRTC,
	Destroy: func(_ context.Context, s *entity.Session, m *trtcModel) (guard.Destroy, error) {
		return destroy(s, "TRTC", m.SDKAppID, m.OnDestroy), nil
	},
	List: entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) ([]trtcModel, error) {
		live, err := s.Console.RTC(ctx, app.SDKAppID)
		if err != nil || live.ActivatedAt.IsZero() {
			return nil, err
		}
		return []trtcModel{{SDKAppID: entity.SDKAppIDValue(app.SDKAppID), ActivatedAt: moment(live.ActivatedAt)}}, nil
	}),
}

func moment(t time.Time) types.String {
	if t.IsZero() {
		return types.StringNull()
	}
	return types.StringValue(t.UTC().Format(time.RFC3339))
}

// destroy decides what a destroy of something means that can never be deactivated.
func destroy(s *entity.Session, what string, app entity.SDKAppID, onDestroy types.String) guard.Destroy {
	if !entity.Abandons(s, onDestroy) {
		return guard.Destroy{Refusal: chat.CheckRTCDelete(what)}
	}
	return guard.Destroy{
		Warning: fmt.Sprintf("%s cannot be deactivated: it remains active in app %s, and is only removed from the state.", what,
			app.ValueString()),
	}
}

// live returns what the app of a model has.
func live(ctx context.Context, s *entity.Session, app entity.SDKAppID) (chat.SDKAppID, chat.RTC, error) {
	id := app.ID()
	r, err := s.Console.RTC(ctx, id)
	return id, r, err
}

func missing(id chat.SDKAppID, what string) error {
	return &api.Error{
		Service: console.Service,
		Action:  "DescribeRTCService",
		Code:    "ResourceNotFound." + what,
		Message: fmt.Sprintf("%s is not activated for app %s", what, id),
	}
}

func planTRTC(ctx context.Context, s *entity.Session, c *entity.Change[trtcModel]) error {
	if c.Prior != nil {
		return nil
	}
	c.Warn("", "Activating TRTC is irreversible", "Once activated, TRTC cannot be deactivated for an app.")
	id, known := c.Planned.SDKAppID.Known()
	if !known {
		return reportUnwritable(ctx, s, c.Planned.SDKAppID, c.Report)
	}
	r, err := s.Console.RTC(ctx, id)
	if err != nil {
		return err
	}
	if !r.ActivatedAt.IsZero() {
		c.Warn("", "An active service is adopted", fmt.Sprintf("App %s already has TRTC, so this apply adopts it instead of activating it.", id))
		return nil
	}
	return reportUnwritable(ctx, s, c.Planned.SDKAppID, c.Report)
}

// reportUnwritable tells why an app takes no changes, if it does not.
func reportUnwritable(ctx context.Context, s *entity.Session, app entity.SDKAppID, report func(...chat.Violation)) error {
	homes, err := entity.AppsOf(ctx, s, app)
	if err == nil {
		report(homes.Judge(func(h entity.Home) []chat.Violation { return chat.CheckWritable(h.App) })...)
	}
	return err
}

func createTRTC(ctx context.Context, s *entity.Session, m *trtcModel) error {
	id, r, err := live(ctx, s, m.SDKAppID)
	if err != nil || !r.ActivatedAt.IsZero() {
		return err
	}
	return s.Console.OpenTRTC(ctx, id)
}

func readTRTC(ctx context.Context, s *entity.Session, m *trtcModel) error {
	id, r, err := live(ctx, s, m.SDKAppID)
	if err == nil && r.ActivatedAt.IsZero() {
		err = missing(id, "TRTC")
	}
	m.ActivatedAt = moment(r.ActivatedAt)
	return err
}
