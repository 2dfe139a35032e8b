package push

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	action "github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type devicesModel struct {
	SDKAppID entity.SDKAppID `tfsdk:"sdk_app_id"`
	UserID   types.String    `tfsdk:"user_id"`
	Devices  []deviceModel   `tfsdk:"devices"`
}

type deviceModel struct {
	CertificateID types.String `tfsdk:"certificate_id"`
	PushService   types.String `tfsdk:"push_service"`
	Environment   types.String `tfsdk:"environment"`
	TokenEnd      types.String `tfsdk:"token_end"`
	UploadedAt    types.String `tfsdk:"uploaded_at"`
	Verdict       types.String `tfsdk:"verdict"`
	Cause         types.String `tfsdk:"cause"`
	Remedy        types.String `tfsdk:"remedy"`
}

// Devices is the data source tencentchat_push_devices.
var Devices = &entity.Source[devicesModel]{
	Area: entity.AreaPush,
	Name: "push_devices", Title: "devices of the user", Read: readDevices,
	Schema: schema.Schema{
		Description: "The offline push check of a user: what the user's devices have uploaded for offline push, and whether the push " +
			"certificates match. Nothing is sent; the action `tencentchat_send_test_push` sends a test message.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.SourceApp(),
			"user_id":          schema.StringAttribute{Required: true, Description: "UserID of the user."},
			"devices": schema.ListNestedAttribute{
				Computed: true, Description: "The devices. Empty if no client of the user has uploaded anything.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"certificate_id": schema.StringAttribute{Computed: true, Description: "ID of the push certificate that the client uploaded."},
					"push_service": schema.StringAttribute{Computed: true, Description: "Push service of the device, as the name of the attribute of " +
						"`tencentchat_push_certificate`. Null if unknown."},
					"environment": schema.StringAttribute{Computed: true, Description: "Apple environment of the token, `production` or " +
						"`development`. Null if unknown."},
					"token_end":   schema.StringAttribute{Computed: true, Description: "Last characters of the device token, to distinguish devices."},
					"uploaded_at": schema.StringAttribute{Computed: true, Description: "Time of the upload, RFC 3339."},
					"verdict": schema.StringAttribute{Computed: true, MarkdownDescription: "`ready`, or the reason why messages do not reach " +
						"the device: " + entity.Words(shownVerdicts) + "."},
					"cause":  schema.StringAttribute{Computed: true, Description: "Reason of the status."},
					"remedy": schema.StringAttribute{Computed: true, Description: "Action to take."},
				}},
			},
		},
	},
}

// shownVerdicts are those that show without sending anything, but for the good one.
var shownVerdicts = chat.PushVerdicts[1 : len(chat.PushVerdicts)-1]

// devices returns the devices of a user, and the certificates of the app.
func devices(
	ctx context.Context,
	s *entity.Session,
	app entity.SDKAppID,
	user types.String,
) (id chat.SDKAppID, all []chat.PushDevice, known console.Certificates, err error) {
	id = app.ID()
	if known, err = s.Console.Certificates(ctx, id); err != nil {
		return id, nil, known, err
	}
	all, err = s.Console.Devices(ctx, id, user.ValueString())
	return id, all, known, err
}

func readDevices(ctx context.Context, s *entity.Session, m *devicesModel) error {
	_, all, certificates, err := devices(ctx, s, m.SDKAppID, m.UserID)
	m.Devices = make([]deviceModel, len(all))
	for i, d := range all {
		verdict := chat.CheckPushDevice(d, certificates.All, certificates.Now)
		cause, remedy := verdict.Explain(d)
		m.Devices[i] = deviceModel{
			CertificateID: types.StringValue(
				d.CertificateID.String(),
			),
			PushService: told(attribute(d.Vendor)),
			Environment: told(string(d.Environment)),
			TokenEnd:    types.StringValue(d.TokenEnd()),
			UploadedAt:  types.StringValue(d.SeenAt.UTC().Format(time.RFC3339)),
			Verdict:     types.StringValue(string(verdict)),
			Cause:       types.StringValue(cause),
			Remedy:      types.StringValue(remedy),
		}
	}
	return err
}

// told is null for what the service does not tell.
func told(text string) types.String {
	if text == "" {
		return types.StringNull()
	}
	return types.StringValue(text)
}

type checkModel struct {
	SDKAppID      entity.SDKAppID `tfsdk:"sdk_app_id"`
	UserID        types.String    `tfsdk:"user_id"`
	CertificateID types.String    `tfsdk:"certificate_id"`
}

// Test is the action tencentchat_send_test_push.
var Test = &entity.Action[checkModel]{
	Area: entity.AreaPush,
	Name: "send_test_push", Title: "send the test message", Formers: []entity.Former{{Name: "check_offline_push"}},
	Schema: action.Schema{
		MarkdownDescription: "Sends a test message to the devices of a user, and reports whether it arrives; if not, why, and what to do. The " +
			"data source `tencentchat_push_devices` checks the same devices without sending anything.",
		Attributes: map[string]action.Attribute{
			entity.SDKAppIDKey: entity.ActionApp(),
			"user_id":          action.StringAttribute{Required: true, Description: "UserID of the user."},
			"certificate_id": action.StringAttribute{Optional: true, Description: "Only the devices that have uploaded this push certificate. " +
				"The default is all devices."},
		},
	},
	Check: checkPush,
	Run:   check,
}

// checkPush looks for the push certificate and the user.
func checkPush(ctx context.Context, s *entity.Session, m *checkModel, found *entity.Obstacles) error {
	if !found.Planning {
		return nil // the action tells why there is nothing to check
	}
	id := m.SDKAppID.ID()
	certificates, err := s.Console.Certificates(ctx, id)
	if err != nil {
		return err
	}
	if missing := noCertificate(m, certificates); missing != nil {
		found.Lacks(Kind.Name, missing)
	}
	if !m.UserID.IsUnknown() && !s.Planned("account", id.String(), m.UserID.ValueString()) {
		if missing := noUser(ctx, s, m); missing != nil {
			found.Lacks("account", missing)
		}
	}
	return nil
}

// noCertificate is the problem of a push certificate that the app does not have.
func noCertificate(m *checkModel, certificates console.Certificates) error {
	wanted := m.CertificateID.ValueString()
	if wanted == "" || slices.ContainsFunc(certificates.All, func(c chat.PushCertificate) bool { return c.ID.String() == wanted }) {
		return nil
	}
	return &entity.Problem{
		Summary: "No such push certificate",
		Detail: fmt.Sprintf("App %s has no push certificate with the ID %s. Use the certificate_id of a tencentchat_push_certificate.",
			m.SDKAppID.ID(), wanted),
	}
}

// noUser is the problem of a user who has no account. Accounts that cannot be read are left to the service.
func noUser(ctx context.Context, s *entity.Session, m *checkModel) error {
	if _, err := s.Cloud.Account(ctx, m.SDKAppID.ID(), m.UserID.ValueString()); !api.IsNotFound(err) {
		return nil
	}
	return &entity.Problem{
		Summary: "No such account",
		Detail:  fmt.Sprintf("App %s has no account %s. Check user_id.", m.SDKAppID.ID(), m.UserID.ValueString()),
	}
}

// check tests each certificate that the user's devices have uploaded, once.
func check(ctx context.Context, s *entity.Session, m *checkModel, tell func(string)) error {
	id, all, certificates, err := devices(ctx, s, m.SDKAppID, m.UserID)
	if err != nil {
		return err
	}
	user, failures := m.UserID.ValueString(), []string{}
	tested := map[chat.CertificateID]bool{}
	for _, d := range all {
		if tested[d.CertificateID] || !m.CertificateID.IsNull() && m.CertificateID.ValueString() != d.CertificateID.String() {
			continue
		}
		tested[d.CertificateID] = true
		tell(fmt.Sprintf("Sending a test message to the devices of %s that have uploaded the push certificate %s.", user, d.CertificateID))
		verdict, err := s.Console.TestPush(ctx, id, user, d.CertificateID)
		if err != nil {
			return err
		}
		cause, remedy := verdict.Explain(culprit(verdict, d, all, certificates))
		result := fmt.Sprintf("Push certificate %s: %s. Cause: %s Remedy: %s", d.CertificateID, verdict, cause, remedy)
		tell(result)
		if verdict != chat.PushReady {
			failures = append(failures, result)
		}
	}
	switch {
	case len(tested) == 0 && noCertificate(m, certificates) != nil:
		return noCertificate(m, certificates)
	case len(tested) == 0 && m.CertificateID.ValueString() != "" && len(all) > 0:
		tell(fmt.Sprintf("No client of %s has uploaded the push certificate ID %s, so there is nothing to check.", user,
			m.CertificateID.ValueString()))
	case len(tested) == 0:
		if missing := noUser(ctx, s, m); missing != nil {
			return missing
		}
		tell(fmt.Sprintf("No client of %s has uploaded a push certificate ID and a device token, so there is nothing to check.", user))
	case len(failures) > 0:
		return &entity.Problem{Summary: "Messages do not arrive", Detail: strings.Join(failures, "\n")}
	}
	return nil
}

// culprit is the device that a verdict on all devices of one certificate is about, as far as that shows.
func culprit(verdict chat.PushVerdict, first chat.PushDevice, all []chat.PushDevice, certificates console.Certificates) chat.PushDevice {
	for _, d := range all {
		if d.CertificateID == first.CertificateID && chat.CheckPushDevice(d, certificates.All, certificates.Now) == verdict {
			return d
		}
	}
	return first
}
